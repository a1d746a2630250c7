"""When a vote carries: cases from constitutions, statutes, decrees and handbooks, and what holds for every count."""

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.meetings.rules import quorum_of
from ecabinet.rulebook.parsing import rule_sets
from ecabinet.voting.counting import (
    TIES,
    Base,
    Count,
    DecidingRule,
    OutcomeReason,
    Third,
    Tie,
    consent_of,
    needs_chair,
    rule_from,
    settle,
)
from ecabinet.voting.rules import Choice, Tally, tally_of
from ecabinet.voting.sentences import explain, explain_change, explain_rule
from ecabinet.voting.turning import Turn, changes_of, turned

GOVERNMENT = rule_sets()["vn_government"]


def cases() -> Iterator[Any]:
    for path in sorted((Path(__file__).parent / "cases").glob("*.json")):
        told = json.loads(path.read_text())
        for case in told["cases"]:
            yield pytest.param({**case, "rule": told["rules"][case["rule"]]}, id=f"{path.stem}: {case['name']}")


CASES = list(cases())


def rule_of(told: dict[str, Any]) -> DecidingRule:
    return DecidingRule(
        base=Base(told["base"]),
        share=Fraction(told["share"]),
        exceeded=told["exceeded"],
        at_least=told.get("at_least", 0),
        tie=Tie(told["tie"]),
        third=Third(told.get("third", "abstain")),
        silence_consents=told.get("silence_consents", False),
    )


def count_of(case: dict[str, Any]) -> Count:
    rules = replace(
        GOVERNMENT,
        quorum=Fraction(case["rule"].get("quorum", "1/999")),
        quorum_exceeded=case["rule"].get("quorum_exceeded", False),
        quorum_at_least=case["rule"].get("quorum_number", 0),
    )
    votes_for, votes_against, abstain = case["votes"]
    return Count(
        members=case["members"],
        eligible=case.get("eligible", case["members"]),
        quorum_present=case["present"],
        quorum_needed=quorum_of(rules, case["members"], case["present"], 0).needed,
        tally=Tally(votes_for=votes_for, votes_against=votes_against, abstain=abstain),
        chair=Choice(case["chair"]) if "chair" in case else None,
        recused=case.get("recused", 0),
    )


@pytest.mark.parametrize("case", CASES)
def test_a_case_of_law_comes_out_as_it_should(case: dict[str, Any]) -> None:
    rule, count, expected = rule_of(case["rule"]), count_of(case), case["expect"]
    outcome = settle(rule, count)
    assert (outcome.carried, str(outcome.reason)) == (expected["carried"], expected["reason"])
    assert (outcome.base, outcome.needed) == (expected["base"], expected["needed"])
    assert outcome.lacking == case.get("lacking", outcome.lacking)
    found = [[str(each.turn), each.count] for each in changes_of(rule, count, outcome)]
    assert all(change in found for change in case.get("changes", []))


def test_there_are_cases_enough_each_with_its_source() -> None:
    told = [case.values[0] for case in CASES]
    assert len(told) >= 60
    assert all(case["source"] and case["kind"] in {"documented", "derived"} for case in told)


def test_an_outcome_says_its_numbers_its_rule_and_what_would_change_it() -> None:
    rule = DecidingRule()
    count = Count(
        members=27, eligible=26, quorum_present=26, quorum_needed=18, recused=1,
        tally=Tally(votes_for=12, votes_against=10, abstain=2),
    )  # fmt: skip
    outcome = settle(rule, count)
    assert explain(outcome, "en") == "12 of 27 for, 14 needed, 1 recused, not carried"
    assert explain(outcome, "vi") == "12/27 tán thành, cần 14, 1 không tham gia: không được thông qua"
    assert explain_rule(outcome, "en") == "More than half of all members"
    assert explain_rule(outcome, "vi") == "Quá nửa tổng số thành viên"
    changes = [explain_change(each, "en") for each in changes_of(rule, count, outcome)]
    assert changes[0] == "2 more for: carried"
    assert "2 changing from against to for: carried" in changes


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (DecidingRule(share=Fraction(1), base=Base.PRESENT), "All of the members present"),
        (DecidingRule(share=Fraction(2, 3), exceeded=False, base=Base.GIVEN), "At least 2/3 of the votes given"),
        (DecidingRule(share=Fraction(3, 5), base=Base.CAST), "More than 3/5 of the votes for and against"),
        (DecidingRule(at_least=9), "More than half of all members, and at least 9 votes"),
    ],
)
def test_a_rule_reads_in_words(rule: DecidingRule, words: str) -> None:
    count = Count(members=9, eligible=9, quorum_present=9, quorum_needed=1)
    assert explain_rule(settle(rule, count), "en") == words


def test_silence_is_agreement_only_where_the_ballot_says_so() -> None:
    count = Count(members=9, eligible=8, quorum_present=9, quorum_needed=5, tally=Tally(votes_for=2, votes_against=1))
    assert not settle(DecidingRule(), count).carried
    outcome = settle(DecidingRule(silence_consents=True), count)
    assert (outcome.carried, outcome.consented, outcome.votes_for) == (True, 5, 2)
    assert explain(outcome, "en") == "7 of 9 for, 5 needed, 5 of them by silence, carried"


