"""The rules of one meeting: what it keeps, what is newer, and taking up the newer before it opens."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import record
from ecabinet.meetings import access
from ecabinet.meetings.events import RulesTakenUp
from ecabinet.meetings.kept_rules import kept_by
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.meetings.services import revise
from ecabinet.rulebook.models import RuleSetVersion
from ecabinet.rulebook.rules import SeatKind
from ecabinet.rulebook.versions import in_force, rules_in


@dataclass(frozen=True, kw_only=True)
class MeetingRules:
    """Under which rules a meeting is held, and the version that it may take up instead."""

    meeting: Meeting
    kept: RuleSetVersion
    newer: RuleSetVersion | None
    may_take_up: bool


def rules_to_see(session: Session, actor: Actor, meeting_id: int) -> MeetingRules:
    """The rules of a meeting, for everybody who sees it. Raises NotFound."""
    meeting = access.meeting_to_see(session, actor, meeting_id)
    kept, newest = kept_by(meeting), in_force(session, meeting.rule_set, meeting.starts_at)
    newer = newest if newest.id != kept.id and meeting.status is MeetingStatus.PUBLISHED else None
    return MeetingRules(
        meeting=meeting, kept=kept, newer=newer, may_take_up=newer is not None and access.manages(actor)
    )  # fmt: skip


def take_up_rules(session: Session, actor: Actor, meeting_id: int, version: int) -> None:
    """Let a published meeting take up the version in force on its day; once it is open it keeps what it has.

    Raises NotFound, NotPermitted, Conflict (stage, `meeting_changed`, `rules_current`), Invalid
    (`substitutes_not_allowed`) where the newer rules would not let people sit as they do.
    """
    meeting = access.meeting_to_manage(session, actor, meeting_id)
    if meeting.status is not MeetingStatus.PUBLISHED:
        early = meeting.status is MeetingStatus.DRAFT
        raise Conflict("meeting_not_published" if early else "meeting_already_in_session")
    newest = in_force(session, meeting.rule_set, meeting.starts_at)
    if meeting.rule_version_id == newest.id:
        raise Conflict("rules_current")
    replaced = any(seat.kind is SeatKind.SUBSTITUTE for seat in meeting.seats)
    if replaced and not rules_in(newest).substitutes:
        raise Invalid("substitutes_not_allowed")
    revise(meeting, version)
    meeting.rules = newest
    session.flush()
    fact = RulesTakenUp(
        actor_id=actor.person_id,
        meeting_id=meeting_id,
        rule_set=newest.code,
        rule_version=newest.version,
        rules_sha256=newest.sha256,
        version=meeting.version,
    )
    record(session, fact)
