"""Leading the pages of a sitting: begin, turn, end, and what ends it by itself."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.events import SessionEnded
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import record
from ecabinet.documents.events import PaperRecalled
from ecabinet.documents.models import Version
from ecabinet.meetings.events import MeetingFinished, MeetingSuspended, MovedToItem, SeatsChanged
from ecabinet.presenting import access
from ecabinet.presenting.events import Ending, PageTurned, PresentingBegan, PresentingEnded
from ecabinet.presenting.models import Presentation
from ecabinet.recusal.events import RecusalDeclared, RecusalResumed


def begin_presenting(
    session: Session, actor: Actor, meeting_id: int, version_id: int, page: int, take_over: bool
) -> Presentation:
    """Lead the room from this page on. Raises Conflict while another leads, unless that is taken over knowingly."""
    version = access.version_to_present(session, actor, meeting_id, version_id)
    _refuse_page(version, page)
    before = session.get(Presentation, meeting_id, populate_existing=True)
    if before is not None and before.person_id != actor.person_id:
        if not take_over:
            raise Conflict("somebody_presents", person_id=before.person_id)
        _end(session, before, actor.person_id, Ending.TAKEN_OVER)
        before = None
    if before is not None:
        return _turn(session, actor, before, version_id, page)
    begun = Presentation(
        meeting_id=meeting_id, person_id=actor.person_id, session_id=actor.session_id, version_id=version_id,
        page=page, began_at=clock.now(),
    )  # fmt: skip
    session.add(begun)
    session.flush()
    record(session, PresentingBegan(actor_id=actor.person_id, **_facts(begun)))
    return begun


def turn_page(session: Session, actor: Actor, meeting_id: int, version_id: int, page: int) -> Presentation:
    """Turn the room to a page of this or another paper. A turn that comes after the end turns nothing."""
    presentation = access.presentation_to_turn(session, actor, meeting_id)
    version = access.version_to_present(session, actor, meeting_id, version_id)
    _refuse_page(version, page)
    return _turn(session, actor, presentation, version_id, page)


def end_presenting(session: Session, actor: Actor, meeting_id: int) -> None:
    """Leave everybody to their own pages. Nobody leads: nothing new happened."""
    presentation = access.presentation_to_end(session, actor, meeting_id)
    if presentation is not None:
        _end(session, presentation, actor.person_id, Ending.STOPPED)


def follow_moved_to_item(session: Session, event: MovedToItem) -> None:
    """With its item a presentation ends; who already opened a paper of the next item goes on."""
    presentation = session.get(Presentation, event.meeting_id)
    if presentation is None:
        return
    if access.item_of(session, presentation.version_id) != event.item_id:
        _end(session, presentation, event.actor_id, Ending.ITEM_ENDED)


def follow_meeting_finished(session: Session, event: MeetingFinished) -> None:
    """Nobody leads a sitting that is over."""
    presentation = session.get(Presentation, event.meeting_id)
    if presentation is not None:
        _end(session, presentation, event.actor_id, Ending.MEETING_FINISHED)


def follow_meeting_suspended(session: Session, event: MeetingSuspended) -> None:
    """Nobody leads a sitting that rests."""
    presentation = session.get(Presentation, event.meeting_id)
    if presentation is not None:
        _end(session, presentation, event.actor_id, Ending.MEETING_SUSPENDED)


def follow_seats_changed(session: Session, event: SeatsChanged) -> None:
    """Who lost the seat leads no more."""
    presentation = session.get(Presentation, event.meeting_id)
    if presentation is not None and presentation.person_id in event.removed:
        _end(session, presentation, event.actor_id, Ending.SEAT_WITHDRAWN)


def follow_session_ended(session: Session, event: SessionEnded) -> None:
    """Who signed out leads no more; a lost network is no sign-out, and the room waits for the tablet to come back."""
    mine = sa.select(Presentation).where(Presentation.session_id == event.session_id)
    for presentation in session.scalars(mine).all():
        _end(session, presentation, event.actor_id, Ending.SIGNED_OUT)


def follow_recused(session: Session, event: RecusalDeclared | RecusalResumed) -> None:
    """Who takes no part in an item leads nobody through its papers."""
    presentation = session.get(Presentation, event.meeting_id)
    if presentation is None or presentation.person_id != event.person_id:
        return
    if access.item_of(session, presentation.version_id) == event.item_id:
        _end(session, presentation, event.actor_id, Ending.RECUSED)


def follow_paper_recalled(session: Session, event: PaperRecalled) -> None:
    """Nobody is led through a paper that is recalled."""
    presentation = session.get(Presentation, event.meeting_id)
    if presentation is not None and presentation.version_id in event.versions:
        _end(session, presentation, event.actor_id, Ending.PAPER_RECALLED)


def _turn(session: Session, actor: Actor, presentation: Presentation, version_id: int, page: int) -> Presentation:
    # Who turns on another of their tablets leads from there: signing out on the first ends nothing.
    presentation.session_id = actor.session_id
    if (presentation.version_id, presentation.page) != (version_id, page):
        presentation.version_id, presentation.page = version_id, page
        record(session, PageTurned(actor_id=presentation.person_id, **_facts(presentation)))
    return presentation


def _end(session: Session, presentation: Presentation, actor_id: int | None, reason: Ending) -> None:
    session.delete(presentation)
    session.flush()
    fact = PresentingEnded(
        actor_id=actor_id, meeting_id=presentation.meeting_id, person_id=presentation.person_id, reason=reason
    )
    record(session, fact)


def _facts(presentation: Presentation) -> dict[str, int]:
    return {name: getattr(presentation, name) for name in ("meeting_id", "person_id", "version_id", "page")}


def _refuse_page(version: Version, page: int) -> None:
    if page > version.pages:
        raise Invalid("no_such_page", pages=version.pages)
