"""Doors of the reports room, for secretariat and clerks."""

from flask import Response
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.reports import access, schemas, views

door = Door("reports")


@door.get("/reports/signatures")
def show_signatures(session: Session, actor: Actor, query: schemas.Period) -> schemas.SignatureReport:
    """Real digital signatures against print-sign-scan, over circulated meetings."""
    return views.signatures(session, access.meetings_to_report(session, actor, query.since, query.until))


@door.get("/reports/signatures.csv", media="text/csv")
def save_signatures(session: Session, actor: Actor, query: schemas.Period) -> Response:
    """The same as a table."""
    return views.signatures_table(session, access.meetings_to_report(session, actor, query.since, query.until))


@door.get("/meetings/<id:meeting_id>/signature-report")
def show_meeting_signatures(session: Session, actor: Actor, meeting_id: int) -> schemas.MeetingSignatures:
    """The papers of one meeting by how they were signed."""
    return views.signatures_of(session, access.meeting_to_report(session, actor, meeting_id))
