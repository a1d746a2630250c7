"""Intake of a PDF, run as a capped child process: refuse, clean, re-save, count. No database, no network."""

import ctypes
import json
import re
import resource
import shutil
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdf

from ecabinet.documents import bounds, cleaning, flattening, origin, secrecy, unseen
from ecabinet.documents.bounds import Refused

HEAD = 1024
SIGNED = "signed"
# pypdf takes 30 microseconds and a kilobyte for every object; qpdf a tenth of it.
ASKED_TWICE = 50_000
# Whoever waits ends this process after 18 seconds, and takes the file for a bad one.
SECONDS_TO_SEARCH = 12.0
BEGAN = time.monotonic()
_NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000
_TRAILERS = re.compile(rb"startxref\s+\d+\s+%%EOF")


def main(source: Path, target: Path) -> dict[str, Any]:
    """Findings about `source`; what may be circulated is written to `target`. Never raises for a bad file."""
    try:
        return {"ok": True, **take_in(source, target)}
    except Refused as refused:
        return {"ok": False, "code": refused.code, "facts": refused.facts}
    except pikepdf.PasswordError:
        return {"ok": False, "code": "pdf_encrypted", "facts": {}}
    except (MemoryError, RecursionError):
        return {"ok": False, "code": "pdf_too_complex", "facts": {}}
    except pikepdf.PdfError as error:
        return {"ok": False, "code": _code_of(str(error)), "facts": {}}
    except Exception as error:  # noqa: BLE001 - a hostile file finds errors that no parser documents
        return {"ok": False, "code": "pdf_damaged", "facts": {"error": type(error).__name__}}


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What one reading of the file came to."""

    pages: int
    objects: int
    kind: str
    notes: frozenset[str]


def take_in(source: Path, target: Path) -> dict[str, Any]:
    """The steps in order. Raises Refused, or whatever the parsers raise."""
    taken = _clean(source, target, _look_at_bytes(source))
    if taken.kind != SIGNED:
        _check_again(target)
    if taken.objects <= ASKED_TWICE and _second_opinion(target) != taken.pages:
        raise Refused("pdf_damaged", parsers_disagree=True)
    mark = secrecy.mark_on_first_page(target)
    notes = sorted(taken.notes | unseen.unseen_text(target, BEGAN + SECONDS_TO_SEARCH))
    return {"pages": taken.pages, "kind": taken.kind, "notes": notes, "mark": mark}


def _clean(source: Path, target: Path, notes: set[str]) -> Taken:
    """One reading; what qpdf holds of the file is free again at its end, before the file is read once more."""
    with pikepdf.open(source, attempt_recovery=True) as pdf:
        bounds.check_shape(pdf)
        notes |= _told_by_parser(pdf)
        is_signed = cleaning.is_signed(pdf)
        pages, objects = len(pdf.pages), len(pdf.objects)
        kind = SIGNED if is_signed else origin.kind_of(pdf)
        cleaner = cleaning.Cleaner(pdf)
        cleaner.clean()
        bounds.check_streams(pdf)
        if is_signed:
            _keep_as_it_is(source, target, cleaner.notes | notes)
            notes &= {"restricted", "hidden_layers"}  # nothing was taken out of it
        else:
            notes |= cleaner.notes
            if cleaner.has_fields or "/AcroForm" in pdf.Root:
                notes |= flattening.flatten_fields(pdf)
            _save(pdf, target)
        return Taken(pages=pages, objects=objects, kind=kind, notes=frozenset(notes))


def _look_at_bytes(source: Path) -> set[str]:
    notes = set()
    with source.open("rb") as file:
        head = file.read(HEAD + 8)
        at = head.find(b"%PDF-")
        if at < 0:
            raise Refused("pdf_not_a_pdf")
        if head[:at].strip(b"\xef\xbb\xbf\r\n\t \x00"):
            notes.add("prefix_removed")
        file.seek(max(0, source.stat().st_size - 2**20))
        if len(_TRAILERS.findall(file.read())) > 1:
            notes.add("older_revisions")
    return notes


def _told_by_parser(pdf: pikepdf.Pdf) -> set[str]:
    notes = set()
    if pdf.is_encrypted:
        notes.add("restricted")
    if pdf.get_warnings():
        notes.add("repaired")
    if "/OCProperties" in pdf.Root:
        notes.add("hidden_layers")
    return notes


def _keep_as_it_is(source: Path, target: Path, found: set[str]) -> None:
    """A signature covers bytes: a signed file is circulated as it came, or not at all."""
    active = sorted(found & cleaning.ACTIVE)
    if active:
        raise Refused("pdf_signed_with_active_content", found=active)
    shutil.copyfile(source, target)


def _save(pdf: pikepdf.Pdf, target: Path) -> None:
    # Any other settings make qpdf inflate every stream, and a 10 GB bomb with them.
    pdf.save(
        target,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        compress_streams=False,
        recompress_flate=False,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        fix_metadata_version=False,
        encryption=False,
        deterministic_id=True,
    )


def _check_again(target: Path) -> None:
    """What is circulated must itself be free of what is removed."""
    with pikepdf.open(target, attempt_recovery=False) as pdf:
        again = cleaning.Cleaner(pdf)
        again.clean()
        left = sorted(again.notes & cleaning.ACTIVE)
        if left:
            raise Refused("pdf_active_content", found=left)


def _second_opinion(target: Path) -> int:
    with target.open("rb") as file:
        reader = pypdf.PdfReader(file, strict=False)
        if reader.is_encrypted:
            reader.decrypt("")
        return len(reader.pages)


def _code_of(message: str) -> str:
    return "pdf_encrypted" if "encrypt" in message.lower() else "pdf_damaged"


def shut_in() -> None:
    """No network, no children, no large files, as far as this system allows; the caps of time and memory are set."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).unshare(_NEW_USER_AND_NETWORK)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (bounds.LARGEST_FILE, bounds.LARGEST_FILE))
    pikepdf.settings.set_qpdf_limits(
        doc_max_warnings=2000, parser_max_nesting=100, flate_max_memory=bounds.LARGEST_STREAM,
        png_max_memory=bounds.LARGEST_STREAM, tiff_max_memory=bounds.LARGEST_STREAM,
        run_length_max_memory=bounds.LARGEST_STREAM, dct_max_memory=bounds.LARGEST_STREAM,
    )  # fmt: skip


if __name__ == "__main__":
    shut_in()
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
