"""A roll call in order: in which, whose turn it is, and who is called next."""

import enum
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from ecabinet.rulebook.rules import SeatKind

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# A letter with its tone mark, by the letter; the tones stand in the order of dictionaries.
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")


class RollOrder(enum.StrEnum):
    """In which order members are called."""

    SEATS = "seats"
    NAMES = "names"
    CHAIR_LAST = "chair_last"


class CallState(enum.StrEnum):
    """Where one member stands in a roll call."""

    WAITING = "waiting"
    CALLED = "called"
    # Called before, without an answer: may be called again, and may answer.
    PASSED = "passed"
    ANSWERED = "answered"


@dataclass(frozen=True, kw_only=True)
class Caller:
    """One member to be called."""

    person_id: int
    name: str
    kind: SeatKind
    # The place by office, the highest first.
    precedence: int


def in_order(order: RollOrder, members: Sequence[Caller]) -> list[int]:
    """The members as they are called: by seats the chair first, by the given name, or by seats with the chair last."""
    keys: dict[RollOrder, Callable[[Caller], tuple[object, ...]]] = {
        RollOrder.SEATS: lambda each: (each.kind is not SeatKind.CHAIR, *_seat(each)),
        RollOrder.NAMES: lambda each: (*name_key(each.name), each.person_id),
        RollOrder.CHAIR_LAST: lambda each: (each.kind is SeatKind.CHAIR, *_seat(each)),
    }
    return [each.person_id for each in sorted(members, key=keys[order])]


def next_called(
    order: Sequence[int], now: int | None, called: Collection[int], answered: Collection[int], here: Collection[int]
) -> int | None:
    """Who is called next: who is there and was not called yet, then those passed over, from the one called now on."""
    waiting = [each for each in order if each in here and each not in answered and each not in called]
    if waiting:
        return waiting[0]
    passed = [each for each in order if each in here and each not in answered and each != now]
    at = order.index(now) if now in order else -1
    after = [each for each in passed if order.index(each) > at]
    return next(iter([*after, *passed]), None)


def state_of(person_id: int, now: int | None, called: Collection[int], answered: Collection[int]) -> CallState:
    """Where this member stands."""
    if person_id in answered:
        return CallState.ANSWERED
    if person_id == now:
        return CallState.CALLED
    return CallState.PASSED if person_id in called else CallState.WAITING


def name_key(name: str) -> tuple[object, ...]:
    """By the given name, which stands last, then from the family name on; letters first, then their tones."""
    words = name.split()
    return tuple(_word_key(word) for word in [*words[-1:], *words[:-1]])


def _seat(each: Caller) -> tuple[object, ...]:
    return each.precedence, name_key(each.name), each.person_id


def _word_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    letters, tones = zip(*map(_letter, unicodedata.normalize("NFC", word.casefold())), strict=True)
    return letters, tones


def _letter(letter: str) -> tuple[int, int]:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in _TONES[1:] if mark in parts), "")
    plain = unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts)
    return (_LETTERS.index(plain) if plain in _LETTERS else len(_LETTERS) + ord(plain[0])), _TONES.index(tone)
