"""Where master keys live: files, credentials of systemd, a real PKCS#11 token in software."""

import json
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from ecabinet.cli import main
from ecabinet.core import master_token, pkcs11_token
from ecabinet.core.config import from_environment
from ecabinet.core.crypto import CryptoError, random_bytes
from ecabinet.core.errors import BadSetting
from ecabinet.core.master_homes import Credentials, Files, Moving, name_of
from ecabinet.core.master_token import InToken
from ecabinet.core.masters import MasterKeys
from tests.factories.tokens import MODULE, PIN, empty, needs_softhsm, shelf

AAD = b"paper 1"


@pytest.fixture
def named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A token and the file that names it."""
    shelf(tmp_path, monkeypatch)
    (tmp_path / "pin").write_text(PIN + "\n")
    path = tmp_path / "token.json"
    path.write_text(json.dumps({"module": MODULE, "serial": empty("master"), "pin_file": str(tmp_path / "pin")}))
    return path


def said(given: dict[str, str]) -> str:
    with pytest.raises(BadSetting) as caught:
        from_environment(given)
    return str(caught.value.facts["sentence"])


def test_a_mistake_in_the_setting_is_told_in_a_sentence(tmp_path: Path) -> None:
    assert from_environment({}).master == "files"
    assert "must be files, credential or pkcs11:FILE" in said({"ECABINET_MASTER": "vault"})
    assert "$CREDENTIALS_DIRECTORY is empty" in said({"ECABINET_MASTER": "credential"})
    assert "/nowhere.json" in said({"ECABINET_MASTER": "pkcs11:/nowhere.json"})
    given = from_environment({"ECABINET_MASTER": "credential", "CREDENTIALS_DIRECTORY": str(tmp_path)})
    assert given.master == f"credential:{tmp_path}"


def test_a_key_file_is_never_written_over_and_a_short_one_is_no_key(tmp_path: Path) -> None:
    files = Files(tmp_path)
    files.add(1)
    with pytest.raises(FileExistsError):
        files.keep(1, random_bytes(32))
    (tmp_path / name_of(2)).write_bytes(b"short")
    with pytest.raises(ValueError, match="32 bytes"):
        files.key(2)
    assert sorted(path.name for path in tmp_path.iterdir()) == [name_of(1), name_of(2)], "and nothing is left aside"


def test_processes_that_make_a_key_at_once_make_one_each(tmp_path: Path) -> None:
    made: list[int] = []
    held = MasterKeys(Files(tmp_path))
    threads = [threading.Thread(target=lambda: made.append(held.add())) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(made) == held.ids() == list(range(1, 9))
    assert len({held.home.key(each) for each in made}) == 8


def test_a_credential_is_beside_the_files_and_only_the_operator_turns_it(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "given").mkdir()
    files = MasterKeys(Files(tmp_path / "keys"))
    files.add()
    version, blob = files.wrap(b"k" * 32, AAD)
    (tmp_path / "given" / name_of(2)).write_bytes(random_bytes(32))
    held = MasterKeys(Moving(Credentials(tmp_path / "given"), Files(tmp_path / "keys")))
    assert (held.ids(), held.is_at_home(1), held.is_at_home(2)) == ([1, 2], False, True)
    assert held.unwrap(version, blob, AAD) == b"k" * 32
    assert held.wrap(b"k", AAD)[0] == 2
    with pytest.raises(BadSetting) as caught:
        held.add()
    assert f"systemd-creds encrypt --name={name_of(3)}" in caught.value.facts["sentence"]
    held.retire(1)
    assert not any((tmp_path / "keys").iterdir())
    (tmp_path / "given" / name_of(3)).write_bytes(random_bytes(32))
    with pytest.raises(BadSetting):
        held.retire(2)
    assert held.ids() == [2, 3]


@needs_softhsm
def test_a_token_seals_the_master_key_and_nothing_opens_it_without(named: Path, tmp_path: Path) -> None:
    files = MasterKeys(Files(tmp_path / "keys"))
    files.add()
    old = files.wrap(b"k" * 32, AAD)
    held = MasterKeys(Moving(InToken(tmp_path / "keys", str(named)), Files(tmp_path / "keys")))
    assert held.add() == 2
    version, blob = held.wrap(b"q" * 32, AAD)
    assert (version, held.unwrap(2, blob, AAD), held.unwrap(*old, AAD)) == (2, b"q" * 32, b"k" * 32)
    lies = tmp_path / "keys" / "master-0002.token"
    assert held.home.key(2) not in lies.read_bytes()
    master_token._opened.clear()  # as in another process
    assert held.unwrap(2, blob, AAD) == b"q" * 32, "the token opens it again"

    sealed = lies.read_bytes()
    for wrong in (sealed[:-1] + bytes([sealed[-1] ^ 1]), bytes(16) + sealed[16:], sealed[:20]):
        lies.chmod(0o600)
        lies.write_bytes(wrong)
        with pytest.raises(CryptoError):
            held.unwrap(2, blob, AAD)
    lies.write_bytes(sealed)
    # Sealed under the number that it has: a file under another number opens nothing.
    (tmp_path / "keys" / "master-0003.token").write_bytes(sealed)
    with pytest.raises(CryptoError):
        held.unwrap(3, blob, AAD)
    (tmp_path / "keys" / "master-0003.token").unlink()
    held.add()
    held.retire(2)
    assert held.ids() == [1, 3]
    # A copy of the file is worth nothing: its key in the token was destroyed.
    lies.write_bytes(sealed)
    with pytest.raises(BadSetting) as caught:
        held.home.key(2)
    assert "does not hold" in caught.value.facts["sentence"]


@needs_softhsm
def test_the_key_of_the_token_does_not_come_out(named: Path, tmp_path: Path) -> None:
    import pkcs11

    InToken(tmp_path / "keys", str(named)).add(1)

    def look(session: object) -> list[object]:
        return list(session.get_objects({pkcs11.Attribute.CLASS: pkcs11.ObjectClass.SECRET_KEY}))  # type: ignore[attr-defined]

    [key] = pkcs11_token.session_of(str(named)).ask(look)
    assert (key[pkcs11.Attribute.EXTRACTABLE], key[pkcs11.Attribute.SENSITIVE]) == (False, True)  # type: ignore[index]
    with pytest.raises(pkcs11.AttributeSensitive):
        key[pkcs11.Attribute.VALUE]  # type: ignore[index]


@needs_softhsm
def test_a_house_moves_into_the_token_and_does_not_start_without_it(
    named: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        ran = CliRunner().invoke(main, list(arguments))
        return ran.exit_code, ran.output

    monkeypatch.setenv("ECABINET_DATA", str(tmp_path / "data"))
    assert run("init")[0] == 0
    monkeypatch.setenv("ECABINET_MASTER", f"pkcs11:{named}")
    code, told = run("master", "status")
    assert (code, "still lies in a file" in told) == (1, True), told
    code, told = run("master", "turn")
    assert (code, "Master key 2: in use" in told) == (0, True), told
    assert sorted(each.name for each in (tmp_path / "data" / "keys").glob("master-*")) == ["master-0002.token"]
    assert run("master", "status")[0] == 0
    code, told = run("master", "paper", str(tmp_path / "out"))
    assert (code, "has no paper copy" in told) == (1, True), told
    (tmp_path / "pin").write_text("000000\n")
    pkcs11_token.session_of.cache_clear()
    master_token._opened.clear()
    code, told = run("master", "status")
    assert (code, "does not take the PIN" in told) == (1, True), told
    (tmp_path / "pin").write_text(PIN)
    code, told = run("master", "status")
    assert "it was tried once" in told, "a right PIN comes too late for this process"
    pkcs11_token.session_of.cache_clear()
    assert run("master", "status")[0] == 0
    monkeypatch.delenv("ECABINET_MASTER")
    code, told = run("master", "status")
    assert (code, "There is no master key" in told) == (1, True), told
