"""Sheets as they cross the wire."""

import enum

from ecabinet.accounts.schemas import NamedPerson, named_person
from ecabinet.core.schemas import Instant, Wire
from ecabinet.sheets.access import Sheets
from ecabinet.sheets.models import Sheet
from ecabinet.signing.models import Field, SigningFile
from ecabinet.signing.rules import FieldKind, FileStatus


class SheetState(enum.StrEnum):
    """Where a sheet stands; `preparing` while it has no file yet."""

    PREPARING = "preparing"
    OPEN = "open"
    SIGNED = "signed"
    DECLINED = "declined"


class SheetView(Wire):
    """One member's sheet; `file_id` opens it."""

    person: NamedPerson
    state: SheetState
    file_id: int | None
    signed_at: Instant | None
    declined_reason: str | None


class SheetList(Wire):
    """The sheets of a ballot that I may see; `signed` counts those with a signature."""

    items: list[SheetView]
    signed: int


_STATES = {
    FileStatus.OPEN: SheetState.OPEN,
    FileStatus.COMPLETE: SheetState.SIGNED,
    FileStatus.DECLINED: SheetState.DECLINED,
}


def sheet_list(found: Sheets) -> SheetList:
    items = [_view(found, each) for each in found.rows]
    return SheetList(items=items, signed=sum(each.state is SheetState.SIGNED for each in items))


def _view(found: Sheets, row: Sheet) -> SheetView:
    file = row.file
    return SheetView(
        person=named_person(found.persons[row.person_id]),
        state=SheetState.PREPARING if file is None else _STATES[file.status],
        file_id=row.file_id,
        signed_at=None if file is None else _own(file).signed_at,
        declined_reason=None if file is None else _own(file).declined_reason,
    )


def _own(file: SigningFile) -> Field:
    """The member's own field: a sheet has no other beside the certification."""
    return next(each for each in file.fields if each.kind == FieldKind.PERSON)
