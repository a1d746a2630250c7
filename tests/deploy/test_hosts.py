"""A second host with a folder of its own: it begins with the keys of the house in the database, or not at all."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ecabinet import installation
from ecabinet.authorities import backups
from ecabinet.core import crypto
from ecabinet.core.config import Settings, configure, settings
from tests.record.test_record import speak

PASSPHRASE = "mật khẩu đủ dài"


@pytest.fixture
def second(app, tmp_path: Path) -> Iterator[Settings]:
    """The settings of another host of the same house, whose folder is empty."""
    speak(1, 1)
    first = settings()
    yield replace(first, data=tmp_path / "second")
    configure(first)


def test_an_empty_folder_founds_no_second_house_in_the_same_database(second):
    with pytest.raises(installation.OtherHouse, match=r"record\.pem") as refused:
        list(installation.initialise(second))
    assert "ecabinet ca restore" in str(refused.value)
    with pytest.raises(installation.OtherHouse):
        installation.require_keys(second)
    assert list(second.data.rglob("*.pem")) == []


def test_another_key_signs_nothing_in_this_record(second):
    shutil.copytree(settings().keys_dir, second.keys_dir)
    shutil.copytree(settings().pki_dir, second.pki_dir)
    (second.keys_dir / "record.pem").unlink()
    crypto.load_or_create_key(second.keys_dir / "record.pem")
    with pytest.raises(installation.OtherHouse, match="another key"):
        installation.require_keys(second)


def test_the_keys_of_the_first_host_are_enough(second, tmp_path):
    backups.put_away(settings().data, tmp_path / "keys.bin", PASSPHRASE)
    backups.bring_back(second.data, tmp_path / "keys.bin", PASSPHRASE)
    assert f"Ready: {second.data}" in list(installation.initialise(second))
    installation.require_keys(second)
