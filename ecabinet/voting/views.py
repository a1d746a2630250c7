"""How polls, ballots and outcomes become shapes for the person who looks."""

import json
from typing import Any

from ecabinet.rulebook.ruleset import RuleSet
from ecabinet.voting.access import PollPicture
from ecabinet.voting.counting import Change, Outcome, Third, topic_of
from ecabinet.voting.drafting import Asked
from ecabinet.voting.hands import Hands
from ecabinet.voting.models import Ballot, Poll
from ecabinet.voting.rules import (
    COUNTED,
    OPTIONS,
    PollStatus,
    Receipt,
    Tally,
    Visibility,
    code_of_receipt,
    options_of,
)
from ecabinet.voting.schemas import (
    AlternativeView,
    ChangeView,
    HandsCounted,
    ItemPut,
    MyBallot,
    NamedBallot,
    NewPoll,
    OutcomeView,
    PaperShown,
    PollView,
    ReceiptView,
    RollPlace,
    TallyView,
)
from ecabinet.voting.sentences import explain, explain_change, explain_rule
from ecabinet.voting.turning import Turn
from ecabinet.voting.words import third_of


def poll_view(picture: PollPicture) -> PollView:
    poll = picture.poll
    shows_count = poll.status in COUNTED or (poll.status is PollStatus.OPEN and poll.visibility is Visibility.LIVE)
    outcome = poll.result if poll.status in COUNTED else None
    sees_changes = picture.conducts or poll.status is PollStatus.ANNOUNCED
    return PollView(
        id=poll.id,
        meeting_id=poll.meeting_id,
        item_id=poll.item_id,
        items=[ItemPut(item_id=each["item_id"], title=each["title"]) for each in _bloc(poll)],
        question=poll.question,
        kind=poll.kind,
        visibility=poll.visibility,
        by_hand=poll.by_hand,
        amendment=poll.amendment,
        status=poll.status,
        opened_at=poll.opened_at,
        closed_at=poll.closed_at,
        announced_at=poll.announced_at,
        annulled_at=poll.annulled_at,
        annul_reason=poll.annul_reason,
        eligible=poll.eligible,
        recused=poll.recused,
        cast=poll.cast,
        definition=poll.definition,
        definition_sha256=poll.definition_sha256,
        options=_definition(poll).get("options", options_of(has_third=True, alternatives=len(poll.alternatives or ()))),
        **_answering(picture),
        papers=_papers(poll),
        my_ballot=_my_ballot(picture.mine) if picture.mine else None,
        may_vote=picture.why_not is None,
        why_not=picture.why_not,
        tally=tally_view(poll.tally) if shows_count else None,
        outcome=outcome_view(outcome, picture.rules, sees_changes) if outcome and picture.rules else None,
        ballots=_named(picture),
        recorded=sorted(picture.recorded) if picture.missing is not None else None,
        missing=picture.missing,
    )


def asked_of(body: NewPoll) -> Asked:
    """What a request puts to the vote."""
    return Asked(**body.model_dump(exclude={"open"}))


def hands_of(given: HandsCounted | None) -> Hands | None:
    """The hands that a request says were raised."""
    if given is None:
        return None
    tally = Tally(
        votes_for=given.votes_for + sum(given.by_option),
        votes_against=given.votes_against,
        abstain=given.abstain,
        by_option=given.by_option,
    )
    return Hands(tally=tally, chair=given.chair)


def tally_view(tally: Tally) -> TallyView:
    return TallyView(votes_for=tally.votes_for, votes_against=tally.votes_against, abstain=tally.abstain)


def outcome_view(outcome: Outcome, rules: RuleSet, sees_changes: bool) -> OutcomeView:
    """What would have changed it is for those who conduct until the result is announced."""
    article = rules.article(topic_of(outcome.reason))
    third = Third(outcome.rule["third"]) if outcome.rule else Third.ABSTAIN
    article_vi, article_en = outcome.article or (article.citation_vi, article.citation_en)
    return OutcomeView(
        carried=outcome.carried,
        summary_key=outcome.reason,
        quorum_met=outcome.quorum_met,
        quorum_present=outcome.quorum_present,
        quorum_needed=outcome.quorum_needed,
        votes_for=outcome.votes_for,
        votes_against=outcome.votes_against,
        abstain=outcome.abstain,
        not_cast=outcome.not_cast,
        base=outcome.base,
        recused=outcome.recused,
        needed=outcome.needed,
        tie=outcome.tie,
        chair_choice=outcome.chair_choice,
        rule=outcome.rule_set,
        article_vi=article_vi,
        article_en=article_en,
        rule_vi=explain_rule(outcome, "vi"),
        rule_en=explain_rule(outcome, "en"),
        consented=outcome.consented,
        lacking=outcome.lacking,
        chosen=outcome.chosen,
        run_off=list(outcome.run_off),
        changes=[_change(each, third) for each in outcome.changes] if sees_changes else None,
        sentence_vi=explain(outcome, "vi"),
        sentence_en=explain(outcome, "en"),
    )


def _change(change: Change, third: Third) -> ChangeView:
    return ChangeView(
        turn=Turn(change.turn),
        count=change.count,
        carried=change.carried,
        text_vi=explain_change(change, "vi", third),
        text_en=explain_change(change, "en", third),
    )


def receipt_view(receipt: Receipt) -> ReceiptView:
    return ReceiptView(
        sequence=receipt.sequence,
        leaf_sha256=receipt.leaf_sha256,
        checkpoint=receipt.checkpoint,
        code=code_of_receipt(receipt.leaf_sha256),
        received_at=receipt.received_at,
        choice=receipt.choice,
    )


def _my_ballot(ballot: Ballot) -> MyBallot:
    return MyBallot(
        choice=ballot.choice,
        cast_at=ballot.received_at,
        recorded=ballot.recorded_by_id is not None,
        receipt=receipt_view(ballot.receipt),
    )


def _answering(picture: PollPicture) -> dict[str, Any]:
    """Between what is voted, and in which order members are called."""
    poll = picture.poll
    return {
        "third": third_of(poll),
        "alternatives": _alternatives(picture),
        "run_off_of": poll.run_off_of_id,
        "roll_order": poll.roll_order,
        "waits_for_call": poll.waits_for_call,
        "votes_final": poll.votes_final,
        "called": poll.called_id if poll.status is PollStatus.OPEN else None,
        "calls": None if picture.calls is None else [RollPlace(**vars(each)) for each in picture.calls],
    }


def _alternatives(picture: PollPicture) -> list[AlternativeView]:
    poll = picture.poll
    result = poll.result if poll.status in COUNTED else None
    counted = [each.votes for each in result.alternatives] if result else list(picture.by_option)
    return [
        AlternativeView(choice=choice, name=name, votes=counted[at] if counted else None)
        for at, (choice, name) in enumerate(zip(OPTIONS, poll.alternatives or (), strict=False))
    ]


def _papers(poll: Poll) -> list[PaperShown]:
    definition = _definition(poll)
    parts = [definition, *definition.get("items", [])]
    return [PaperShown(**paper) for part in parts for paper in part.get("papers", [])]


def _bloc(poll: Poll) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _definition(poll).get("items", [])
    return found


def _definition(poll: Poll) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(poll.definition) if poll.definition else {}
    return found


def _named(picture: PollPicture) -> list[NamedBallot] | None:
    if picture.ballots is None:
        return None
    return [
        NamedBallot(person_id=person_id, choice=choice, recorded=person_id in picture.recorded)
        for person_id, choice in picture.ballots
    ]
