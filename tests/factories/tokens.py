"""PKCS#11 tokens of SoftHSM2."""

import subprocess
from pathlib import Path

import pytest

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
PIN = "246810"
needs_softhsm = pytest.mark.skipif(not Path(MODULE).is_file(), reason="softhsm2 is not installed")


def softhsm(*arguments: str) -> str:
    """What the tool says."""
    ran = subprocess.run(["softhsm2-util", *arguments], capture_output=True, text=True, check=True)
    return ran.stdout


def present() -> list[str]:
    """The serial numbers of the tokens that are there."""
    lines = [each.strip() for each in softhsm("--show-slots").splitlines()]
    found = [each.split(":")[1].strip() for each in lines if each.startswith("Serial number:")]
    return [each for each in found if each]


def shelf(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place for tokens, used by this process and its children."""
    (folder / "tokens").mkdir()
    configuration = folder / "softhsm2.conf"
    configuration.write_text(
        f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n"
    )
    monkeypatch.setenv("SOFTHSM2_CONF", str(configuration))
    return folder / "tokens"


def empty(label: str) -> str:
    """A new token without keys; its serial number."""
    before = set(present())
    softhsm("--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "11223344")
    return next(iter(set(present()) - before))