def test_whether_the_chair_must_be_asked_is_known_before_anything_is_settled() -> None:
    count = Count(members=4, eligible=4, quorum_present=4, quorum_needed=3, tally=Tally(votes_for=2, votes_against=2))
    assert needs_chair(DecidingRule(), count)
    assert not needs_chair(DecidingRule(), replace(count, chair=Choice.AGAINST))
    assert not needs_chair(DecidingRule(tie=Tie.LOST), count)
    assert not needs_chair(DecidingRule(), replace(count, tally=Tally(votes_for=3, votes_against=1)))


SHARES = st.sampled_from([Fraction(each) for each in ("1/2", "2/3", "3/4", "4/5", "3/5", "1")])
RULES = st.builds(
    DecidingRule, base=st.sampled_from(Base), share=SHARES, exceeded=st.booleans(), at_least=st.integers(0, 12),
    tie=st.sampled_from(Tie), third=st.sampled_from(Third), silence_consents=st.booleans(),
)  # fmt: skip


@st.composite
def bodies(draw: st.DrawFn) -> tuple[DecidingRule, list[Choice | None], Count]:
    """A rule, what each voter answered, the chair first, and the count of it beside recused and absent members."""
    rule = draw(RULES)
    choices = [Choice.FOR, Choice.AGAINST, *([] if rule.third is Third.NONE else [Choice.ABSTAIN])]
    answers = draw(st.lists(st.sampled_from([*choices, None]), min_size=1, max_size=40))
    recused = draw(st.integers(0, 3))
    return rule, answers, counted(answers, draw(st.integers(0, 40)), draw(st.integers(1, 12)), recused)


def counted(answers: list[Choice | None], present: int, needed: int, recused: int = 0) -> Count:
    return Count(
        members=len(answers) + recused,
        eligible=len(answers),
        quorum_present=min(present, len(answers)),
        quorum_needed=needed,
        tally=tally_of(choice for choice in answers if choice),
        chair=answers[0],
        recused=recused,
    )


@given(bodies(), st.data())
def test_one_more_in_favour_never_defeats_what_carried(
    body: tuple[DecidingRule, list[Choice | None], Count], data: st.DataObject
) -> None:
    rule, answers, count = body
    changed = list(answers)
    changed[data.draw(st.integers(0, len(answers) - 1))] = Choice.FOR
    after = counted(changed, count.quorum_present, count.quorum_needed, count.recused)
    assert settle(rule, after).carried or not settle(rule, count).carried


@given(bodies(), st.randoms())
def test_the_order_of_votes_changes_nothing(body: tuple[DecidingRule, list[Choice | None], Count], random: Any) -> None:
    rule, answers, count = body
    others = answers[1:]
    random.shuffle(others)
    again = counted([answers[0], *others], count.quorum_present, count.quorum_needed, count.recused)
    assert settle(rule, again) == settle(rule, count)


@given(bodies())
def test_every_seat_is_counted_once_and_the_numbers_bear_the_verdict(
    body: tuple[DecidingRule, list[Choice | None], Count],
) -> None:
    rule, answers, count = body
    outcome = settle(rule, count)
    assert outcome.votes_for + outcome.votes_against + outcome.abstain + outcome.not_cast == count.members
    assert outcome.in_favour <= max(outcome.base, len(answers))
    assert outcome.consented in {0, consent_of(rule, count)}
    if outcome.reason is OutcomeReason.CARRIED:
        assert outcome.quorum_met
        assert outcome.in_favour >= outcome.needed > 0
    elif outcome.reason is OutcomeReason.NOT_CARRIED:
        assert outcome.in_favour < outcome.needed or outcome.needed == 0
    elif outcome.reason is OutcomeReason.NO_QUORUM:
        assert outcome.quorum_present < outcome.quorum_needed
    else:
        assert outcome.reason in TIES
        assert outcome.tie
        assert 2 * outcome.in_favour == outcome.base
    assert rule_from(outcome.rule or {}) == rule
    for language in ("vi", "en"):
        assert str(outcome.quorum_needed if not outcome.quorum_met else outcome.in_favour) in explain(outcome, language)


@given(bodies())
def test_what_would_change_it_does_and_nothing_less_would(
    body: tuple[DecidingRule, list[Choice | None], Count],
) -> None:
    rule, _answers, count = body
    outcome = settle(rule, count)
    for change in changes_of(rule, count, outcome):
        turn = Turn(change.turn)
        after = settle(rule, turned(count, turn, change.count))
        before = settle(rule, turned(count, turn, change.count - 1))
        assert after.carried is change.carried
        if turn is Turn.MORE_PRESENT:
            assert after.quorum_met
            assert not before.quorum_met
        else:
            assert after.carried is not outcome.carried
            assert before.carried is outcome.carried
        assert count.members == after.votes_for + after.votes_against + after.abstain + after.not_cast
