"""Doors of written ballots."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from ecabinet.accounts.rules import Role
from ecabinet.ballots import (
    access,
    act_shapes,
    answering,
    draft_shapes,
    drafting,
    route_shapes,
    routing,
    running,
    schemas,
    services,
    template_shapes,
    templates,
    views,
)
from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.meetings.access import manages

door = Door("ballots")


def _view(session: Session, actor: Actor, ballot_id: int) -> schemas.WrittenBallotView:
    return views.ballot_view(access.ballot_picture(session, actor, ballot_id))


@door.get("/written-ballots")
def list_ballots(session: Session, actor: Actor) -> schemas.WrittenBallotList:
    """Written ballots that I am asked and my office's own, for the secretariat all but others' drafts; latest first."""
    found = access.ballots_to_see(session, actor)
    items = [views.ballot_line(each, actor.person_id) for each in found]
    may_draft = manages(actor) or actor.has(Role.MEMBER, Role.AIDE)
    return schemas.WrittenBallotList(items=items, may_manage=manages(actor), may_draft=may_draft)


@door.post("/written-ballots", status=201)
def draft_ballot(session: Session, actor: Actor, body: schemas.BallotDraft) -> schemas.WrittenBallotView:
    """Draft questions to members."""
    ballot = services.draft_ballot(session, actor, schemas.draft_of(body))
    return _view(session, actor, ballot.id)


@door.get("/ballot-templates")
def list_templates(session: Session, actor: Actor) -> template_shapes.TemplateList:
    """Templates to draft a written ballot from."""
    found = templates.templates_to_see(session, actor)
    return template_shapes.TemplateList(items=[template_shapes.template_view(each) for each in found])


@door.post("/ballot-templates", status=201)
def keep_template(session: Session, actor: Actor, body: template_shapes.NewTemplate) -> template_shapes.TemplateView:
    """Keep what a written ballot asks as a template."""
    kept = templates.keep_template(session, actor, body.name, body.written_ballot_id)
    return template_shapes.template_view(kept)


@door.delete("/ballot-templates/<id:template_id>")
def drop_template(session: Session, actor: Actor, template_id: int) -> None:
    """Drop a template; ballots drafted from it stay."""
    templates.drop_template(session, actor, template_id)


@door.get("/written-ballots/<id:written_ballot_id>")
def show_ballot(session: Session, actor: Actor, written_ballot_id: int) -> schemas.WrittenBallotView:
    """A written ballot, as far as I may see it."""
    return _view(session, actor, written_ballot_id)


@door.put("/written-ballots/<id:written_ballot_id>")
def change_draft(
    session: Session, actor: Actor, written_ballot_id: int, body: schemas.BallotEdit
) -> schemas.WrittenBallotView:
    """Change a draft; an approval of it is void."""
    services.change_draft(session, actor, written_ballot_id, schemas.draft_of(body), body.revision)
    return _view(session, actor, written_ballot_id)


def _step(step: str, act: Callable[[Session, Actor, int], None], said: str, *, weighs: str = "") -> None:
    """A door by which somebody takes one step with a ballot, and sees it after that; `weighs`: as which act."""

    def take(
        session: Session, actor: Actor, written_ballot_id: int, body: act_shapes.BallotAct  # noqa: ARG001
    ) -> schemas.WrittenBallotView:  # fmt: skip
        act(session, actor, written_ballot_id)
        return _view(session, actor, written_ballot_id)

    take.__name__, take.__doc__ = act.__name__, said
    door.post(f"/written-ballots/<id:written_ballot_id>/{step}", step_up=weighs or False)(take)


_step("submit", services.submit_ballot, "Ask somebody else to approve a draft.")
_step("approve", services.approve_ballot, "Let a draft be sent as it is.")
_step("send", services.send_ballot, "Send an approved ballot to the chosen members.", weighs="publish")
_step("close", running.close_early, "Close before the deadline, once everybody has answered.")


@door.post("/written-ballots/<id:written_ballot_id>/remind")
def remind_missing(
    session: Session, actor: Actor, written_ballot_id: int, body: act_shapes.BallotReminder
) -> schemas.WrittenBallotView:
    """Remind those who have not answered."""
    running.remind_missing(session, actor, written_ballot_id, body.again)
    return _view(session, actor, written_ballot_id)


@door.post("/written-ballots/<id:written_ballot_id>/decline")
def decline_ballot(session: Session, actor: Actor, written_ballot_id: int, body: act_shapes.BallotReason) -> None:
    """Send a draft back to be changed, with the reason."""
    services.decline_ballot(session, actor, written_ballot_id, body.reason)


@door.post("/written-ballots/<id:written_ballot_id>/extend")
def extend_deadline(
    session: Session, actor: Actor, written_ballot_id: int, body: act_shapes.DeadlineExtension
) -> schemas.WrittenBallotView:
    """Give more time to answer, with the reason."""
    running.extend_deadline(session, actor, written_ballot_id, body.due_at, body.reason)
    return _view(session, actor, written_ballot_id)


@door.post("/written-ballots/<id:written_ballot_id>/recall")
def recall_ballot(
    session: Session, actor: Actor, written_ballot_id: int, body: act_shapes.BallotReason
) -> schemas.WrittenBallotView:
    """Take a ballot back, or drop a draft, with the reason."""
    running.recall_ballot(session, actor, written_ballot_id, body.reason)
    return _view(session, actor, written_ballot_id)


@door.put("/written-ballots/<id:written_ballot_id>/answer-draft")
def write_answer_draft(
    session: Session, actor: Actor, written_ballot_id: int, body: draft_shapes.AnswerDraftWords
) -> schemas.WrittenBallotView:
    """Draft my principal's answer, or change the draft."""
    drafting.write_draft(session, actor, written_ballot_id, draft_shapes.said_of(body), body.revision)
    return _view(session, actor, written_ballot_id)


@door.delete("/written-ballots/<id:written_ballot_id>/answer-draft")
def drop_answer_draft(
    session: Session, actor: Actor, written_ballot_id: int, query: draft_shapes.AnswerDraftQuery
) -> None:
    """Drop a drafted answer, as the member or their aide."""
    drafting.drop_draft(session, actor, written_ballot_id, query.revision)


@door.post("/written-ballots/<id:written_ballot_id>/route")
def route_ballot(
    session: Session, actor: Actor, written_ballot_id: int, body: route_shapes.RoutingChoice
) -> schemas.WrittenBallotView:
    """Put the matter of a closed ballot on the agenda of a meeting, as what its rules make of it."""
    routing.route_ballot(session, actor, written_ballot_id, body.way, body.meeting_id)
    return _view(session, actor, written_ballot_id)


@door.get("/items/<id:item_id>/written-ballots")
def list_item_ballots(session: Session, actor: Actor, item_id: int) -> schemas.ItemBallots:
    """Written ballots about an item or routed to it, with the opinions given in them."""
    found = access.ballots_of_item(session, actor, item_id)
    return schemas.ItemBallots(items=[views.ballot_line(each, actor.person_id) for each in found])


@door.put("/written-ballots/<id:written_ballot_id>/answer", own_keys=True, step_up="vote")
def give_answer(
    session: Session, actor: Actor, written_ballot_id: int, body: schemas.SignedAnswer
) -> schemas.AnswerReceipt:
    """Answer, or answer otherwise until the deadline; the message is signed by the tablet's key."""
    answer = answering.give_answer(session, actor, written_ballot_id, body.message, body.signature)
    return views.receipt_view(answer)
