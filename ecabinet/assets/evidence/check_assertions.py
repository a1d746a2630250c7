"""Part of check.py: whether the signer, or who put the seal on, confirmed the very act in the file, and by which way.

What a passkey confirmed it signed. That a password was given, and for which act, the record says and nobody signed.
"""

from __future__ import annotations

import base64
import hashlib
import json
import pathlib
from collections.abc import Callable
from typing import Any, NamedTuple

Say = Callable[..., bool]
Tell = Callable[[str], None]
Openssl = Callable[..., tuple[bool, str]]
Signed = tuple[int, bytes, str]
PRESENT_AND_VERIFIED = 0x05
WAYS = {
    "passkey": "the passkey",
    "password": "the password",
    "password_and_code": "the password and code",
    "password_and_printed_code": "the password and a printed code",
}


class Means(NamedTuple):
    """Where the package lies, what the record tells, and how to say and ask."""

    here: pathlib.Path
    folder: pathlib.Path
    leaves: list[dict[str, Any]]
    found: list[Signed]
    say: Say
    tell: Tell
    openssl: Openssl

    def told(self, kind: str) -> list[dict[str, Any]]:
        """What the entries of a kind say."""
        return [each["body"] for each in self.leaves if each["kind"] == kind]

    def behind(self, size: int) -> Signed:
        """The signature that stands behind what was looked at."""
        return min((each for each in self.found if each[0] >= size), default=(0, b"", ""))


def check(
    here: pathlib.Path, folder: pathlib.Path, found: list[Signed], say: Say, tell: Tell, openssl: Openssl
) -> None:
    """Every gesture that the record tells of; `found` are the signatures in the file."""
    acts = {each["act_id"]: each for each in json.loads((here / "acts/acts.json").read_text(encoding="utf-8"))}
    leaves = [json.loads(each["leaf"]) for each in json.loads((here / "record/entries.json").read_text("utf-8"))]
    means = Means(here, folder, leaves, found, say, tell, openssl)
    signed = {each["act_id"] for each in means.told("FileSigned")}
    sealed = means.told("FileSealed")
    # The first signature is the system's own, by which it certified the file.
    say(len(found) == 1 + len(signed) + len(sealed), "the record tells of every signature in the file")
    say(set(acts) == signed, "acts.json has the acts that the record says were signed")
    for number, act in sorted(acts.items()):
        told = [one for one in means.told("SignaturePrepared") if one["act_id"] == number]
        _check_told(act, told, f"act {number}", say)
        kept = _kept(here / f"assertions/{number}.json", told, f"act {number}", say)
        if kept is not None:
            _check(kept, act | {"told": told}, means)
    if (here / "acts/seal.json").exists():
        _check_seal(means)
    elif sealed:
        say(False, "the seal: acts/seal.json is there", "it is missing, and the record tells of a seal")


def _check_told(act: dict[str, Any], told: list[dict[str, Any]], what: str, say: Say) -> None:
    """What the package says of an act is what the verified entry says, be it one or the other that was changed."""
    names = ("base_sha256", "stepped_up_by")
    same = len(told) == 1 and all((act[each] or "") == told[0].get(each, "") for each in names)
    say(same, f"{what}: what was looked at and how the person was asked is what the record says")


def _kept(path: pathlib.Path, told: list[dict[str, Any]], what: str, say: Say) -> dict[str, Any] | None:
    """What was confirmed, demanded where an entry names its challenge."""
    is_told = any(each.get("challenge") for each in told)
    if is_told:
        say(path.exists(), f"{what}: the assertion that the record tells of is there", "it is missing")
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def _check_seal(means: Means) -> None:
    here, say = means.here, means.say
    seal = json.loads((here / "acts/seal.json").read_text(encoding="utf-8"))
    base = hashlib.sha256((here / "resolution.pdf").read_bytes()[: seal["base_size"]]).hexdigest()
    say(base == seal["base_sha256"], "the seal: what it was put on is in the file")
    told = [each["body"] for each in means.leaves if (each["kind"], each["actor"]) == ("FileSealed", seal["person_id"])]
    say(len(told) == 1, "the seal: the record says who put it on")
    _check_told(seal, told, "the seal", say)
    kept = _kept(here / "assertions/seal.json", told, "the seal", say)
    if kept is None:
        return
    _check(kept, seal | {"told": told}, means)
    facts, signed = json.loads(kept["act"]), {each["field"] for each in means.told("FileSigned")}
    on = facts["type"] == "ecab/seal/v1" and facts["read_sha256"] == base and facts["over"] == seal["over"]
    by = WAYS[kept["way"]]
    say(on and set(facts["over"]) == signed, f"the seal: {by} confirmed the bytes and signatures it is put on")


def _check(kept: dict[str, Any], act: dict[str, Any], means: Means) -> None:
    what = (f"act {act['act_id']}: " if "act_id" in act else "the seal: ") + WAYS[kept["way"]]
    challenge = challenge_of(kept["act"], kept["acts"])
    means.say(challenge is not None, f"{what} was asked for this act")
    means.say(kept["way"] == act["stepped_up_by"], f"{what} is the way that the record tells of")
    _check_act(kept, act, what, means)
    _check_record(kept, act, what, means)
    if kept["way"] == "passkey":
        _check_passkey(kept, act, what, means)
    else:
        means.tell(
            f"NOTE  {what}: that it was given for this act is the word of the record; no key of theirs signed it"
        )


def _check_passkey(kept: dict[str, Any], act: dict[str, Any], what: str, means: Means) -> None:
    say, folder, challenge = means.say, means.folder, challenge_of(kept["act"], kept["acts"])
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
    good, why = means.openssl(
        "dgst", "-sha256", "-verify", folder / "passkey.pem", "-signature", folder / "assertion.sig",
        folder / "assertion",
    )  # fmt: skip
    say(good, f"{what} signed it", why.strip())
    digest = hashlib.sha256(kept["public_key"].encode()).hexdigest()
    added = means.told("PasskeyAdded")
    known = any((each["public_key_sha256"], each["person_id"]) == (digest, act["person_id"]) for each in added)
    say(known, f"{what} is one that the signer had registered")


def _check_act(kept: dict[str, Any], act: dict[str, Any], what: str, means: Means) -> None:
    facts, size = json.loads(kept["act"]), kept["read_size"]
    read = hashlib.sha256((means.here / "resolution.pdf").read_bytes()[:size]).hexdigest()
    same = size <= act["base_size"] and read == facts["read_sha256"]
    means.say(same, f"{what} confirmed the text that is in the file")
    signer = means.behind(act["base_size"])[2]
    means.say(facts["certificate"] == signer, f"{what} confirmed the certificate that signed")


def _check_record(kept: dict[str, Any], act: dict[str, Any], what: str, means: Means) -> None:
    facts, told, challenge = json.loads(kept["act"]), act["told"], challenge_of(kept["act"], kept["acts"])
    right = len(told) == 1 and challenge is not None and told[0]["challenge"] == challenge.hex()
    right = right and (told[0]["field"], told[0]["file_id"]) == (facts["field"], facts["document"])
    means.say(right, f"{what} confirmed what the record says")
    number = told[0].get("authorisation_id") if told else None
    if number is None and kept["way"] == "passkey":
        return  # the record did not yet tell when a gesture was made; what the passkey signed stands for itself
    expected = (act["person_id"], number, challenge.hex() if challenge else "", kept["way"])
    names = ("person_id", "authorisation_id", "challenge", "way")
    same = [each for each in means.told("ActsAuthorised") if tuple(each[name] for name in names) == expected]
    means.say(len(same) == 1, f"{what} was given for it, once, as the record says")


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
