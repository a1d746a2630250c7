"""Doors of readiness: what tablets report, the board, reminders, rehearsals."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.database import reading, transaction
from ecabinet.core.http import Door
from ecabinet.core.offload import offload
from ecabinet.readiness import access, examining, schemas, services, views
from ecabinet.screens.access import screens_in_use

door = Door("readiness")


@door.put("/device/report")
def report_tablet(session: Session, actor: Actor, body: schemas.NewReport) -> None:
    """Say how this tablet is: its application, its keys, its storage."""
    services.report_tablet(session, actor, body)


@door.put("/versions/<id:version_id>/self-test")
def report_self_test(session: Session, actor: Actor, version_id: int, body: schemas.NewSelfTest) -> None:
    """Say whether this tablet opened a stored version without the network."""
    services.report_self_test(session, actor, version_id, body)


@door.get("/meetings/<id:meeting_id>/readiness")
def show_board(session: Session, actor: Actor, meeting_id: int) -> schemas.BoardView:
    """Every seat and tablet against the papers in circulation, for the secretariat."""
    return views.board(access.board_to_see(session, actor, meeting_id))


@door.post("/meetings/<id:meeting_id>/reminders", status=201)
def remind_missing(session: Session, actor: Actor, meeting_id: int, body: schemas.AskReminder) -> schemas.ReminderView:
    """Remind exactly those whose tablets lack something."""
    return views.reminder(services.remind_missing(session, actor, meeting_id, body.again))


@door.get("/reminders")
def own_reminders(session: Session, actor: Actor) -> schemas.OwnReminders:
    """What one was reminded of and still lacks."""
    return views.own_reminders(access.reminders_to_heed(session, actor))


@door.post("/meetings/<id:meeting_id>/rehearsals", status=201)
def begin_rehearsal(session: Session, actor: Actor, meeting_id: int) -> schemas.RehearsalView:
    """Begin a rehearsal: connected tablets test themselves now."""
    return views.rehearsal(session, services.begin_rehearsal(session, actor, meeting_id))


@door.get("/meetings/<id:meeting_id>/rehearsals")
def list_rehearsals(session: Session, actor: Actor, meeting_id: int) -> schemas.RehearsalList:
    """Rehearsals of a meeting with what they found, newest first."""
    found = access.rehearsals_to_see(session, actor, meeting_id)
    return schemas.RehearsalList(items=[views.rehearsal(session, each) for each in found])


@door.get("/rehearsals/<id:rehearsal_id>")
def show_rehearsal(session: Session, actor: Actor, rehearsal_id: int) -> schemas.RehearsalView:
    """One rehearsal: who has answered so far, or what it found."""
    return views.rehearsal(session, access.rehearsal_to_see(session, actor, rehearsal_id))


@door.post("/rehearsals/<id:rehearsal_id>/finish", long=True)
def finish_rehearsal(actor: Actor, rehearsal_id: int) -> schemas.RehearsalView:
    """Keep what would fail as things stand now."""
    with reading() as session:
        access.rehearsal_to_see(session, actor, rehearsal_id)
        screens = screens_in_use(session)
    house = offload(examining.look_at_house, screens)
    with transaction() as session:
        return views.rehearsal(session, services.finish_rehearsal(session, actor, rehearsal_id, house))
