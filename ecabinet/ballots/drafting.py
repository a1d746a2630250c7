"""Drafts of answers: an aide writes for the member, who takes it up and signs on the tablet, or drops it.

Only the member and their aides ever see a draft. It answers nothing: an answer is what the member's tablet signs.
"""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from ecabinet.accounts.drafted import refuse_changed, waiting
from ecabinet.ballots import access, events
from ecabinet.ballots.message import plain
from ecabinet.ballots.models import AnswerDraft, WrittenAnswer
from ecabinet.ballots.rules import Said, answer_obstacle, fits
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, Invalid, NotPermitted
from ecabinet.core.events import record


def write_draft(session: Session, actor: Actor, ballot_id: int, said: Sequence[Said], revision: int) -> None:
    """Draft the answer of one's principal, or change the draft; questions may stay empty.

    `revision` is the one it was changed from, 0 for the first. Raises NotFound, NotPermitted (`drafts_for_nobody`),
    Conflict (`draft_changed`, `answer_too_late`, stage), Invalid (`answer_not_allowed`).
    """
    ballot = access.ballot_to_see(session, actor, ballot_id, lock=True)
    person_id = access.drafts_for(actor, ballot)
    if person_id is None:
        raise NotPermitted("drafts_for_nobody")
    standing = answer_obstacle(ballot.status, clock.now(), ballot.due_at)
    if standing is not None:
        raise Conflict(standing)
    if not fits(ballot.questions, said):
        raise Invalid("answer_not_allowed")
    draft = session.get(AnswerDraft, (ballot_id, person_id), populate_existing=True)
    refuse_changed(draft, revision)
    if draft is None:
        draft = AnswerDraft(ballot_id=ballot_id, person_id=person_id, revision=0)
        session.add(draft)
    draft.answers = plain(said)
    draft.written_anew(actor.person_id)
    session.flush()
    fact = events.AnswerDrafted(
        actor_id=actor.person_id,
        ballot_id=ballot_id,
        person_id=person_id,
        aide_id=actor.person_id,
        revision=draft.revision,
    )
    record(session, fact)


def drop_draft(session: Session, actor: Actor, ballot_id: int, revision: int | None) -> None:
    """Drop a draft: the member whose answer it would be, or their aide. Raises NotFound, Conflict (`draft_changed`)."""
    ballot = access.ballot_to_see(session, actor, ballot_id, lock=True)
    person_id = access.drafts_for(actor, ballot) or actor.person_id
    draft = waiting(session.get(AnswerDraft, (ballot_id, person_id), populate_existing=True), revision)
    about = {"ballot_id": ballot_id, "person_id": person_id, "aide_id": draft.written_by_id}
    session.delete(draft)
    session.flush()
    record(session, events.AnswerDraftDropped(actor_id=actor.person_id, **about))


def follow_answer(session: Session, answer: WrittenAnswer) -> None:
    """Whoever answers has read what was drafted for them: it is adopted, as it was or with changes."""
    draft = session.get(AnswerDraft, (answer.ballot_id, answer.person_id), populate_existing=True)
    if draft is None or draft.adopted_at is not None:
        return
    draft.adopted_at = answer.received_at
    fact = events.AnswerDraftAdopted(
        actor_id=answer.person_id,
        ballot_id=answer.ballot_id,
        person_id=answer.person_id,
        aide_id=draft.written_by_id,
        edited=draft.answers != answer.answers,
    )
    record(session, fact)
