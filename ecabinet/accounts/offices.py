"""The positions that persons may hold, as the operator writes them down: one line each, in order of protocol."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from ecabinet.accounts import access
from ecabinet.accounts.events import OfficesEntered
from ecabinet.accounts.models import Office
from ecabinet.core.events import record

COLUMNS = ("code", "title_vi", "title_en")
LONGEST = {"code": 64, "title_vi": 300, "title_en": 300}


class NotAList(Exception):
    """The file is no list of offices; says where and why."""


@dataclass(frozen=True)
class Line:
    """One office of the list."""

    code: str
    title_vi: str
    title_en: str


def read(text: str) -> list[Line]:
    """The offices of a CSV file, first in protocol first. Raises NotAList."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    if tuple(next(rows, ())) != COLUMNS:
        raise NotAList(f"the first line must be {','.join(COLUMNS)}")
    lines: list[Line] = []
    for cells in rows:
        if cells:
            lines.append(_line(rows.line_num, cells))
    twice = [line.code for at, line in enumerate(lines) if line.code in {each.code for each in lines[:at]}]
    if twice:
        raise NotAList(f"the code {twice[0]} stands there twice")
    if not lines:
        raise NotAList("it names no office")
    return lines


def _line(number: int, cells: Sequence[str]) -> Line:
    if len(cells) != len(COLUMNS):
        raise NotAList(f"line {number} has {len(cells)} cells instead of {len(COLUMNS)}")
    told = dict(zip(COLUMNS, (cell.strip() for cell in cells), strict=True))
    for column, cell in told.items():
        if not 0 < len(cell) <= LONGEST[column] or not cell.isprintable():
            raise NotAList(f"line {number}: {column} has 1 to {LONGEST[column]} characters")
    return Line(**told)


def write(session: Session) -> Iterator[str]:
    """The list as it stands, in the shape that `read` takes."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows((each.code, each.title_vi, each.title_en) for each in access.offices(session))
    yield from out.getvalue().splitlines()


def enter(session: Session, lines: Sequence[Line]) -> OfficesEntered | None:
    """Add the offices that are new, change those that are known by their code; what is left out stays, last."""
    known = {each.code: each for each in access.offices(session)}
    left = [each for code, each in known.items() if code not in {line.code for line in lines}]
    added = [line.code for line in lines if line.code not in known]
    changed: list[str] = []
    for place, line in enumerate(lines, 1):
        office = known.get(line.code) or Office(code=line.code)
        if (office.title_vi, office.title_en, office.precedence) == (line.title_vi, line.title_en, place):
            continue
        office.title_vi, office.title_en, office.precedence = line.title_vi, line.title_en, place
        session.add(office)
        changed += [line.code] if line.code in known else []
    for place, office in enumerate(left, len(lines) + 1):
        office.precedence = place
    if not added and not changed:
        return None
    session.flush()
    entered = OfficesEntered(actor_id=None, added=tuple(added), changed=tuple(changed))
    record(session, entered)
    return entered
