"""The order of speakers, who may ask for the floor, and how long it is given."""

import enum
from collections.abc import Mapping, Sequence

from ecabinet.rulebook.rules import ItemKind, SeatKind
from ecabinet.rulebook.speaking import SpeakingTime


class SpeechKind(enum.StrEnum):
    """For what the floor is asked."""

    REQUEST = "request"
    POINT_OF_ORDER = "point_of_order"
    REPLY = "reply"


class SpeechState(enum.StrEnum):
    """How far a speech is. Lapsed: still waiting when its item, or the sitting, was over."""

    WAITING = "waiting"
    SPEAKING = "speaking"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


RANK = {SpeechKind.POINT_OF_ORDER: 0, SpeechKind.REPLY: 1, SpeechKind.REQUEST: 2}


def place_of_newcomer(queue: Sequence[SpeechKind], kind: SpeechKind) -> int:
    """Where a newcomer stands, from 0: behind the last of its own or a higher rank, so nobody overtakes their like."""
    for place in range(len(queue), 0, -1):
        if RANK[queue[place - 1]] <= RANK[kind]:
            return place
    return 0


def interrupts(kind: SpeechKind, held: SpeechKind) -> bool:
    """Whether a speech being held is only broken off by this one: its speaker goes on afterwards."""
    return kind is SpeechKind.POINT_OF_ORDER and held is not SpeechKind.POINT_OF_ORDER


def reordered(queue: Mapping[int, SpeechKind], wanted: Sequence[int]) -> list[int]:
    """The queue in the order wanted by whoever saw it a moment ago: who left it since is passed over, who came since is
    placed as a newcomer. `queue` is in its present order. Raises ValueError with a code when an id is named twice.
    """
    if len(set(wanted)) != len(wanted):
        raise ValueError("speech_named_twice")
    order = [each for each in wanted if each in queue]
    for newcomer in (each for each in queue if each not in set(wanted)):
        order.insert(place_of_newcomer([queue[each] for each in order], queue[newcomer]), newcomer)
    return order


def obstacle_to_ask(
    times: SpeakingTime, kind: SpeechKind, seat: SeatKind, *, is_rapporteur: bool, spoke: bool, replied: bool
) -> str | None:
    """Why a person seated so may not ask for this, as a code, or None.

    The rapporteur replies whenever asked; another, having spoken on the item, once.
    """
    if seat not in times.speakers:
        return "seat_may_not_speak"
    if kind is SpeechKind.POINT_OF_ORDER and seat not in times.order_raisers:
        return "seat_may_not_raise_order"
    if kind is SpeechKind.REPLY and not is_rapporteur:
        return "reply_used" if replied else None if spoke else "nothing_to_reply_to"
    return None


def seconds_given(
    times: SpeakingTime, kind: SpeechKind, item_kind: ItemKind, spoken_by_person: int, spoken_on_item: int
) -> int:
    """How long the floor is given, in seconds.

    A request gets what is left to the person and to the item; where nothing is left, the least that one extends by, for
    it is the chair who gives it.
    """
    if kind is SpeechKind.POINT_OF_ORDER:
        return times.point_of_order
    if kind is SpeechKind.REPLY:
        return times.reply
    left = min(times.person[item_kind] - spoken_by_person, times.item[item_kind] - spoken_on_item)
    return max(left, times.extension)
