"""Keys of the authorities in a PKCS#11 token: made there or moved there, used for everything, never in a file again."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from ecabinet import installation
from ecabinet.authorities import pki, token_keys
from ecabinet.authorities.profiles import Holder
from ecabinet.cli import main
from ecabinet.core import clock
from ecabinet.core.config import Settings, configure, settings
from ecabinet.core.errors import BadSetting, Unavailable
from ecabinet.signing import detached
from tests.factories import signing as make
from tests.factories.tokens import MODULE, PIN, empty, needs_softhsm, shelf
from tests.signing import test_tools as tools

pytestmark = [needs_softhsm, tools.pytestmark]
KEYS = ["issuing", "tsa", "seal"]


@pytest.fixture
def named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A token and the file that names it."""
    shelf(tmp_path, monkeypatch)
    (tmp_path / "pin").write_text(PIN + "\n")
    path = tmp_path / "token.json"
    path.write_text(json.dumps(
        {"module": MODULE, "serial": empty("e-cabinet"), "pin_file": str(tmp_path / "pin"), "keys": KEYS}
    ))  # fmt: skip
    return path


def believed(folder: Path) -> None:
    """A device certificate, a stamp and the seal made now are what poppler and openssl believe."""
    material = make.material()
    pdf = make.signed(material, make.certified(material), make.Signer())
    tools.store(folder)
    for text in tools.pdfsig(folder, pdf):
        assert "Signature Validation: Signature is Valid." in text
        assert "Certificate Validation: Certificate is Trusted." in text
    assert tools.openssl_verifies(folder, pdf) == 2
    (folder / "said").write_bytes(b"votes")
    (folder / "said.p7s").write_bytes(detached.sealed(b"votes", material.infrastructure))
    given = ("-binary", "-inform", "DER", "-in", folder / "said.p7s", "-content", folder / "said")
    assert tools.run("openssl", "cms", "-verify", *given, "-CAfile", folder / "root.pem").returncode == 0


def test_keys_made_in_the_token_issue_stamp_and_seal(named: Path, tmp_path: Path) -> None:
    chosen = Settings(data=tmp_path / "data", token=str(named))
    configure(chosen)
    pki.ensure(chosen.pki_dir, chosen)
    assert [name for name, holder in pki.own_holders(chosen.pki_dir).items() if is_there(holder)] == KEYS
    for name in KEYS:
        assert b"PRIVATE" not in b"".join(each.read_bytes() for each in chosen.pki_dir.glob(f"{name}.*"))
    believed(tmp_path)
    with clock.pinned(clock.now() + timedelta(days=400)):
        assert "tsa" in pki.renew_due(chosen.pki_dir, chosen), "with a new key in the same token"
        assert is_there(pki.infrastructure().tsa)
        make.signed(make.material(), make.certified(make.material()), make.Signer())


def is_there(holder: Holder) -> bool:
    return isinstance(holder.key, token_keys.TokenKey)


def test_keys_are_moved_from_files_and_everything_stays_believed(
    named: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = Settings(data=tmp_path / "data")
    configure(chosen)
    pki.ensure(chosen.pki_dir, chosen)
    before = pki.infrastructure()
    monkeypatch.setenv("ECABINET_DATA", str(chosen.data))
    monkeypatch.setenv("ECABINET_TOKEN", str(named))
    for name in KEYS:
        moved = CliRunner().invoke(main, ["ca", "into-token", name])
        assert (moved.exit_code, "key in the token" in moved.output) == (0, True), moved.output
    assert "lies in the token already" in CliRunner().invoke(main, ["ca", "into-token", "seal"]).output
    assert not any((chosen.pki_dir / f"{name}.key").exists() for name in KEYS)
    after = pki.infrastructure()
    assert (after.issuing.certificate, after.seal.certificate) == (before.issuing.certificate, before.seal.certificate)
    believed(tmp_path)
    listed = CliRunner().invoke(main, ["ca", "list"]).output
    assert listed.count("key in the token") == len(KEYS)


def test_a_server_does_not_start_without_its_token_and_tries_the_pin_once(named: Path, tmp_path: Path) -> None:
    chosen = Settings(data=tmp_path / "data", token=str(named))
    configure(chosen)
    pki.ensure(chosen.pki_dir, chosen)
    (tmp_path / "pin").write_text("000000\n")
    other = tmp_path / "other.json"
    other.write_text(named.read_text())
    configure(replace(chosen, token=str(other)))
    with pytest.raises(installation.TokenRefuses, match="does not take the PIN"):
        installation.require_token(settings())
    (tmp_path / "pin").write_text(PIN)
    with pytest.raises(Unavailable, match="authorities_token_pin"):  # the right one comes too late for this process
        pki.infrastructure().seal.key.sign(b"x", ec.ECDSA(hashes.SHA256()))
    configure(replace(chosen, token=""))
    with pytest.raises(installation.TokenRefuses, match="is not there"):
        installation.require_token(settings())


def test_what_names_no_token_is_told_in_a_sentence(named: Path, tmp_path: Path) -> None:
    given = json.loads(named.read_text())
    for wrong in ({"module": "/nowhere.so"}, {"pin_file": "/nowhere"}, {"keys": ["root"]}, {"serial": None, "keys": 5}):
        path = tmp_path / f"{len(str(wrong))}.json"
        path.write_text(json.dumps(given | wrong))
        with pytest.raises(BadSetting) as caught:
            token_keys.named(str(path))
        assert caught.value.facts["sentence"]
