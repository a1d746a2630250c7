"""The order of speakers, who may ask, and how long the floor is given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.floor.rules import RANK, SpeechKind, obstacle_to_ask, place_of_newcomer, reordered, seconds_given
from ecabinet.rulebook.parsing import rule_sets
from ecabinet.rulebook.rules import ItemKind, SeatKind

TIMES = rule_sets()["vn_government"].speaking
REQUEST, ORDER, REPLY = SpeechKind.REQUEST, SpeechKind.POINT_OF_ORDER, SpeechKind.REPLY
kinds = st.lists(st.sampled_from(SpeechKind), max_size=30)


def queue_of(arriving: list[SpeechKind]) -> dict[int, SpeechKind]:
    """Who waits after these have come one after another, named by the order of their coming."""
    order: list[int] = []
    for number, kind in enumerate(arriving):
        order.insert(place_of_newcomer([arriving[each] for each in order], kind), number)
    return {each: arriving[each] for each in order}


@given(kinds)
def test_points_of_order_come_first_then_replies_and_among_equals_who_came_first(arriving):
    assert list(queue_of(arriving)) == sorted(range(len(arriving)), key=lambda each: (RANK[arriving[each]], each))


@given(kinds, st.randoms(use_true_random=False))
def test_a_newcomer_changes_the_order_of_nobody_else(arriving, chance):
    queue = list(queue_of(arriving).values())
    chance.shuffle(queue)
    for kind in SpeechKind:
        place = place_of_newcomer(queue, kind)
        assert all(RANK[each] > RANK[kind] for each in queue[place:])
        assert place == 0 or RANK[queue[place - 1]] <= RANK[kind]


@given(kinds, st.data())
def test_an_order_wanted_holds_for_who_is_still_there_and_loses_nobody(arriving, data):
    queue = queue_of(arriving)
    seen = data.draw(st.permutations([*queue, 1000, 1001]))
    wanted = seen[: data.draw(st.integers(0, len(seen)))]
    order = reordered(queue, wanted)
    assert sorted(order) == sorted(queue)
    assert [each for each in order if each in wanted] == [each for each in wanted if each in queue]


def test_nobody_is_named_twice():
    with pytest.raises(ValueError, match="speech_named_twice"):
        reordered({1: REQUEST, 2: REQUEST}, [1, 2, 1])


@pytest.mark.parametrize(
    ("kind", "seat", "is_rapporteur", "spoke", "replied", "code"),
    [
        (REQUEST, SeatKind.MEMBER, False, False, False, None),
        (REQUEST, SeatKind.GUEST, False, True, True, None),
        (ORDER, SeatKind.SUBSTITUTE, False, False, False, None),
        (ORDER, SeatKind.GUEST, False, False, False, "seat_may_not_raise_order"),
        (REPLY, SeatKind.MEMBER, False, False, False, "nothing_to_reply_to"),
        (REPLY, SeatKind.MEMBER, False, True, False, None),
        (REPLY, SeatKind.MEMBER, False, True, True, "reply_used"),
        (REPLY, SeatKind.GUEST, True, True, True, None),
    ],
)
def test_who_may_ask_for_what(kind, seat, is_rapporteur, spoke, replied, code):
    assert obstacle_to_ask(TIMES, kind, seat, is_rapporteur=is_rapporteur, spoke=spoke, replied=replied) == code


@pytest.mark.parametrize(
    ("kind", "by_person", "on_item", "seconds"),
    [
        (REQUEST, 0, 0, 300),
        (REQUEST, 120, 120, 180),
        (REQUEST, 290, 290, 60),
        (REQUEST, 900, 900, 60),
        (REQUEST, 0, 1700, 100),
        (ORDER, 900, 5000, 60),
        (REPLY, 900, 5000, 120),
    ],
)
def test_how_long_the_floor_is_given(kind, by_person, on_item, seconds):
    assert seconds_given(TIMES, kind, ItemKind.DECIDE, by_person, on_item) == seconds
