"""Written ballots as they cross the wire."""

import json
from typing import Any

from ecabinet.accounts.schemas import NamedPerson, named_person
from ecabinet.ballots.access import BallotPicture
from ecabinet.ballots.binding import must_confirm
from ecabinet.ballots.citing import pages_cited
from ecabinet.ballots.draft_shapes import draft_view
from ecabinet.ballots.models import WrittenAnswer, WrittenBallot
from ecabinet.ballots.route_shapes import RouteView
from ecabinet.ballots.rules import BallotStatus
from ecabinet.ballots.schemas import (
    AnswerReceipt,
    ExtensionView,
    MyAnswer,
    NamedAnswer,
    QuestionOutcome,
    QuestionView,
    SaidView,
    SentPaper,
    TextChange,
    VoterView,
    WrittenBallotLine,
    WrittenBallotView,
)
from ecabinet.ballots.ways import open_ways
from ecabinet.voting.rules import code_of_receipt

_AS_KEPT = (
    "id", "title", "background", "item_id", "rule_set", "shown", "sheets", "silence_consents", "silence_basis",
    "chair_id", "due_at", "status", "revision", "reason", "created_by_id", "submitted_by_id", "approved_by_id",
    "sent_at", "closed_at", "definition", "definition_sha256", "remind_hours", "closes_when_answered",
)  # fmt: skip


def ballot_view(picture: BallotPicture) -> WrittenBallotView:
    ballot = picture.ballot
    return WrittenBallotView(
        **{name: getattr(ballot, name) for name in _AS_KEPT},
        meeting_id=picture.meeting_id,
        owner=named_person(ballot.office.owner) if ballot.office else None,
        papers=_papers(ballot),
        changes=_changes(ballot),
        unconfirmed=ballot.outcome.get("unconfirmed", 0) if ballot.outcome is not None else None,
        by_deadline=ballot.closed_at >= ballot.due_at if ballot.closed_at else None,
        extensions=[ExtensionView.model_validate(each) for each in ballot.extensions],
        questions=[
            QuestionView(
                number=each.number,
                kind=each.kind,
                text=each.text,
                options=list(each.options),
                pages=sorted(pages_cited(each.text)),
            )
            for each in ballot.questions
        ],
        asked=len(ballot.voters),
        answered=_answered(picture),
        voters=_voters(picture),
        my_answer=_my_answer(ballot, picture.mine) if picture.mine else None,
        drafts_for=_principal(picture),
        answer_draft=draft_view(picture.draft) if picture.draft else None,
        may_answer=picture.why_not is None,
        why_not=picture.why_not,
        may_manage=picture.manages,
        may_write=picture.writes,
        may_approve=picture.may_approve,
        may_close=picture.manages and ballot.status is BallotStatus.SENT and _is_complete(picture),
        outcome=_outcome(ballot),
        route=_route(picture),
        answers=_named(picture),
    )  # fmt: skip


def ballot_line(picture: BallotPicture, person_id: int) -> WrittenBallotLine:
    ballot = picture.ballot
    outcome = _outcome(ballot)
    return WrittenBallotLine(
        id=ballot.id,
        title=ballot.title,
        status=ballot.status,
        due_at=ballot.due_at,
        sent_at=ballot.sent_at,
        closed_at=ballot.closed_at,
        asked=len(ballot.voters),
        answered=_answered(picture),
        may_answer=picture.why_not is None,
        may_approve=picture.may_approve,
        i_answered=picture.mine is not None,
        i_am_asked=person_id in ballot.voter_ids,
        carried=[each.carried for each in outcome] if outcome is not None else None,
    )


def receipt_view(answer: WrittenAnswer) -> AnswerReceipt:
    return AnswerReceipt(
        sequence=answer.sequence,
        leaf_sha256=answer.leaf_sha256,
        checkpoint=answer.checkpoint,
        code=code_of_receipt(answer.leaf_sha256),
        received_at=answer.received_at,
    )


def _voters(picture: BallotPicture) -> list[VoterView]:
    who = picture.answered
    return [
        VoterView(
            person=named_person(each.person),
            answered=None if who is None else each.person_id in who,
            to_confirm=None if who is None else each.person_id in picture.to_confirm,
        )
        for each in picture.ballot.voters
    ]


def _principal(picture: BallotPicture) -> NamedPerson | None:
    asked = {each.person_id: each.person for each in picture.ballot.voters}
    return named_person(asked[picture.drafts_for]) if picture.drafts_for is not None else None


def _is_complete(picture: BallotPicture) -> bool:
    return picture.answered == frozenset(picture.ballot.voter_ids) and not picture.to_confirm


def _answered(picture: BallotPicture) -> int | None:
    if picture.ballot.outcome is not None:
        return int(picture.ballot.outcome["answered"])
    return None if picture.answered is None else len(picture.answered)


def _my_answer(ballot: WrittenBallot, answer: WrittenAnswer) -> MyAnswer:
    return MyAnswer(answers=_said(answer), to_confirm=must_confirm(ballot, answer), receipt=receipt_view(answer))


def _said(answer: WrittenAnswer) -> list[SaidView]:
    return [SaidView.model_validate(each) for each in answer.answers]


def _named(picture: BallotPicture) -> list[NamedAnswer] | None:
    if picture.answers is None:
        return None
    return [
        NamedAnswer(person_id=each.person_id, unconfirmed=must_confirm(picture.ballot, each), answers=_said(each))
        for each in picture.answers
    ]


def _outcome(ballot: WrittenBallot) -> list[QuestionOutcome] | None:
    if ballot.outcome is None:
        return None
    return [QuestionOutcome.model_validate(each) for each in ballot.outcome["questions"]]


def _route(picture: BallotPicture) -> RouteView | None:
    route, place = picture.ballot.route, picture.routed_to
    if route is None:
        return None
    waits = route.routed_at is None
    return RouteView(
        way=route.way,
        because=route.because,
        rule_vi=route.rule_vi,
        rule_en=route.rule_en,
        open_ways=list(open_ways(route.because)) if waits and picture.manages else [],
        routed_at=route.routed_at,
        meeting_id=place.meeting_id if place else None,
        meeting_title=place.meeting.title if place else None,
        item_id=place.id if place else None,
    )


def _changes(ballot: WrittenBallot) -> list[TextChange]:
    return [TextChange(version_id=each.version_id, pages=each.pages, made_at=each.made_at) for each in ballot.texts]


def _papers(ballot: WrittenBallot) -> list[SentPaper]:
    definition: dict[str, Any] = json.loads(ballot.definition) if ballot.definition else {}
    return [SentPaper(**each) for each in definition.get("papers", [])]
