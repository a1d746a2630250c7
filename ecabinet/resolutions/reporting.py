"""Reports of public checks: kept in memory for a while under a name that only the asker knows, never the file."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ecabinet.authorities import trust
from ecabinet.authorities.material import Material
from ecabinet.core import clock
from ecabinet.core.config import settings
from ecabinet.core.database import reading
from ecabinet.core.errors import NotFound
from ecabinet.core.offload import offload
from ecabinet.resolutions import report_pages
from ecabinet.resolutions.checking import Match
from ecabinet.resolutions.rules import FileStanding, code_text
from ecabinet.resolutions.services import PLACE
from ecabinet.signing import engine
from ecabinet.signing.models import Field
from ecabinet.signing.rules import FieldKind
from ecabinet.verdicts import etsi, simple_report
from ecabinet.verdicts.findings import Verdict
from ecabinet.verdicts.rules import Outcome

LIFETIME = timedelta(minutes=30)
MOST = 200
STANDINGS = {
    FileStanding.CURRENT: ("Bản cuối", "Latest"),
    FileStanding.UNFINISHED: ("Chưa ký xong", "Not wholly signed"),
    FileStanding.EARLIER: ("Bản cũ", "Earlier revision"),
    FileStanding.WITHDRAWN: ("Đã bị trả lại hoặc thay thế, không có hiệu lực", "Returned or replaced, not in force"),
}
MEDIA = {"json": "application/json", "pdf": "application/pdf", "xml": "application/xml"}


@dataclass(frozen=True)
class Kept:
    """One verdict with what the register said of the file."""

    found: Verdict
    match: Match | None
    at: datetime
    made: dict[str, bytes] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the file is called in the report: nobody said how it was called."""
        if self.match and self.match.resolution.number is not None:
            return f"NQ-{self.match.resolution.number:02d}-{self.match.resolution.year}.pdf"
        return f"{self.found.sha256[:12]}.pdf"


_kept: OrderedDict[str, Kept] = OrderedDict()


def keep(found: Verdict, match: Match | None) -> str:
    """Remember a verdict; answers the name under which its reports can be had."""
    name = secrets.token_urlsafe(18)
    _kept[name] = Kept(found, match, clock.now())
    while len(_kept) > MOST:
        _kept.popitem(last=False)
    return name


def report(name: str, form: str) -> tuple[bytes, str]:
    """One form of a report, and a name for the file. Raises NotFound, Unavailable."""
    kept = _kept.get(name)
    if kept is None or clock.now() - kept.at > LIFETIME:
        _kept.pop(name, None)
        raise NotFound
    if form not in kept.made:
        kept.made[form] = _made(kept, form)
    return kept.made[form], f"{kept.name.removesuffix('.pdf')}-report.{form}"


def _made(kept: Kept, form: str) -> bytes:
    if form == "xml":
        return offload(etsi.as_xml, kept.found, _said(kept.match))
    if form == "json":
        return simple_report.as_json(kept.found, kept.name, register(kept.match))
    with reading() as session:
        material = trust.material(session)
    return offload(sealed, kept.found, kept.name, kept.match, material)


def sealed(found: Verdict, name: str, match: Match | None, material: Material) -> bytes:
    """The report on paper, certified with the seal: nothing may be added to it."""
    lines: list[tuple[str, str]] = []
    if match is not None:
        lines += _said(match)
        said = [f"{' / '.join(each.titles)}: {each.label}" for each in _asked(match) if each.titles]
        lines += [("Tư cách ký / Capacity", each) for each in said]
    result = STANDINGS[match.standing] if match and not match.is_current and found.outcome is Outcome.VALID else None
    sheet = report_pages.Sheet(found, name, settings().body_vi, PLACE, lines, result)
    pdf = report_pages.as_pdf(sheet)
    return engine.certify(engine.add_fields(pdf, []), clock.now(), PLACE, material)


def _said(match: Match | None) -> list[tuple[str, str]]:
    """What the register says of the file, in words; of one that is not registered nothing."""
    if match is None:
        return []
    row, state = match.resolution, " / ".join(STANDINGS[match.standing])
    said = [("Sổ đăng ký / Register", f"{row.number_text}, {code_text(row.code or '')}. {state}")]
    if match.missing_signers:
        said.append(("Thiếu chữ ký / Missing", ", ".join(match.missing_signers)))
    return said


def _asked(match: Match) -> list[Field]:
    """The fields of the plan, without the certification that the system itself made."""
    file = match.resolution.file
    return [each for each in file.fields if each.kind != FieldKind.SYSTEM] if file else []


def register(match: Match | None) -> dict[str, object] | None:
    """What the register says of the file, for the report."""
    if match is None:
        return None
    row = match.resolution
    return {
        "Code": code_text(row.code or ""),
        "Number": row.number_text,
        "Standing": match.standing.value,
        "IsCurrent": match.is_current,
        "Revision": match.revision,
        "Revisions": match.revisions,
        "MissingSigners": match.missing_signers,
        "Signatories": [
            {"Field": each.name, "Signatory": each.label, "Capacity": each.capacity, "Titles": each.titles}
            for each in _asked(match)
        ],
    }
