"""How polls, ballots and outcomes become shapes for the person who looks."""

import json
from typing import Any

from ecabinet.rulebook.ruleset import RuleSet
from ecabinet.voting.access import PollPicture
from ecabinet.voting.counting import Change, Outcome
from ecabinet.voting.hands import Hands
from ecabinet.voting.models import Ballot, Poll
from ecabinet.voting.rules import COUNTED, Choice, PollStatus, Receipt, Tally, Visibility
from ecabinet.voting.schemas import (
    ChangeView,
    HandsCounted,
    ItemPut,
    MyBallot,
    NamedBallot,
    OutcomeView,
    PaperShown,
    PollView,
    ReceiptView,
    TallyView,
)
from ecabinet.voting.sentences import explain, explain_change, explain_rule
from ecabinet.voting.settling import topic_of
from ecabinet.voting.turning import Turn


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
        options=_definition(poll).get("options", list(Choice)),
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


def hands_of(given: HandsCounted | None) -> Hands | None:
    """The hands that a request says were raised."""
    if given is None:
        return None
    tally = Tally(votes_for=given.votes_for, votes_against=given.votes_against, abstain=given.abstain)
    return Hands(tally=tally, chair=given.chair)


def tally_view(tally: Tally) -> TallyView:
    return TallyView(votes_for=tally.votes_for, votes_against=tally.votes_against, abstain=tally.abstain)


def outcome_view(outcome: Outcome, rules: RuleSet, sees_changes: bool) -> OutcomeView:
    """What would have changed it is for those who conduct until the result is announced."""
    article = rules.article(topic_of(outcome.reason))
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
        changes=[_change(each) for each in outcome.changes] if sees_changes else None,
        sentence_vi=explain(outcome, "vi"),
        sentence_en=explain(outcome, "en"),
    )


def _change(change: Change) -> ChangeView:
    return ChangeView(
        turn=Turn(change.turn),
        count=change.count,
        carried=change.carried,
        text_vi=explain_change(change, "vi"),
        text_en=explain_change(change, "en"),
    )


def receipt_view(receipt: Receipt) -> ReceiptView:
    """The code is the beginning of the entry's hash: short enough to compare by eye with the published record."""
    code = receipt.leaf_sha256[:8].upper()
    return ReceiptView(
        sequence=receipt.sequence,
        leaf_sha256=receipt.leaf_sha256,
        checkpoint=receipt.checkpoint,
        code=f"{code[:4]}-{code[4:]}",
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
