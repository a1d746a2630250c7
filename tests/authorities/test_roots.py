"""The root's key is taken away, comes back for a day, and stops an authority that was lost; backups bring keys back."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives import serialization
from flask import Flask

from ecabinet.authorities import pki
from ecabinet.cli import main
from ecabinet.core import clock
from ecabinet.core.config import configure, settings
from tests.factories import resolutions as make
from tests.factories import signing
from tests.signing.test_routes import refused

PASSPHRASE = "mười hai chữ cái"
Command = Callable[..., Result]


@pytest.fixture
def command(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Command:
    """`ecabinet ca` for the installation at hand, which stays in force."""
    before = settings()
    monkeypatch.setenv("ECABINET_DATA", str(before.data))
    monkeypatch.setenv("ECABINET_DATABASE_URL", before.database_url)

    def run(*arguments: object, say: str = "") -> Result:
        done = CliRunner().invoke(main, ["ca", *map(str, arguments)], input=say)
        configure(before)
        return done

    return run


@pytest.fixture
def taken(command: Command, tmp_path: Path) -> Path:
    """Where the root's key lies after the ceremony."""
    out = tmp_path / "medium"
    out.mkdir()
    done = command("ceremony", out, say=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert done.exit_code == 0, done.output
    return out


def test_a_ceremony_with_a_short_passphrase_takes_nothing_away(command: Command, tmp_path: Path) -> None:
    assert "12 characters" in command("ceremony", tmp_path, say="short\nshort\n").output
    assert (settings().pki_dir / "root.key").exists()
    assert not (tmp_path / "root-key.pem").exists()


def test_after_the_ceremony_the_root_key_is_on_the_medium_alone(app: Flask, command: Command, taken: Path) -> None:
    folder = settings().pki_dir
    assert not (folder / "root.key").exists()
    assert b"PRIVATE" not in (folder / "root.pem").read_bytes()
    locked = (taken / "root-key.pem").read_bytes()
    assert b"ENCRYPTED PRIVATE KEY" in locked
    key = serialization.load_pem_private_key(locked, PASSPHRASE.encode())
    assert key.public_key() == pki.infrastructure().root.certificate.public_key()
    said = (taken / "transcript.txt").read_text("utf-8")
    for name in ("root", "issuing", "tsa-issuing", "seal"):
        assert pki.fingerprint(name, pki.own_holder(folder, name).certificate) in said
    assert PASSPHRASE not in said
    given = make.decided(app)
    assert make.signed(given)["status"] == "embedded", "the house goes on without it"
    again = command("ceremony", taken, say=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert "was taken away before" in again.output


def test_the_root_comes_back_for_its_list_and_for_another_term(command: Command, taken: Path) -> None:
    key = ("--root-key", taken / "root-key.pem")
    with clock.pinned(clock.now() + timedelta(days=366)):
        assert "key was taken away" in command("renew", "issuing").output
        wrong = command("renew", "issuing", *key, say="another one entirely\n")
        assert (wrong.exit_code, "does not open this key" in wrong.output) == (1, True)
        before = pki.infrastructure().issuing.certificate
        assert command("renew", "issuing", *key, say=f"{PASSPHRASE}\n").exit_code == 0
        assert pki.infrastructure().issuing.certificate.not_valid_after_utc > before.not_valid_after_utc
        assert pki.revocation_list("root").next_update_utc < clock.now()
        assert command("root-list", *key, say=f"{PASSPHRASE}\n").exit_code == 0
        assert pki.revocation_list("root").next_update_utc > clock.now() + timedelta(days=364)
        assert re.search(r"root +until .+key taken away", command("list").output)


def test_the_drill_of_a_lost_issuing_authority(app: Flask, command: Command, taken: Path) -> None:
    key = ("--root-key", taken / "root-key.pem")
    given = make.decided(app)
    make.signed(given)
    before = make.pdf_of(given.chair, make.waiting(given))
    thief = signing.material()  # with the stolen key, and the lists of the day before
    lost_at = clock.now() + timedelta(minutes=5)
    with clock.pinned(lost_at):
        reason = ("--reason", "key_compromise", "--yes")
        assert "key was taken away" in command("revoke", "issuing", *reason).output
        done = command("revoke", "issuing", *reason, *key, say=f"{PASSPHRASE}\n")
        assert done.exit_code == 0, done.output
        assert "revoked already" in command("revoke", "issuing", *reason, *key, say=f"{PASSPHRASE}\n").output
    with clock.pinned(lost_at + timedelta(minutes=5)):
        forged = signing.signed(thief, signing.certified(thief), signing.Signer("Kẻ trộm"))
        assert outcome(app, before) == "valid", "stamped before"
        assert outcome(app, forged) == "undecided", "stamped after: nobody can tell it from a forgery"
        listed = pki.revocation_list("root")
        serial = pki.infrastructure().issuing.certificate.serial_number
        assert listed.get_revoked_certificate_by_serial_number(serial) is not None
        after = make.decided(app)
        draft = make.drafted(after)
        answer = after.secretary.post(f"/api/resolutions/{draft['id']}/submit", {"version": draft["version"]})
        assert refused(answer) == (403, "certificate_revoked")


def outcome(app: Flask, pdf: bytes) -> Any:
    answer = app.test_client().post("/api/verify", data=pdf, content_type="application/pdf")
    return answer.json["verdict"]["outcome"]


def test_keys_put_away_under_a_passphrase_come_back(command: Command, tmp_path: Path, monkeypatch: Any) -> None:
    file, data = tmp_path / "keys.backup", settings().data
    assert "12 characters" in command("backup", file, say="short\nshort\n").output
    assert command("backup", file, say=f"{PASSPHRASE}\n{PASSPHRASE}\n").exit_code == 0
    assert b"PRIVATE" not in file.read_bytes()
    assert "not written over" in command("restore", file, say=f"{PASSPHRASE}\n").output
    monkeypatch.setenv("ECABINET_DATA", str(tmp_path / "other"))
    assert "another one, or the file is damaged" in command("restore", file, say="wrong wrong wrong\n").output
    assert command("restore", file, say=f"{PASSPHRASE}\n").exit_code == 0
    for path in [*(data / "pki").rglob("*"), *(data / "keys").rglob("*")]:
        if path.is_file():
            assert (tmp_path / "other" / path.relative_to(data)).read_bytes() == path.read_bytes()
    damaged = tmp_path / "damaged"
    damaged.write_bytes(file.read_bytes()[:-1] + b"?")
    monkeypatch.setenv("ECABINET_DATA", str(tmp_path / "third"))
    assert "damaged" in command("restore", damaged, say=f"{PASSPHRASE}\n").output
