"""The rules of the shipped bodies, and who may vote, without web or database."""

from dataclasses import replace
from fractions import Fraction

import pytest

from ecabinet.meetings.rules import quorum_of
from ecabinet.rulebook.parsing import rule_sets
from ecabinet.rulebook.rules import SeatKind
from ecabinet.rulebook.ruleset import RuleSet
from ecabinet.voting.counting import Count, Outcome, OutcomeReason, rule_of, settle
from ecabinet.voting.rules import (
    Choice,
    PollStatus,
    PollStep,
    Tally,
    Voter,
    step_obstacle,
    vote_obstacle,
)
from ecabinet.voting.sentences import explain

GOVERNMENT = rule_sets()["vn_government"]


def decide(
    members: int, present: int, votes: tuple[int, int, int], chair: str | None = None, rules: RuleSet = GOVERNMENT
) -> Outcome:
    votes_for, votes_against, abstain = votes
    count = Count(
        members=members,
        eligible=members,
        quorum_present=present,
        quorum_needed=quorum_of(rules, members, present, 0).needed,
        tally=Tally(votes_for=votes_for, votes_against=votes_against, abstain=abstain),
        chair=Choice(chair) if chair else None,
    )
    return settle(rule_of(rules), count)


@pytest.mark.parametrize(
    ("base", "present", "votes", "chair", "carried", "reason"),
    [
        # Law 2015, Article 46: more than half of ALL members, so 14 of 27 whatever the attendance.
        (27, 27, (27, 0, 0), "for", True, "carried"),
        (27, 27, (14, 13, 0), "against", True, "carried"),
        (27, 27, (13, 14, 0), "for", False, "not_carried"),
        (27, 27, (13, 0, 0), "for", False, "not_carried"),
        (27, 18, (14, 4, 0), "for", True, "carried"),
        (27, 18, (13, 0, 5), "for", False, "not_carried"),
        (27, 18, (13, 5, 0), "for", False, "not_carried"),
        (27, 27, (17, 6, 4), "for", True, "carried"),
        (27, 27, (0, 0, 0), None, False, "not_carried"),
        # Quorum of two thirds: 18 of 27; without it nothing carries, however many are for.
        (27, 17, (17, 0, 0), "for", False, "no_quorum"),
        (27, 18, (18, 0, 0), "for", True, "carried"),
        (3, 1, (1, 0, 0), "for", False, "no_quorum"),
        (3, 2, (2, 0, 0), "for", True, "carried"),
        # A tie: all members divide equally, and the opinion for which the chair voted is followed.
        (26, 26, (13, 13, 0), "for", True, "tie_carried"),
        (26, 26, (13, 13, 0), "against", False, "tie_lost"),
        (26, 26, (14, 12, 0), "against", True, "carried"),
        (26, 26, (13, 12, 1), "for", False, "not_carried"),
        (26, 26, (12, 14, 0), "for", False, "not_carried"),
        (2, 2, (1, 1, 0), "for", True, "tie_carried"),
        (2, 2, (1, 1, 0), "against", False, "tie_lost"),
        (4, 3, (2, 2, 0), "for", True, "tie_carried"),
        # Equal votes of a few are no tie of the body: half of all members are not in favour.
        (27, 20, (10, 10, 0), "for", False, "not_carried"),
        (26, 20, (10, 10, 0), "for", False, "not_carried"),
        (26, 17, (13, 13, 0), "for", False, "no_quorum"),
        # Small bodies.
        (1, 1, (1, 0, 0), "for", True, "carried"),
        (1, 1, (0, 1, 0), "against", False, "not_carried"),
        (5, 4, (3, 1, 0), None, True, "carried"),
        (5, 4, (2, 0, 2), None, False, "not_carried"),
        (500, 334, (251, 83, 0), "for", True, "carried"),
        (500, 334, (250, 84, 0), "for", False, "not_carried"),
    ],
)
def test_the_outcome_follows_the_rules_of_the_government(
    base: int, present: int, votes: tuple[int, int, int], chair: str | None, carried: bool, reason: str
) -> None:
    outcome = decide(base, present, votes, chair)
    assert (outcome.carried, outcome.reason) == (carried, OutcomeReason(reason))
    assert outcome.tie or not reason.startswith("tie")
    assert outcome.not_cast + sum(votes) == base


