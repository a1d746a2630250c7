"""`ecabinet verify` for people and programs."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ecabinet.cli import main
from ecabinet.core.config import Settings, configure
from tests.factories import signing as make
from tests.signing.conftest import World


@pytest.fixture
def folder(world: World, tmp_path: Path) -> Path:
    """A stranger's folder: the files and the root, no installation."""
    make.root_file(tmp_path)
    (tmp_path / "good.pdf").write_bytes(world.signed)
    flipped = bytearray(world.signed)
    flipped[900] ^= 1
    (tmp_path / "flipped.pdf").write_bytes(flipped)
    (tmp_path / "appended.pdf").write_bytes(make.with_update(world.signed))
    (tmp_path / "text.pdf").write_bytes(b"hello")
    configure(Settings(data=tmp_path / "nothing"))
    return tmp_path


def verify(folder: Path, name: str, *options: str) -> Result:
    return CliRunner().invoke(main, ["verify", str(folder / name), *options])


def test_the_exit_code_says_it(folder: Path) -> None:
    trust = ("--trust", str(folder / "root.pem"))
    codes = {name: verify(folder, f"{name}.pdf", *trust).exit_code for name in ("good", "flipped", "appended", "text")}
    assert codes == {"good": 0, "flipped": 1, "appended": 1, "text": 2}
    assert verify(folder, "good.pdf").exit_code == 2
    assert verify(folder, "good.pdf", "--trust", str(folder / "text.pdf")).exit_code == 2
    assert verify(folder, "absent.pdf").exit_code == 2


def test_without_a_root_the_installations_own_is_believed(folder: Path, world: World) -> None:
    configure(Settings(data=world.data))
    ran = CliRunner().invoke(main, ["verify", str(folder / "good.pdf")], env={"ECABINET_DATA": str(world.data)})
    assert ran.exit_code == 0


def test_words_and_json_name_field_signer_level_and_times(folder: Path) -> None:
    trust = ("--trust", str(folder / "root.pem"))
    words = verify(folder, "good.pdf", *trust).output
    assert "good.pdf: VALID" in words
    assert "Signature1: TOTAL_PASSED, PAdES-BASELINE-LT" in words
    assert "Nguyễn Hữu Thuỵ, Thủ tướng Chính phủ" in words
    assert re.search(r"proven to exist by 20\S+; chain Nguyễn Hữu Thuỵ < .* Issuing CA < .* Root CA", words)
    found = json.loads(verify(folder, "good.pdf", *trust, "--json").output)
    assert (found["file"], found["outcome"]) == ("good.pdf", "valid")
    last = found["signatures"][-1]
    wanted = {"field", "signer", "indication", "sub_indication", "level", "claimed_at", "timestamped_at", "covers_file"}
    assert wanted <= set(last)
    assert (last["covers_file"], last["sub_indication"]) == (True, None)
