"""Reading for reports, for secretariat and clerks; numbers of a meeting for whoever of them sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.rules import Role
from ecabinet.core.actor import Actor
from ecabinet.core.errors import NotPermitted
from ecabinet.core.moment import HANOI
from ecabinet.documents.models import Paper, Version
from ecabinet.meetings.access import meeting_to_see
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.reports.rules import Origin, origin_of
from ecabinet.signing.models import PaperVerdict

READERS = (Role.SECRETARY, Role.CLERK)
MOST_MEETINGS = 1_000


@dataclass(frozen=True, kw_only=True)
class CountedPaper:
    """The current version of one paper, and how it was signed."""

    meeting_id: int
    item_id: int
    paper_id: int
    version_id: int
    title: str
    converted_from: str | None
    origin: Origin
    signers: tuple[str, ...]


def meetings_to_report(session: Session, actor: Actor, since: date | None, until: date | None) -> Sequence[Meeting]:
    """Circulated meetings of these days in Hanoi, both included, the latest first. Raises NotPermitted."""
    _check(actor)
    query = sa.select(Meeting).where(Meeting.status != MeetingStatus.DRAFT)
    if since is not None:
        query = query.where(Meeting.starts_at >= _midnight(since))
    if until is not None:
        query = query.where(Meeting.starts_at < _midnight(until) + timedelta(days=1))
    return session.scalars(query.order_by(Meeting.starts_at.desc(), Meeting.id.desc()).limit(MOST_MEETINGS)).all()


def meeting_to_report(session: Session, actor: Actor, meeting_id: int) -> Meeting:
    """One meeting, draft or not. Raises NotFound, NotPermitted."""
    meeting = meeting_to_see(session, actor, meeting_id)
    _check(actor)
    return meeting


def papers_counted(session: Session, meeting_ids: Sequence[int]) -> list[CountedPaper]:
    """The current versions of these meetings' papers in agenda order; classified items have none here."""
    newest = (
        sa.select(Version.paper_id, sa.func.max(Version.number).label("number")).group_by(Version.paper_id).subquery()
    )
    query = (
        sa.select(AgendaItem.meeting_id, Paper, Version, PaperVerdict)
        .join(Paper, Paper.item_id == AgendaItem.id)
        .join(newest, newest.c.paper_id == Paper.id)
        .join(Version, sa.and_(Version.paper_id == Paper.id, Version.number == newest.c.number))
        .outerjoin(PaperVerdict, PaperVerdict.version_id == Version.id)
        .where(AgendaItem.meeting_id.in_(meeting_ids), AgendaItem.classified.is_(False), Paper.recalled_at.is_(None))
        .order_by(AgendaItem.position, AgendaItem.id, Paper.position, Paper.id)
    )
    return [_counted(*row) for row in session.execute(query)]


def _counted(meeting_id: int, paper: Paper, version: Version, found: PaperVerdict | None) -> CountedPaper:
    signatures = [
        each for each in ((found.verdict or {}).get("signatures", []) if found else []) if each["kind"] == "signature"
    ]
    # The certification of a system stands for no person, unless it is all there is.
    of_persons = [each for each in signatures if not each["certifies"]] or signatures
    return CountedPaper(
        meeting_id=meeting_id,
        item_id=paper.item_id,
        paper_id=paper.id,
        version_id=version.id,
        title=paper.title,
        converted_from=version.converted_from,
        origin=origin_of(version.kind, found.outcome if found else None),
        signers=tuple(each["signer"] for each in of_persons if each["signer"]),
    )


def _check(actor: Actor) -> None:
    if not actor.has(*READERS):
        raise NotPermitted("secretariat_only")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, HANOI)
