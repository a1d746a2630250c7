"""Reading copies: which papers may be copied, whose tablet may copy, and to whom a trace code leads."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.rules import Role
from ecabinet.copies.models import CopyPermission, TakenCopy
from ecabinet.copies.rules import LARGEST_COPY, MOST_PAGES
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotFound, NotPermitted, TooLarge
from ecabinet.documents.access import paper_to_file, paper_to_read, version_to_hold
from ecabinet.documents.models import Paper, Version
from ecabinet.meetings.access import meeting_to_manage, meeting_to_see
from ecabinet.meetings.closing import recused
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.rules import MeetingStatus

COPIES_AT_ONCE = 100


def paper_to_allow(session: Session, actor: Actor, paper_id: int) -> tuple[Paper, int]:
    """A paper, its item locked, and its meeting's id, for the secretariat. Raises NotFound, NotPermitted, Conflict."""
    paper = paper_to_file(session, actor, paper_id)
    item = session.get_one(AgendaItem, paper.item_id)
    return paper, item.meeting_id


def version_to_copy(session: Session, actor: Actor, version_id: int) -> tuple[Version, int, int]:
    """A version, this session's tablet and the meeting, if the paper may be copied. Raises NotFound, NotPermitted."""
    version, device_id = version_to_hold(session, actor, version_id)
    row = session.execute(
        sa.select(AgendaItem.meeting_id, Meeting.status)
        .join(Paper, Paper.item_id == AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(Paper.id == version.paper_id)
    ).one()
    paper_to_read(session, actor, version.paper_id)
    if session.get(CopyPermission, version.paper_id) is None:
        raise NotPermitted("copying_not_allowed")
    if row[1] is MeetingStatus.DRAFT:
        raise Conflict("meeting_not_published")
    if version.size > LARGEST_COPY or version.pages > MOST_PAGES:
        raise TooLarge("copy_too_large", limit=LARGEST_COPY)
    return version, device_id, row[0]


def copyable_papers(session: Session, actor: Actor, meeting_id: int) -> list[int]:
    """Papers of a meeting that may be copied, for whoever sees it. Raises NotFound."""
    meeting_to_see(session, actor, meeting_id)
    query = (
        sa.select(CopyPermission.paper_id)
        .join(Paper, Paper.id == CopyPermission.paper_id)
        .join(AgendaItem, AgendaItem.id == Paper.item_id)
        .where(AgendaItem.meeting_id == meeting_id, Paper.recalled_at.is_(None), ~recused(actor))
        .order_by(CopyPermission.paper_id)
    )
    return list(session.scalars(query))


def copies_to_oversee(
    session: Session, actor: Actor, meeting_id: int, before: str | None
) -> tuple[Sequence[tuple[TakenCopy, int]], bool]:
    """A page of the copies taken at a meeting with their papers, newest first, and whether there are older ones.

    `before` is the trace code of the copy after which the page begins. For the secretariat. Raises NotFound,
    NotPermitted.
    """
    meeting_to_manage(session, actor, meeting_id)
    query = (
        sa.select(TakenCopy, Version.paper_id)
        .join(Version, Version.id == TakenCopy.version_id)
        .join(Paper, Paper.id == Version.paper_id)
        .join(AgendaItem, AgendaItem.id == Paper.item_id)
        .where(AgendaItem.meeting_id == meeting_id, ~recused(actor))
        .order_by(TakenCopy.id.desc())
        .limit(COPIES_AT_ONCE + 1)
    )
    if before is not None:
        last = sa.select(TakenCopy.id).where(TakenCopy.trace == before).scalar_subquery()
        query = query.where(TakenCopy.id < last)
    found = [(row[0], row[1]) for row in session.execute(query)]
    return found[:COPIES_AT_ONCE], len(found) > COPIES_AT_ONCE


def copy_of_trace(session: Session, actor: Actor, trace: str) -> tuple[TakenCopy, int, int]:
    """Whoever took the copy with this code, its paper and meeting. Raises NotPermitted, NotFound."""
    if not actor.has(Role.SECRETARY, Role.SECURITY_OFFICER):
        raise NotPermitted("secretaries_only")
    row = session.execute(
        sa.select(TakenCopy, Version.paper_id, AgendaItem.meeting_id)
        .join(Version, Version.id == TakenCopy.version_id)
        .join(Paper, Paper.id == Version.paper_id)
        .join(AgendaItem, AgendaItem.id == Paper.item_id)
        .where(TakenCopy.trace == trace, ~recused(actor))
    ).first()
    if row is None:
        raise NotFound
    return row[0], row[1], row[2]
