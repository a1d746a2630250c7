"""Two tokens of SoftHSM2 with a person's key on each: a driver that behaves as hardware does."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from tests.factories.outside import Person
from tests.factories.tokens import MODULE, PIN, empty, present, shelf, softhsm

LABEL = "bo-truong"


@dataclass(frozen=True)
class Tokens:
    """Two tokens of the same label, each with a key of the same CKA_ID."""

    folder: Path
    serials: tuple[str, str]
    people: tuple[Person, Person]


def token(folder: Path, person: Person, label: str) -> str:
    """A new token with the person's key and certificate; its serial number."""
    serial = empty(label)
    key, certificate = folder / "key.pem", folder / "certificate.der"
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    key.write_bytes(person.key.private_bytes(serialization.Encoding.PEM, form, plain))
    certificate.write_bytes(person.certificate.public_bytes(serialization.Encoding.DER))
    slot = ["--serial", serial, "--pin", PIN, "--id", "a1", "--label", "sign"]
    softhsm("--import", str(key), *slot)
    writing = ["pkcs11-tool", "--module", MODULE, "--slot-index", str(present().index(serial)), "--login"]
    writing += ["--pin", PIN, "--write-object", str(certificate), "--type", "cert", "--id", "a1", "--label", "sign"]
    subprocess.run(writing, capture_output=True, check=True)
    return serial


def prepared(folder: Path, people: tuple[Person, Person], monkeypatch: pytest.MonkeyPatch) -> Tokens:
    """Two tokens of the same label, in force for this process and its children."""
    kept = shelf(folder, monkeypatch)
    return Tokens(kept, (token(folder, people[0], LABEL), token(folder, people[1], LABEL)), people)
