"""Zip packages as office programs write them: read within bounds, every name looked at before any byte."""

import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ecabinet.documents.bounds import Refused

ZIP = b"PK\x03\x04"
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
RICH_TEXT = b"{\\rtf"
MOST_ENTRIES = 10_000
LONGEST_NAME = 500
LARGEST_PART = 150 * 2**20
ALL_PARTS = 400 * 2**20
# Deflate reaches 1,032; the XML of real workbooks stays under 60.
HIGHEST_RATIO = 200
SMALL_PART = 4 * 2**20
_PIECE = 2**20
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, kw_only=True)
class Package:
    """An open package whose names and sizes have been checked."""

    file: zipfile.ZipFile
    names: tuple[str, ...]

    def read(self, name: str) -> bytes:
        """One part, whole. Raises Refused when it is not what the directory says."""
        try:
            with self.file.open(name) as part:
                content = part.read(LARGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError):
            raise Refused("office_damaged", what="part") from None
        if len(content) > LARGEST_PART:
            raise Refused("office_zip_bomb", what="part")
        return content


@contextmanager
def opened(source: Path) -> Iterator[Package]:
    """A package within bounds. Raises Refused."""
    try:
        file = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, UnicodeError, OverflowError):
        raise Refused("office_damaged", what="directory") from None
    with file:
        _check(file.infolist(), source.stat().st_size)
        yield Package(file=file, names=tuple(info.filename for info in file.infolist() if not info.is_dir()))


def why_not_a_package(head: bytes, source: Path) -> Refused | None:
    """What files of older programs are told; None for everything else."""
    if head.startswith(RICH_TEXT):
        return Refused("office_old_format", what="rtf")
    if not head.startswith(OLD_OFFICE):
        return None
    # A package with a password lies in the container of the old formats, under this name.
    with source.open("rb") as file:
        tail = b""
        while piece := file.read(_PIECE):
            if _ENCRYPTED_STREAM in tail + piece:
                return Refused("office_encrypted")
            tail = piece[-len(_ENCRYPTED_STREAM) :]
    return Refused("office_old_format", what="binary")


def write(target: Path, parts: Iterable[tuple[str, bytes]]) -> None:
    """A new package of these parts alone: what no inspection read is not in it."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts:
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name), content, compress_type=kind)


def _check(entries: list[zipfile.ZipInfo], size: int) -> None:
    if len(entries) > MOST_ENTRIES:
        raise Refused("office_zip_bomb", what="entries")
    _check_names(entries)
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise Refused("office_encrypted")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("office_damaged", what="compression")
        if entry.file_size > LARGEST_PART or (
            entry.file_size > SMALL_PART and entry.file_size > HIGHEST_RATIO * max(1, entry.compress_size)
        ):
            raise Refused("office_zip_bomb", what="ratio")
    if sum(entry.file_size for entry in entries) > ALL_PARTS:
        raise Refused("office_zip_bomb", what="size")
    # Entries that share bytes let a small file name the same large part a thousand times.
    if sum(entry.compress_size for entry in entries) > size:
        raise Refused("office_zip_bomb", what="overlap")


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    seen = set()
    for entry in entries:
        name = entry.filename
        # `orig_filename` still has what the library cut off at a NUL.
        is_bad = (
            entry.orig_filename != name
            or not 0 < len(name) <= LONGEST_NAME
            or name.startswith("/")
            or any(c in name for c in "\\:\0\r\n")
            or ".." in name.split("/")
            or stat.S_ISLNK(entry.external_attr >> 16)
        )
        if is_bad:
            raise Refused("office_damaged", what="names")
        if name.casefold() in seen:
            raise Refused("office_damaged", what="duplicates")
        seen.add(name.casefold())
