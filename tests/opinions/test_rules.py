"""Which items nobody objects to: for every mixture of positions, seats and silence."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.meetings.rules import MeetingStatus
from ecabinet.opinions.rules import Matter, Place, Stance, cut_off, declaring_obstacle, may_join, place_of
from ecabinet.rulebook.rules import ItemKind

PEOPLE = st.integers(1, 6)
VOTERS = st.frozensets(PEOPLE)
STANCES = st.dictionaries(PEOPLE, st.sampled_from(Stance))
DECIDE = Matter(kind=ItemKind.DECIDE)
STARTS = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


@given(VOTERS, STANCES, st.booleans())
def test_an_item_is_listed_only_if_every_answer_of_a_voter_agrees(voters, stances, silence) -> None:
    answers = [stances[voter] for voter in voters if voter in stances]
    listed = place_of(DECIDE, voters, stances, silence) is Place.LISTED
    agreed = all(answer is Stance.AGREE for answer in answers)
    complete = silence or len(answers) == len(voters)
    assert listed == (bool(voters) and agreed and complete)


@given(VOTERS, STANCES, st.booleans(), st.sampled_from([Stance.OBJECTION, Stance.SPEAK]), PEOPLE)
def test_one_objection_or_wish_to_speak_keeps_an_item_off(voters, stances, silence, against, who) -> None:
    place = place_of(DECIDE, voters | {who}, {**stances, who: against}, silence)
    assert place is Place.OPPOSED
    assert not may_join(place)


@given(VOTERS, STANCES, st.booleans(), st.sampled_from(Stance))
def test_what_somebody_without_a_vote_declares_changes_nothing(voters, stances, silence, said) -> None:
    outsider = 99
    assert place_of(DECIDE, voters, {**stances, outsider: said}, silence) is place_of(DECIDE, voters, stances, silence)


@given(VOTERS, STANCES, st.booleans(), st.booleans(), st.booleans(), st.sampled_from(ItemKind))
def test_what_was_voted_on_or_pulled_out_or_is_not_for_decision_never_joins(
    voters, stances, silence, voted, pulled, kind
) -> None:
    place = place_of(Matter(kind=kind, voted=voted, pulled_out=pulled), voters, stances, silence)
    if voted or pulled or kind is not ItemKind.DECIDE:
        assert not may_join(place)


@given(VOTERS, STANCES, PEOPLE)
def test_another_agreement_never_takes_an_item_off(voters, stances, who) -> None:
    before = place_of(DECIDE, voters, stances, silence_agrees=False)
    after = place_of(DECIDE, voters, {who: Stance.AGREE, **stances}, silence_agrees=False)
    assert not may_join(before) or may_join(after)


@pytest.mark.parametrize(
    ("status", "minutes_to_closing", "code"),
    [
        (MeetingStatus.DRAFT, 60, "meeting_not_published"),
        (MeetingStatus.PUBLISHED, 60, None),
        (MeetingStatus.PUBLISHED, 0, "positions_closed"),
        (MeetingStatus.PUBLISHED, -1, "positions_closed"),
        (MeetingStatus.IN_SESSION, 60, "positions_closed"),
        (MeetingStatus.FINISHED, 60, "meeting_finished"),
    ],
)
def test_positions_change_from_publication_to_the_cut_off(status, minutes_to_closing, code) -> None:
    closes_at = cut_off(STARTS, 2)
    assert closes_at == STARTS - timedelta(hours=2)
    assert declaring_obstacle(status, closes_at - timedelta(minutes=minutes_to_closing), closes_at) == code
