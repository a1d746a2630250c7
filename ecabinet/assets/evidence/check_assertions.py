"""Part of check.py: whether a passkey of the signer, or of who put the seal on, confirmed the very act in the file."""

from __future__ import annotations

import base64
import hashlib
import json
import pathlib
from collections.abc import Callable
from typing import Any

Say = Callable[..., bool]
Openssl = Callable[..., tuple[bool, str]]
PRESENT_AND_VERIFIED = 0x05


def check(here: pathlib.Path, folder: pathlib.Path, found: list[tuple[int, bytes]], say: Say, openssl: Openssl) -> None:
    """Every assertion that the record tells of; of each signature `found` says where it begins and what it signs."""
    acts = {each["act_id"]: each for each in json.loads((here / "acts/acts.json").read_text(encoding="utf-8"))}
    leaves = [json.loads(each["leaf"]) for each in json.loads((here / "record/entries.json").read_text("utf-8"))]
    signed = {each["act_id"] for each in _told(leaves, "FileSigned")}
    sealed = _told(leaves, "FileSealed")
    # The first signature is the system's own, by which it certified the file.
    say(len(found) == 1 + len(signed) + len(sealed), "the record tells of every signature in the file")
    say(set(acts) == signed, "acts.json has the acts that the record says were signed")
    for number, act in sorted(acts.items()):
        told = [one for one in _told(leaves, "SignaturePrepared") if one["act_id"] == number]
        _check_told(act, told, f"act {number}", say)
        kept = _kept(here / f"assertions/{number}.json", told, f"act {number}", say)
        if kept is not None:
            _check(kept, act | {"told": told}, leaves, here, folder, say, openssl)
    path = here / "acts/seal.json"
    if path.exists():
        _check_seal(here, folder, found, leaves, say, openssl)
    elif sealed:
        say(False, "the seal: acts/seal.json is there", "it is missing, and the record tells of a seal")


def _check_told(act: dict[str, Any], told: list[dict[str, Any]], what: str, say: Say) -> None:
    """What the package says of an act is what the verified entry says, be it one or the other that was changed."""
    names = ("base_sha256", "stepped_up_by")
    same = len(told) == 1 and all((act[each] or "") == told[0].get(each, "") for each in names)
    say(same, f"{what}: what was looked at and how the person was asked is what the record says")


def _kept(path: pathlib.Path, told: list[dict[str, Any]], what: str, say: Say) -> dict[str, Any] | None:
    """The assertion, demanded where an entry names its challenge."""
    is_told = any(each.get("challenge") for each in told)
    if is_told:
        say(path.exists(), f"{what}: the assertion of the passkey that the record tells of is there", "it is missing")
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def _check_seal(
    here: pathlib.Path, folder: pathlib.Path, found: list[tuple[int, bytes]], leaves: list[dict[str, Any]],
    say: Say, openssl: Openssl,
) -> None:  # fmt: skip
    seal, path = json.loads((here / "acts/seal.json").read_text(encoding="utf-8")), here / "assertions/seal.json"
    base = hashlib.sha256((here / "resolution.pdf").read_bytes()[: seal["base_size"]]).hexdigest()
    say(base == seal["base_sha256"], "the seal: what it was put on is in the file")
    told = [each["body"] for each in leaves if each["kind"] == "FileSealed" and each["actor"] == seal["person_id"]]
    say(len(told) == 1, "the seal: the record says who put it on")
    _check_told(seal, told, "the seal", say)
    kept = _kept(path, told, "the seal", say)
    if kept is None:
        return
    own = min((each for each in found if each[0] >= seal["base_size"]), default=(0, b""))
    act = seal | {"attributes": base64.b64encode(own[1]).decode(), "told": told}
    _check(kept, act, leaves, here, folder, say, openssl)
    facts, signed = json.loads(kept["act"]), {each["field"] for each in _told(leaves, "FileSigned")}
    on = facts["type"] == "ecab/seal/v1" and facts["read_sha256"] == base and facts["over"] == seal["over"]
    say(on and set(facts["over"]) == signed, "the seal: the passkey confirmed the bytes and signatures it is put on")


