"""Doors of the agenda as a file, out and in, and of the meeting as one member sees it."""

from collections.abc import Callable
from functools import partial

from flask import Response, request
from sqlalchemy.orm import Session

from ecabinet.accounts.schemas import named_person
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.database import reading
from ecabinet.core.http import Door
from ecabinet.core.offload import offload
from ecabinet.core.spreadsheets import as_csv
from ecabinet.core.workbooks import as_xlsx
from ecabinet.documents import views as document_views
from ecabinet.meetings.views import meeting_view
from ecabinet.programme import importing, printing, schemas, seeing
from ecabinet.programme.table import HEADINGS, Programme, programme_to_take

door = Door("programme")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@door.get("/meetings/<id:meeting_id>/agenda.pdf", long=True, media="application/pdf")
def print_agenda(actor: Actor, meeting_id: int) -> Response:
    """The agenda in the form of Decree 30/2020."""
    return _file(actor, meeting_id, "pdf", "application/pdf", partial(printing.as_pdf, body=settings().body_vi))


@door.get("/meetings/<id:meeting_id>/agenda.docx", long=True, media=DOCX)
def write_agenda(actor: Actor, meeting_id: int) -> Response:
    """The agenda as a text document."""
    return _file(actor, meeting_id, "docx", DOCX, partial(printing.as_docx, body=settings().body_vi))


@door.get("/meetings/<id:meeting_id>/agenda.xlsx", long=True, media=XLSX)
def tabulate_agenda(actor: Actor, meeting_id: int) -> Response:
    """The agenda with all states as a workbook, which can be imported again."""
    return _file(actor, meeting_id, "xlsx", XLSX, _workbook)


@door.get("/meetings/<id:meeting_id>/agenda.csv", long=True, media="text/csv")
def list_agenda(actor: Actor, meeting_id: int) -> Response:
    """The same as CSV."""
    return _file(actor, meeting_id, "csv", "text/csv", lambda programme: as_csv(_lines(programme)))


@door.post("/meetings/<id:meeting_id>/agenda-import", raw=True, long=True)
def import_agenda(actor: Actor, meeting_id: int, query: schemas.ImportQuery) -> schemas.ImportView:
    """Put the items of an XLSX or CSV of at most 5 MiB last on the agenda: all of them or none."""
    items = importing.import_agenda(actor, meeting_id, request.stream, request.content_length, dry=query.dry)
    views = [schemas.PlannedItemView.model_validate(item, from_attributes=True) for item in items]
    return schemas.ImportView(imported=not query.dry, items=views)


@door.get("/meetings/<id:meeting_id>/as/<id:person_id>")
def see_as(session: Session, actor: Actor, meeting_id: int, person_id: int) -> schemas.SeenAs:
    """The meeting as a person seated there sees it, for the secretariat: agenda, papers, standing; nothing private."""
    sight = seeing.sight_of(session, actor, meeting_id, person_id)
    return schemas.SeenAs(
        person=named_person(sight.person),
        visible=sight.visible,
        meeting=meeting_view(sight.picture),
        papers=document_views.papers(session, meeting_id, sight.papers),
    )


def _file(actor: Actor, meeting_id: int, ending: str, media: str, make: Callable[[Programme], bytes]) -> Response:
    with reading() as session:
        programme = programme_to_take(session, actor, meeting_id)
    response = Response(offload(make, programme), mimetype=media)
    response.headers["Content-Disposition"] = f'attachment; filename="{programme.name}.{ending}"'
    return response


def _lines(programme: Programme) -> list[list[str]]:
    return [list(HEADINGS), *(line.cells() for line in programme.lines)]


def _workbook(programme: Programme) -> bytes:
    above = [programme.title, f"{programme.place} · {programme.status}"]
    return as_xlsx("Chương trình", programme.title, above, _lines(programme))
