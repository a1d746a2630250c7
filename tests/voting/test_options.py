"""Several options put to one vote: the one that has the votes, or the two between which a second vote decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.voting.counting import Base, Count, DecidingRule, votes_needed
from ecabinet.voting.options import OptionsReason, settle_options
from ecabinet.voting.rules import Tally


def count(votes: dict[int, int], against: int = 0, members: int = 27, present: int = 27) -> Count:
    return Count(
        members=members, eligible=members, quorum_present=present, quorum_needed=18,
        tally=Tally(votes_for=sum(votes.values()), votes_against=against),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("base", "votes", "against", "reason", "chosen", "run_off"),
    [
        (Base.MEMBERS, {1: 14, 2: 8, 3: 5}, 0, "chosen", 1, ()),
        # Most of the votes are not enough when more than half of all members are needed.
        (Base.MEMBERS, {1: 13, 2: 8, 3: 5}, 0, "run_off", None, (1, 2)),
        (Base.CAST, {1: 7, 2: 4, 3: 2}, 0, "chosen", 1, ()),
        (Base.CAST, {1: 7, 2: 4, 3: 2}, 5, "run_off", None, (1, 2)),
        # Whoever equals the second goes on with it; an option without a vote never does.
        (Base.MEMBERS, {1: 9, 2: 6, 3: 6, 4: 2}, 0, "run_off", None, (1, 2, 3)),
        (Base.MEMBERS, {1: 9, 2: 6, 3: 0}, 0, "run_off", None, (1, 2)),
        (Base.MEMBERS, {1: 9, 2: 9, 3: 9}, 0, "equal", None, (1, 2, 3)),
        (Base.MEMBERS, {1: 9, 2: 4, 3: 4}, 0, "equal", None, (1, 2, 3)),
        # Between two: House of Commons, fourth ballot for the Speaker, 4 November 2019, more than half of the votes.
        (Base.CAST, {1: 325, 2: 213}, 0, "chosen", 1, ()),
        (Base.MEMBERS, {1: 13, 2: 9}, 5, "none", None, ()),
        (Base.MEMBERS, {1: 13, 2: 13}, 0, "equal", None, (1, 2)),
        (Base.CAST, {1: 13, 2: 13}, 0, "equal", None, (1, 2)),
        (Base.MEMBERS, {1: 0, 2: 0}, 27, "none", None, ()),
        (Base.MEMBERS, {1: 13, 2: 0}, 14, "none", None, ()),
    ],
)
def test_an_option_carries_alone_or_the_leading_go_on(
    base: Base, votes: dict[int, int], against: int, reason: str, chosen: int | None, run_off: tuple[int, ...]
) -> None:
    members = max(27, sum(votes.values()))
    found = settle_options(DecidingRule(base=base), count(votes, against, members, members), votes)
    assert (str(found.reason), found.chosen, found.run_off) == (reason, chosen, run_off)


def test_without_a_quorum_nothing_is_chosen() -> None:
    found = settle_options(DecidingRule(), count({1: 17}, present=17), {1: 17})
    assert (found.reason, found.chosen) == (OptionsReason.NO_QUORUM, None)


def test_votes_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="do_not_add_up"):
        settle_options(DecidingRule(), count({1: 3}), {1: 2})


@given(st.dictionaries(st.integers(1, 8), st.integers(0, 9), min_size=2), st.integers(0, 9), st.sampled_from(Base))
def test_what_is_chosen_leads_and_what_goes_on_has_votes(votes: dict[int, int], against: int, base: Base) -> None:
    rule = DecidingRule(base=base)
    found = settle_options(rule, count(votes, against, 100), votes)
    assert dict(found.votes) == votes
    assert found.needed == votes_needed(rule, found.base)
    if found.chosen is not None:
        assert all(number < votes[found.chosen] for option, number in votes.items() if option != found.chosen)
        assert votes[found.chosen] >= found.needed
    left_out = {number for option, number in votes.items() if option not in found.run_off}
    if found.run_off:
        assert len(found.run_off) >= 2
        assert all(votes[option] > max(left_out, default=-1) for option in found.run_off)