def _told(leaves: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [each["body"] for each in leaves if each["kind"] == kind]


def _check(
    kept: dict[str, Any], act: dict[str, Any], leaves: list[dict[str, Any]],
    here: pathlib.Path, folder: pathlib.Path, say: Say, openssl: Openssl,
) -> None:  # fmt: skip
    what = f"act {act['act_id']}: the passkey" if "act_id" in act else "the seal: the passkey"
    challenge = challenge_of(kept["act"], kept["acts"])
    say(challenge is not None, f"{what} was asked for this act")
    client, said = base64.b64decode(kept["client_data"]), base64.b64decode(kept["authenticator_data"])
    facts = json.loads(client)
    right = challenge is not None and facts["challenge"] == base64url(challenge) and facts["type"] == "webauthn.get"
    say(right, f"{what} answered the digest of this act")
    party = kept["relying_party"]
    host = facts["origin"].split("://")[-1].rsplit(":", 1)[0]
    same_host = said[:32] == hashlib.sha256(party.encode()).digest() and (host == party or host.endswith("." + party))
    say(same_host, f"{what} answered for {party}")
    verified = said[32] & PRESENT_AND_VERIFIED == PRESENT_AND_VERIFIED
    say(verified, f"{what} verified that the person was there")
    (folder / "passkey.pem").write_text(kept["public_key"], encoding="ascii")
    (folder / "assertion").write_bytes(said + hashlib.sha256(client).digest())
    (folder / "assertion.sig").write_bytes(base64.b64decode(kept["signature"]))
    good, why = openssl(
        "dgst", "-sha256", "-verify", folder / "passkey.pem", "-signature", folder / "assertion.sig",
        folder / "assertion",
    )  # fmt: skip
    say(good, f"{what} signed it", why.strip())
    _check_act(kept, act, here, what, say)
    _check_record(kept, act, leaves, challenge, what, say)


def _check_act(kept: dict[str, Any], act: dict[str, Any], here: pathlib.Path, what: str, say: Say) -> None:
    facts, size = json.loads(kept["act"]), kept["read_size"]
    read = hashlib.sha256((here / "resolution.pdf").read_bytes()[:size]).hexdigest()
    say(size <= act["base_size"] and read == facts["read_sha256"], f"{what} confirmed the text that is in the file")
    attributes = base64.b64decode(act["attributes"])
    say(bytes.fromhex(facts["certificate"]) in attributes, f"{what} confirmed the certificate that signed")


def _check_record(
    kept: dict[str, Any],
    act: dict[str, Any],
    leaves: list[dict[str, Any]],
    challenge: bytes | None,
    what: str,
    say: Say,
) -> None:
    facts, told = json.loads(kept["act"]), act["told"]
    right = len(told) == 1 and challenge is not None and told[0]["challenge"] == challenge.hex()
    right = right and (told[0]["field"], told[0]["file_id"]) == (facts["field"], facts["document"])
    say(right, f"{what} confirmed what the record says")
    digest = hashlib.sha256(kept["public_key"].encode()).hexdigest()
    added = _told(leaves, "PasskeyAdded")
    known = any((each["public_key_sha256"], each["person_id"]) == (digest, act["person_id"]) for each in added)
    say(known, f"{what} is one that the signer had registered")


def challenge_of(text: str, digests: list[str]) -> bytes | None:
    """What was asked for this act, alone or on a list; None where it is not on the list."""
    digest = hashlib.sha256(text.encode()).digest()
    if digest.hex() not in digests:
        return None
    if len(digests) == 1:
        return digest
    listed = json.dumps({"acts": digests, "type": "ecab/acts/v1"}, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(listed.encode()).digest()


def base64url(data: bytes) -> str:
    """Without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
