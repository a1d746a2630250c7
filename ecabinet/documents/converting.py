"""Office files become PDF: inspected in a capped child, converted by LibreOffice in a confined one."""

import functools
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from ecabinet.core.config import settings
from ecabinet.core.errors import Invalid, TooLarge, Unavailable
from ecabinet.core.offload import Ran, run_capped
from ecabinet.core.places import Places
from ecabinet.documents import confinement, packages, quarantine
from ecabinet.documents.rules import LARGEST_OFFICE_FILE, OfficeFormat

PROGRAMS = ("soffice", "libreoffice")
CPU_SECONDS = 60
WALL_SECONDS = 75
# LibreOffice maps far more than it uses; 220 MB of this are resident for a letter.
MEMORY = 3 * 2**30
PATIENCE = 25.0
FONTS = Path(__file__).parent.parent / "assets" / "fonts"
_FILTERS = {
    OfficeFormat.DOCX: ("MS Word 2007 XML", "writer_pdf_Export"),
    OfficeFormat.ODT: ("writer8", "writer_pdf_Export"),
    OfficeFormat.XLSX: ("Calc MS Excel 2007 XML", "calc_pdf_Export"),
    OfficeFormat.ODS: ("calc8", "calc_pdf_Export"),
    OfficeFormat.PPTX: ("Impress MS PowerPoint 2007 XML", "impress_pdf_Export"),
    OfficeFormat.ODP: ("impress8", "impress_pdf_Export"),
}
_COMMON, _CALC = "/org.openoffice.Office.Common", "/org.openoffice.Office.Calc"
_PROFILE = (
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    (f"{_CALC}/Content/Update", "Link", "1"),
    # What the author saw is what is circulated: numbers are not reckoned anew.
    (f"{_CALC}/Formula/Load", "OOXMLRecalcMode", "1"),
    (f"{_CALC}/Formula/Load", "ODFRecalcMode", "1"),
    ("/org.openoffice.Setup/L10N", "ooSetupSystemLocale", "vi-VN"),
)
# One at a time: a sitting has two processors to share with it.
_free = Places(1)


@dataclass(frozen=True, kw_only=True)
class Converted:
    """A PDF made of an office file, and what was left out of it."""

    pdf: Path
    format: OfficeFormat
    notes: tuple[str, ...]


def program() -> str | None:
    """LibreOffice on this machine, or None."""
    named = settings().soffice
    if named:
        return named if os.access(named, os.X_OK) else None
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


@functools.cache
def missing_of_cell() -> str | None:
    """The part of the converter's cell that this system forbids (confinement.PARTS), or None; tried once a process."""
    with quarantine.own_folder() as folder:
        argv = _in_cell(folder, whole=True)
        ran = run_capped([*argv, sys.executable, "-S", "-c", ""], environment=quarantine.environment(folder))
    return None if ran.code == 0 else _told_missing(ran) or "namespaces"


def why_not() -> str | None:
    """The refusal that every office file would get here, or None."""
    if program() is None:
        return "office_not_available"
    if not settings().office_unconfined and missing_of_cell() is not None:
        return "office_not_confined"
    return None


def warnings() -> Iterator[str]:
    """What an operator should know at the start: why office files are turned away, or that their cell is not whole."""
    if program() is None:
        yield "LibreOffice (soffice) was not found: office files are turned away, PDF is taken in"
    elif missing_of_cell() is not None and settings().office_unconfined:
        yield (
            f"the system forbids a part of LibreOffice's cell ({missing_of_cell()}); "
            "ECABINET_OFFICE_UNCONFINED=1 has it run without"
        )
    elif missing_of_cell() is not None:
        yield (
            f"the system forbids a part of LibreOffice's cell ({missing_of_cell()}): office files are turned away, "
            "PDF is taken in; see the operator's guide"
        )


def is_office(source: Path) -> bool:
    """Whether these bytes are those of an office program; their name does not matter."""
    with source.open("rb") as file:
        head = file.read(16)
    return head.startswith((packages.ZIP, packages.OLD_OFFICE, packages.RICH_TEXT))