@pytest.mark.parametrize(
    ("base_of", "tie", "present", "votes", "chair", "carried", "numbers"),
    [
        # Of votes for and against: abstentions and absence count for nothing.
        ("cast", "chair", 6, (3, 2, 1), "for", True, (5, 3)),
        ("cast", "chair", 6, (2, 2, 2), "for", True, (4, 3)),
        ("cast", "chair", 6, (2, 2, 2), "against", False, (4, 3)),
        ("cast", "lost", 6, (2, 2, 2), "for", False, (4, 3)),
        ("cast", "chair", 6, (1, 0, 5), None, True, (1, 1)),
        ("cast", "chair", 6, (0, 0, 6), "abstain", False, (0, 1)),
        # Of those present when the vote opened, or of those who voted when more came.
        ("present", "chair", 6, (4, 2, 0), None, True, (6, 4)),
        ("present", "chair", 6, (3, 2, 1), "for", False, (6, 4)),
        ("present", "chair", 6, (4, 4, 0), "for", True, (8, 5)),
        ("members", "chair", 6, (5, 0, 0), "for", True, (9, 5)),
        ("members", "chair", 6, (4, 0, 0), "for", False, (9, 5)),
    ],
)
def test_the_share_is_taken_of_whom_the_rules_say(
    base_of: str, tie: str, present: int, votes: tuple[int, int, int], chair: str | None, carried: bool,
    numbers: tuple[int, int],
) -> None:  # fmt: skip
    rules = replace(GOVERNMENT, base=base_of, tie=tie, quorum=Fraction(1, 2))
    outcome = decide(9, present, votes, chair, rules)
    assert (outcome.carried, outcome.base, outcome.needed) == (carried, *numbers)
    assert outcome.not_cast == 9 - sum(votes)


def test_where_nobody_voted_nothing_carries_even_if_the_share_itself_is_enough() -> None:
    rules = replace(GOVERNMENT, base="cast", majority_exceeded=False, quorum=Fraction(1, 2))
    assert not decide(3, 3, (0, 0, 0), None, rules).carried


def test_an_outcome_explains_itself_in_both_languages() -> None:
    outcome = decide(27, 27, (17, 6, 4))
    assert explain(outcome, "en") == "17 of 27 for, 14 needed, carried"
    assert explain(outcome, "vi") == "17/27 tán thành, cần 14: được thông qua"
    assert "17 of 27 present, 18 needed" in explain(decide(27, 17, (17, 0, 0)), "en")
    assert "người chủ trì tán thành" in explain(decide(26, 26, (13, 13, 0), "for"), "vi")


def voter(kind: str | None = "member", on_roll: bool = True, present: bool = True, on_device: bool = True) -> Voter:
    return Voter(seat_kind=SeatKind(kind) if kind else None, on_roll=on_roll, present=present, on_device=on_device)


@pytest.mark.parametrize(
    ("status", "who", "code"),
    [
        ("open", voter(), None),
        ("open", voter("chair"), None),
        ("open", voter("substitute", on_roll=False), "substitute_may_not_vote"),
        # In the place of a recused member, where the rules say so.
        ("open", voter("substitute"), None),
        ("open", voter("guest"), "not_a_voter"),
        ("open", voter(None), "not_a_voter"),
        ("open", voter(on_roll=False), "not_a_voter"),
        ("open", voter(on_device=False), "device_required"),
        ("open", voter(present=False), "not_checked_in"),
        ("draft", voter(on_roll=False), "poll_not_open"),
        ("closed", voter(), "poll_closed"),
        ("announced", voter(), "poll_closed"),
        ("annulled", voter(), "poll_closed"),
        ("closed", voter("substitute", on_roll=False), "substitute_may_not_vote"),
    ],
)
def test_who_may_vote_and_why_not(status: str, who: Voter, code: str | None) -> None:
    assert vote_obstacle(PollStatus(status), who) == code


@pytest.mark.parametrize(
    ("status", "step", "code"),
    [
        ("draft", "open", None),
        ("open", "close", None),
        ("closed", "announce", None),
        ("draft", "annul", None),
        ("open", "annul", None),
        ("closed", "annul", None),
        ("open", "open", "poll_open"),
        ("closed", "open", "poll_closed"),
        ("draft", "close", "poll_not_open"),
        ("closed", "close", "poll_closed"),
        ("draft", "announce", "poll_not_open"),
        ("open", "announce", "poll_not_closed"),
        ("announced", "announce", "poll_announced"),
        ("announced", "annul", "poll_announced"),
        ("annulled", "open", "poll_annulled"),
    ],
)
def test_a_poll_only_goes_forward_step_by_step(status: str, step: str, code: str | None) -> None:
    """J4: a step left out."""
    assert step_obstacle(PollStatus(status), PollStep(step)) == code
