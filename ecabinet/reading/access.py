"""Who sees what was read: each their own, and what changed since; the secretariat whether, if the rules say so."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.errors import NotPermitted
from ecabinet.documents.access import papers_of
from ecabinet.documents.models import Paper, Version
from ecabinet.meetings.access import meeting_to_manage, meeting_to_read, rules_of, seated_person_ids
from ecabinet.meetings.closing import recused
from ecabinet.meetings.models import AgendaItem
from ecabinet.reading.models import Comparison, Reading
from ecabinet.reading.rules import read_before

Pair = tuple[int, int]
"""(earlier version, later version)"""


@dataclass(frozen=True, kw_only=True)
class OwnPaper:
    """A paper as one person has read it."""

    paper: Paper
    current: Reading | None
    since: Version | None
    since_reading: Reading | None
    comparison: Comparison | None

    @property
    def pair(self) -> Pair | None:
        return None if self.since is None else (self.since.id, self.paper.current.id)


def readings_to_see(session: Session, actor: Actor, meeting_id: int) -> list[OwnPaper]:
    """What this person has read of a meeting's papers, and what changed since. Raises NotFound."""
    meeting_to_read(session, actor, meeting_id)
    papers = papers_of(session, sa.and_(AgendaItem.meeting_id == meeting_id, ~recused(actor)))
    ids = [version.id for paper in papers for version in paper.versions]
    mine = sa.select(Reading).where(Reading.person_id == actor.person_id, Reading.version_id.in_(ids))
    readings = {reading.version_id: reading for reading in session.scalars(mine)}
    compared = {
        (each.old_version_id, each.new_version_id): each
        for each in session.scalars(
            sa.select(Comparison).where(Comparison.new_version_id.in_([paper.current.id for paper in papers]))
        )
    }
    return [_own(paper, readings, compared) for paper in papers]


def _own(paper: Paper, readings: dict[int, Reading], compared: dict[Pair, Comparison]) -> OwnPaper:
    versions = {version.number: version for version in paper.versions}
    current = paper.current
    number = read_before((each.number for each in versions.values() if each.id in readings), current.number)
    since = None if number is None else versions[number]
    return OwnPaper(
        paper=paper,
        current=readings.get(current.id),
        since=since,
        since_reading=readings.get(since.id) if since else None,
        comparison=compared.get((since.id, current.id)) if since else None,
    )


def opened_to_oversee(session: Session, actor: Actor, meeting_id: int) -> dict[int, list[int]]:
    """Who has opened the current version of each paper, for the secretariat of a body whose rules show it.

    Raises NotFound, NotPermitted.
    """
    meeting = meeting_to_manage(session, actor, meeting_id)
    if not rules_of(meeting).reading_shown:
        raise NotPermitted("readings_private")
    mine_to_see = sa.and_(AgendaItem.meeting_id == meeting_id, ~recused(actor))
    versions = [paper.current.id for paper in papers_of(session, mine_to_see)]
    seated = seated_person_ids(session, meeting_id)
    readers: dict[int, list[int]] = {version_id: [] for version_id in versions}
    query = sa.select(Reading.version_id, Reading.person_id).where(Reading.version_id.in_(versions))
    for version_id, person_id in session.execute(query.order_by(Reading.version_id, Reading.person_id)):
        if person_id in seated:
            readers[version_id].append(person_id)
    return readers


def pairs_to_compare(session: Session, paper_id: int) -> list[Pair]:
    """Earlier versions that the current one of a paper is still to be compared with: the one before, and those read."""
    paper = session.get(Paper, paper_id)
    if paper is None or paper.recalled_at is not None or len(paper.versions) < 2:
        return []
    current, earlier = paper.current, paper.versions[:-1]
    ids = [version.id for version in earlier]
    read = set(session.scalars(sa.select(Reading.version_id).where(Reading.version_id.in_(ids)).distinct()))
    wanted = [(each, current.id) for each in reversed(ids) if each == ids[-1] or each in read]
    return missing(session, wanted)


def missing(session: Session, pairs: Iterable[Pair]) -> list[Pair]:
    """Those of these pairs that nobody has compared yet."""
    return [pair for pair in pairs if session.get(Comparison, pair) is None]