def to_pdf(source: Path, folder: Path) -> Converted:
    """Inspect, then convert into `folder`. Raises Invalid, TooLarge, Unavailable. Never in a transaction."""
    if source.stat().st_size > LARGEST_OFFICE_FILE:
        raise TooLarge("office_too_large", limit=LARGEST_OFFICE_FILE)
    with source.open("rb") as file:
        refused = packages.why_not_a_package(file.read(16), source)
    if refused is not None:
        raise Invalid(refused.code, **refused.facts)
    inspected = folder / "inspected"
    said = quarantine.look("ecabinet.documents.office", source, inspected, too_much="office_too_complex")
    if said.get("format") not in list(OfficeFormat) or not quarantine.is_notes(said.get("notes")):
        raise Invalid("office_damaged")
    found = OfficeFormat(said["format"])
    soffice = program()
    if soffice is None:
        raise Invalid("office_not_available")
    if not settings().office_unconfined and missing_of_cell() is not None:
        raise Invalid("office_not_confined", missing=missing_of_cell())
    if not _free.acquire(timeout=PATIENCE):
        raise Unavailable("intake_busy", retry_after=15)
    try:
        pdf = _convert(soffice, inspected, found, folder)
    finally:
        _free.release()
    return Converted(pdf=pdf, format=found, notes=tuple(said["notes"]))


def _convert(soffice: str, inspected: Path, found: OfficeFormat, folder: Path) -> Path:
    room = folder / "conversion"
    for each in ("profile/user", "home", "tmp", "out"):
        (room / each).mkdir(parents=True)
    (room / "profile" / "user" / "registrymodifications.xcu").write_text(_registry(), "utf-8")
    (room / "fonts.conf").write_text(_font_settings(room), "utf-8")
    work = room / f"paper.{found}"
    inspected.rename(work)
    reads, writes = _FILTERS[found]
    argv = [
        *_in_cell(room, whole=not settings().office_unconfined), soffice,
        "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
        f"-env:UserInstallation={(room / 'profile').as_uri()}", f"--infilter={reads}", "--convert-to", f"pdf:{writes}",
        "--outdir", str(room / "out"), str(work),
    ]  # fmt: skip
    ran = run_capped(
        argv, cpu_seconds=CPU_SECONDS, memory_bytes=MEMORY, wall_seconds=WALL_SECONDS, environment=_environment(room)
    )
    pdf = room / "out" / "paper.pdf"
    if ran.killed:
        raise Invalid("office_too_complex", what="output" if ran.flooded else "time")
    missing = _told_missing(ran)
    if missing is not None:
        raise Invalid("office_not_confined", missing=missing)
    # It says 0 even when it could not read the file; the only proof is the PDF.
    if not pdf.is_file() or pdf.stat().st_size == 0:
        raise Invalid("office_unreadable")
    return pdf


def _in_cell(room: Path, *, whole: bool) -> list[str]:
    how = confinement.WHOLE if whole else confinement.AS_FAR_AS_POSSIBLE
    return [sys.executable, "-P", "-m", "ecabinet.documents.confinement", how, str(room), str(settings().data)]


def _told_missing(ran: Ran) -> str | None:
    said = ran.output.decode("ascii", "replace")
    return said if ran.code == confinement.NOT_CONFINED and said in confinement.PARTS else None


def _environment(room: Path) -> dict[str, str]:
    return quarantine.environment(room / "tmp") | {
        "HOME": str(room / "home"),
        "XDG_CACHE_HOME": str(room / "home" / "cache"),
        "FONTCONFIG_FILE": str(room / "fonts.conf"),
        "SAL_USE_VCLPLUGIN": "svp",
    }


def _registry() -> str:
    rows = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _PROFILE
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{rows}</oor:items>"
    )


def _font_settings(room: Path) -> str:
    """The system's fonts and the house's own, which has the measures of Times New Roman and all of Vietnamese."""
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{escape(str(FONTS))}</dir><cachedir>{escape(str(room / 'home' / 'cache'))}</cachedir></fontconfig>"
    )
