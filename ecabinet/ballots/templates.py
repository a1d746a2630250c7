"""Templates of written ballots: kept by the secretariat from a ballot, used by whoever drafts the next."""

from collections.abc import Sequence
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.access import persons_with_role
from ecabinet.accounts.rules import Role
from ecabinet.ballots import access, events
from ecabinet.ballots.models import BallotTemplate, WrittenBallot
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotFound
from ecabinet.core.events import record
from ecabinet.meetings.access import manages
from ecabinet.submissions.access import owner_for

DAY = timedelta(days=1)


def templates_to_see(session: Session, actor: Actor) -> Sequence[BallotTemplate]:
    """Every template, by name, for who drafts ballots. Raises NotPermitted."""
    if not manages(actor):
        owner_for(session, actor)
    return session.scalars(sa.select(BallotTemplate).order_by(BallotTemplate.name, BallotTemplate.id)).all()


def keep_template(session: Session, actor: Actor, name: str, ballot_id: int) -> BallotTemplate:
    """Keep what a ballot asks under a name. Raises NotFound, NotPermitted, Conflict (`template_taken`)."""
    access.secretariat(actor)
    ballot = access.ballot_to_see(session, actor, ballot_id)
    if session.scalar(sa.select(BallotTemplate.id).where(BallotTemplate.name == name)) is not None:
        raise Conflict("template_taken")
    template = BallotTemplate(name=name, **_content(session, ballot), kept_by_id=actor.person_id, kept_at=clock.now())
    session.add(template)
    session.flush()
    record(session, events.BallotTemplateKept(actor_id=actor.person_id, template_id=template.id))
    return template


def drop_template(session: Session, actor: Actor, template_id: int) -> None:
    """Drop a template; ballots drafted from it stay. Raises NotFound: nobody else than the secretariat keeps any."""
    template = session.get(BallotTemplate, template_id)
    if template is None or not manages(actor):
        raise NotFound
    session.delete(template)
    record(session, events.BallotTemplateDropped(actor_id=actor.person_id, template_id=template_id))


def _content(session: Session, ballot: WrittenBallot) -> dict[str, object]:
    members = {each.id for each in persons_with_role(session, Role.MEMBER)}
    given = ballot.due_at - (ballot.sent_at or ballot.created_at)
    return {
        "background": ballot.background,
        "rule_set": ballot.rule_set,
        "shown": ballot.shown,
        "silence_consents": ballot.silence_consents,
        "silence_basis": ballot.silence_basis,
        "remind_hours": ballot.remind_hours,
        # What a member is given at the least.
        "days": max(1, round(given / DAY)),
        "questions": [
            {"kind": each.kind, "text": each.text, "options": list(each.options)} for each in ballot.questions
        ],
        # Whoever is a member when it is used, where everybody was asked.
        "person_ids": None if members <= set(ballot.voter_ids) else ballot.voter_ids,
    }
