"""The evidence package convinces somebody who has openssl and Python, and no longer when anything in it was changed."""

import base64
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from ecabinet.authorities import pki
from ecabinet.core.crypto import sha256
from ecabinet.core.sealed_files import SealedFiles
from ecabinet.signing import detached
from tests.factories import resolutions as make
from tests.factories.aside import only_aside
from tests.factories.passkeys import registered
from tests.factories.resolutions import Decided

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="not installed: openssl")


def flipped(data: bytes, at: int) -> bytes:
    changed = bytearray(data)
    changed[at] ^= 1
    return bytes(changed)


# How a file is changed, and which check beside its digest notices.
CHANGES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "resolution.pdf": (lambda data: flipped(data, 2000), "resolution.pdf: signature 2"),
    "report.pdf": (lambda data: data + b"\n", "report.pdf: the last signature covers the whole file"),
    "report.json": (lambda data: data.replace(b'"valid"', b'"undecided"'), "report.json is unchanged"),
    "report.xml": (lambda data: data.replace(b"=</", b"</"), "report.xml speaks of this file"),
    "acts/acts.json": (lambda data: data.replace(b'"attributes": "MY', b'"attributes": "MZ'), "what was signed is in"),
    "record/entries.json": (lambda data: data.replace(b"FileSigned", b"FileSIGNED"), "(FileSIGNED) is in the record"),
    "record/checkpoint.txt": (lambda data: data.replace(b"/record", b"/RECORD"), "the head of the record is signed"),
    "certificates/chain.pem": (lambda data: data[: len(data) // 2], "certificates/chain.pem is unchanged"),
    "certificates/issuing.crl": (lambda data: flipped(data, len(data) - 5), "issuing.crl is signed by its authority"),
    "check.py": (lambda data: data + b"\n# changed\n", "check.py is unchanged"),
    "manifest.json": (lambda data: data.replace(b'"made_at"', b'"made_On"'), "the list of files is sealed"),
    "manifest.json.p7s": (lambda data: flipped(data, len(data) - 10), "the list of files is sealed"),
    "more.txt": (lambda _data: b"one file more", "more.txt belongs to the package"),
}


ASSERTION, OF_SEAL = "assertions/1.json", "assertions/seal.json"


def told(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The assertion with one of its parts, in base64, told otherwise."""
    kept = json.loads(data)
    kept[name] = base64.b64encode(change(base64.b64decode(kept[name]))).decode()
    return json.dumps(kept).encode()


def said_otherwise(data: bytes, **facts: object) -> bytes:
    return json.dumps(json.loads(data) | facts).encode()


# What of an assertion is changed, by the line that notices.
OF_ASSERTION: dict[str, Callable[[bytes], bytes]] = {
    "passkey was asked for this act": lambda data: said_otherwise(data, acts=["0" * 64]),
    "passkey answered the digest": lambda data: said_otherwise(data, acts=[*json.loads(data)["acts"], "0" * 64]),
    "passkey answered for other.example": lambda data: said_otherwise(data, relying_party="other.example"),
    "passkey verified": lambda data: told(data, "authenticator_data", lambda said: said[:32] + b"\x01" + said[33:]),
    "passkey signed it": lambda data: told(data, "signature", lambda sig: flipped(sig, len(sig) - 1)),
    "passkey confirmed the text": lambda data: said_otherwise(data, read_size=1000),
    "passkey confirmed the certificate": lambda data: said_otherwise(
        data, act=json.loads(data)["act"].replace('"certificate":"', '"certificate":"00')
    ),
    "passkey confirmed what the record says": lambda data: said_otherwise(
        data, act=json.loads(data)["act"].replace('"field":"', '"field":"X')
    ),
    "passkey is one that the signer": lambda data: said_otherwise(data, public_key="x"),
    "the password is the way": lambda data: said_otherwise(data, way="password"),
    "the password was given for it": lambda data: said_otherwise(data, way="password"),
}


# Of the assertion of a signature by password.
OF_PASSWORD: dict[str, Callable[[bytes], bytes]] = {
    "password was asked for this act": lambda data: said_otherwise(data, acts=["0" * 64]),
    "code is the way that the record": lambda data: said_otherwise(data, way="password_and_code"),
    "code was given for it": lambda data: said_otherwise(data, way="password_and_code"),
    "passkey is the way that the record": lambda data: said_otherwise(data, way="passkey"),
    "password confirmed the text": lambda data: said_otherwise(data, read_size=1000),
    "password confirmed the certificate": lambda data: said_otherwise(
        data, act=json.loads(data)["act"].replace('"certificate":"', '"certificate":"00')
    ),
    "password confirmed what the record says": lambda data: said_otherwise(
        data, act=json.loads(data)["act"].replace('"decision":"', '"decision":"X')
    ),
}


# And of that over the seal.
OF_SEAL_ASSERTION: dict[str, Callable[[bytes], bytes]] = {
    "the seal: the passkey signed it": lambda data: told(data, "signature", lambda sig: flipped(sig, len(sig) - 1)),
    "the seal: the passkey confirmed the certificate": lambda data: said_otherwise(
        data, act=json.loads(data)["act"].replace('"certificate":"', '"certificate":"00')
    ),
    "the seal: the passkey confirmed the bytes and signatures": lambda data: said_otherwise(
        data, act=json.loads(data)["act"].replace('"over":["Signature1"]', '"over":[]')
    ),
    "the seal: the passkey confirmed what the record": lambda data: said_otherwise(
        data, act=json.loads(data)["act"].replace('"field":"', '"field":"X')
    ),
    "the seal: the passkey is one that": lambda data: said_otherwise(data, public_key="x"),
}


PROTOCOL = Path(__file__).parents[2] / "docs" / "protocol.md"


def documented(name: str) -> set[str]:
    """The fields that the protocol names for a file of the package."""
    line = next(each for each in PROTOCOL.read_text("utf-8").splitlines() if each.startswith(f"* `{name}`"))
    return set(re.findall(r"`(\w+)`", line.partition(":")[2].partition(".")[0]))


def changed(path: Path, **facts: object) -> None:
    kept = json.loads(path.read_text())
    path.write_text(json.dumps([each | facts for each in kept] if isinstance(kept, list) else kept | facts))


def hide_passkeys(folder: Path) -> None:
    """As if a password had been given, and nobody had put the seal on."""
    changed(folder / "acts/acts.json", stepped_up_by="password")
    for name in (ASSERTION, OF_SEAL, "acts/seal.json"):
        (folder / name).unlink()


def hide_giving(folder: Path) -> None:
    """As if the record told of no gesture."""
    entries = folder / "record/entries.json"
    kept = [each for each in json.loads(entries.read_text()) if '"ActsAuthorised"' not in each["leaf"]]
    entries.write_text(json.dumps(kept))


def hide_act(folder: Path) -> None:
    """As if nobody had signed, and the seal had been put by a password on what lay there before the signature."""
    [act] = json.loads((folder / "acts/acts.json").read_text())
    base = {name: act[name] for name in ("base_size", "base_sha256")}
    changed(folder / "acts/seal.json", stepped_up_by="password", **base)
    (folder / "acts/acts.json").write_text("[]")
    for name in (ASSERTION, OF_SEAL):
        (folder / name).unlink()


def hide_seal(folder: Path) -> None:
    """As if the record told of no seal."""
    entries = folder / "record/entries.json"
    kept = [each for each in json.loads(entries.read_text()) if '"FileSealed"' not in each["leaf"]]
    entries.write_text(json.dumps(kept))
    for name in (OF_SEAL, "acts/seal.json"):
        (folder / name).unlink()


# What a house that makes the list of files anew might leave out, and all that then says so.
HIDDEN: list[tuple[Callable[[Path], None], list[str]]] = [
    (hide_passkeys, ["act 1: what was looked at", "act 1: the assertion", "the seal: acts/seal.json"]),
    (hide_act, ["acts.json has the acts", "the seal: what was looked at", "the seal: the assertion"]),
    (hide_giving, ["act 1: the passkey was given for it", "the seal: the passkey was given for it"]),
    (hide_seal, ["the record tells of every signature"]),
]


def listed_anew(folder: Path) -> None:
    names = {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    files = {name: sha256(data).hex() for name, data in names.items() if not name.startswith("manifest.json")}
    manifest = json.dumps({"made_at": "2026-11-20T01:30:00+00:00", "files": files}).encode()
    (folder / "manifest.json").write_bytes(manifest)
    (folder / "manifest.json.p7s").write_bytes(detached.sealed(manifest, pki.infrastructure()))


def sealed_by_passkey(given: Decided) -> None:
    """The chair's file after the clerk sealed it with a passkey that confirmed the act."""
    file, keeper = make.waiting(given), make.clerk(given.app)
    passkey = registered(keeper)
    documents = {"documents": [{"file_id": file["id"], "sha256": file["sha256"], "seal": True}]}
    asked = keeper.post("/api/signing/authorisations", documents).json or {}
    path = f"/api/signing/authorisations/{asked['id']}/passkey"
    assert keeper.post(path, passkey.answer(asked)).status_code == 200
    body = {"base_sha256": file["sha256"], "authorisation_id": asked["id"]}
    answer = keeper.post(f"/api/signing/{file['id']}/seal", body)
    assert answer.status_code == 200, answer.json


def signed_by_passkey(given: Decided) -> dict[str, Any]:
    """The file after the chair signed it, with a passkey that confirmed the act."""
    make.submitted(given)
    passkey, file = registered(given.chair), make.waiting(given)
    documents = {"documents": [{"file_id": file["id"], "sha256": file["sha256"]}]}
    asked = given.chair.post("/api/signing/authorisations", documents).json or {}
    path = f"/api/signing/authorisations/{asked['id']}/passkey"
    assert given.chair.post(path, passkey.answer(asked)).status_code == 200
    prepared = make.prepare(given.chair, file, authorisation_id=asked["id"]).json or {}
    answer = make.complete(given.chair, given.tablet, prepared)
    assert answer.status_code == 200, answer.json
    sealed_by_passkey(given)
    return dict(answer.json or {})


@pytest.fixture
def given(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Decided:
    only_aside(monkeypatch, SealedFiles, "fetch")
    return make.decided(app)


def check(folder: Path) -> tuple[int, str]:
    """The checker in an environment with nothing but Python's standard library and openssl."""
    argv = [sys.executable, "-I", "-S", str(folder / "check.py"), "--root", str(folder.parent / "published.pem")]
    ran = subprocess.run(argv, capture_output=True, check=False, timeout=60, env={"PATH": "/usr/bin:/bin"}, cwd="/")
    assert not ran.stderr, ran.stderr
    return ran.returncode, ran.stdout.decode()


def test_the_package_checks_itself_offline_and_notices_every_change(given: Decided, tmp_path: Path) -> None:
    done = signed_by_passkey(given)
    row = given.secretary.get("/api/resolutions").json["items"][0]
    answer = given.chair.get(f"/api/resolutions/{row['id']}/evidence.zip")
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    (tmp_path / "published.pem").write_bytes(given.app.test_client().get("/api/trust/root.pem").data)
    folder = tmp_path / "package"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as package:
        package.extractall(folder)

    code, said = check(folder)
    assert (code, said.splitlines()[-1]) == (0, "ALL GOOD"), said
    assert "act 1 (" in said
    for kind in ("FileCertified", "SignaturePrepared", "FileSigned", "ResolutionSigned"):
        assert f"({kind}) is in the record" in said
    assert "resolution.pdf: the last signature covers the whole file" in said
    assert done["sha256"] in (folder / "report.json").read_text()

    for line in ("was asked for this act", "verified that the person", "signed it", "had registered", "given for it"):
        for what in ("OK    act 1: the passkey", "OK    the seal: the passkey"):
            assert [each for each in said.splitlines() if each.startswith(what) and line in each], (what, line)

    for name in ("acts/acts.json", "acts/seal.json", ASSERTION, OF_SEAL, "record/entries.json"):
        kept = json.loads((folder / name).read_text())
        one = kept[0] if isinstance(kept, list) else kept
        assert set(one) == documented(re.sub(r"/\w+", "/*", name) if "assertions" in name else name), name

    for hide, noticed_by in HIDDEN:
        other = shutil.copytree(folder, tmp_path / hide.__name__)
        hide(other)
        listed_anew(other)
        failed = [line for line in check(other)[1].splitlines() if line.startswith("FAIL")]
        assert len(failed) == len(noticed_by), failed
        assert all(line.startswith(f"FAIL  {what}") for line, what in zip(failed, noticed_by, strict=True)), failed

    of_act = [(ASSERTION, change, line) for line, change in OF_ASSERTION.items()]
    of_seal = [
        ("acts/seal.json", lambda data: data.replace(b'"Signature1"', b'"Signature2"'), "bytes and signatures it is"),
        ("acts/seal.json", lambda data: data.replace(b'"base_size": ', b'"base_size": 1'), "was put on is in the"),
        *((OF_SEAL, change, line) for line, change in OF_SEAL_ASSERTION.items()),
    ]
    # What is said of the act and of the seal lies in two files and is noticed apart: one look for both.
    changes = [[(name, *change)] for name, change in CHANGES.items()]
    changes += [[each for each in pair if each] for pair in zip_longest(of_act, of_seal)]
    for together in changes:
        kept = {name: (folder / name).read_bytes() if (folder / name).exists() else b"" for name, _, _ in together}
        for name, change, _ in together:
            (folder / name).write_bytes(change(kept[name]))
            assert (folder / name).read_bytes() != kept[name], name
        code, said = check(folder)
        assert code == 1, together
        for name, _, noticed in together:
            assert [line for line in said.splitlines() if line.startswith("FAIL") and noticed in line], (name, said)
            (folder / name).write_bytes(kept[name])
            if not kept[name]:
                (folder / name).unlink()
    acts = folder / "acts/acts.json"
    acts.write_text(json.dumps([each | {"attributes": ""} for each in json.loads(acts.read_text())]))
    said = check(folder)[1]
    assert [line for line in said.splitlines() if line.startswith("NOTE  act 1 (")], "a key that signs whole files"
    assert "what was signed is in the file" not in said
    (folder / "report.xml").unlink()
    assert check(folder)[0] == 1


def test_of_a_password_the_package_says_what_the_record_says_and_no_more(given: Decided, tmp_path: Path) -> None:
    make.signed(given)
    row = given.secretary.get("/api/resolutions").json["items"][0]
    answer = given.chair.get(f"/api/resolutions/{row['id']}/evidence.zip")
    (tmp_path / "published.pem").write_bytes(given.app.test_client().get("/api/trust/root.pem").data)
    folder = tmp_path / "package"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as package:
        package.extractall(folder)
    code, said = check(folder)
    assert (code, said.splitlines()[-1]) == (0, "ALL GOOD"), said
    for what in ("act 1: the password", "the seal: the password"):
        assert f"OK    {what} was given for it, once, as the record says" in said
        assert f"NOTE  {what}: that it was given for this act is the word of the record" in said
    path = folder / ASSERTION
    kept = path.read_bytes()
    assert set(json.loads(kept)) == documented("assertions/*.json")
    assert [json.loads(kept)[name] for name in ("public_key", "client_data", "signature")] == [None] * 3
    for line, change in OF_PASSWORD.items():
        path.write_bytes(change(kept))
        code, said = check(folder)
        assert code == 1, line
        assert [each for each in said.splitlines() if each.startswith("FAIL") and line in each], (line, said)
    path.unlink()
    assert "FAIL  act 1: the assertion that the record tells of is there" in check(folder)[1]


def test_a_package_is_for_those_who_see_the_resolution_and_only_of_a_numbered_one(given: Decided) -> None:
    draft = make.drafted(given)
    path = f"/api/resolutions/{draft['id']}/evidence.zip"
    assert given.secretary.get(path).status_code == 404
    assert given.app.test_client().get(path).status_code == 401
