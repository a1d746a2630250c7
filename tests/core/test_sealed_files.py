"""Folders of sealed files: nothing readable on disk, nothing half written, and only what no row speaks of is swept."""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from flask import Flask

from ecabinet.core import clock, sealed_files
from ecabinet.core.errors import Unavailable
from ecabinet.core.masters import masters
from ecabinet.core.sealed_files import Kept, SealedFiles

PLAIN = b"a resolution nobody has read yet" * 1000


@dataclass
class Row:
    sealed_name: str
    sha256: str
    master_version: int
    wrapped_key: bytes


@pytest.fixture
def files(app: Flask) -> SealedFiles:
    return SealedFiles("letters", b"ecab/letter/v1\0")


def row_of(files: SealedFiles, kept: Kept) -> Row:
    version, wrapped = files.wrapped(kept)
    return Row(kept.name, kept.sha256, version, wrapped)


def test_what_is_kept_comes_back_and_only_its_owner_can_read_the_disk(files: SealedFiles) -> None:
    kept = files.keep(PLAIN)
    (path,) = files.folder.iterdir()
    assert (path.name, path.stat().st_mode & 0o777) == (kept.name, 0o600)
    assert PLAIN[:16] not in path.read_bytes()
    assert files.fetch(row_of(files, kept)) == PLAIN


def test_a_key_turned_opens_the_same_file(files: SealedFiles) -> None:
    row = row_of(files, files.keep(PLAIN))
    newest = masters().add()
    files.keep_key(row, files.key_of(row))
    assert row.master_version == newest
    assert files.fetch(row) == PLAIN


def test_a_file_under_another_label_gone_or_not_the_one_of_its_row_is_damaged(files: SealedFiles) -> None:
    row = row_of(files, files.keep(PLAIN))
    other = row_of(files, files.keep(b"another"))
    strange = SealedFiles("letters", b"ecab/other/v1\0")
    gone = Row("0" * 32, row.sha256, row.master_version, row.wrapped_key)
    swapped = Row(other.sealed_name, row.sha256, other.master_version, other.wrapped_key)
    for store, each in [(strange, row), (files, gone), (files, swapped)]:
        with pytest.raises(Unavailable):
            store.fetch(each)


def test_a_full_disk_leaves_nothing_behind(files: SealedFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    """I6, K3: a cut between signing and keeping."""

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sealed_files.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.keep(PLAIN)
    assert list(files.folder.iterdir()) == []


def test_only_old_files_that_no_row_knows_are_swept(files: SealedFiles) -> None:
    known, orphan, young = (files.keep(PLAIN) for _ in range(3))
    for kept in (known, orphan):
        age(files, kept, clock.now() - timedelta(hours=2))
    assert files.sweep({known.name}, clock.now() - timedelta(hours=1)) == 1
    assert {path.name for path in files.folder.iterdir()} == {known.name, young.name}


def age(files: SealedFiles, kept: Kept, to: datetime) -> None:
    os.utime(files.folder / kept.name, (to.timestamp(), to.timestamp()))
