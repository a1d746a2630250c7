"""In what capacity somebody signs, who may sign for whom, and the lines that say so above the signature.

The abbreviations and their places are those of Decree 30/2020 (art. 13; Annex I, box 7a).
"""

import enum
from datetime import date

DEPUTY = "Phó "
PERMANENT = " Thường trực"


class Capacity(enum.StrEnum):
    """As what somebody signs a text of a collective."""

    # Thay mặt: its head, on its behalf.
    TM = "tm"
    # Ký thay: a deputy, for the head.
    KT = "kt"
    # Thừa ủy quyền: somebody whom the head authorised in writing, for a time.
    TUQ = "tuq"


def rank(title: str, body: str) -> str:
    """An office without the name of its body and without "permanent", which no signature names."""
    short = title.removesuffix(PERMANENT).removesuffix(f" {body}").strip()
    return short or title


def is_deputy(title: str) -> bool:
    """Whether an office is that of a deputy."""
    return title.startswith(DEPUTY)


def is_deputy_of(title: str, head: str, body: str) -> bool:
    """Whether an office is that of the deputy of another."""
    return rank(title, body).casefold() == f"{DEPUTY}{rank(head, body)}".casefold()


def why_not(capacity: Capacity, giver: str, taker: str, body: str) -> str | None:
    """The code of what keeps the holder of one office from signing for that of another, or None."""
    if not giver or not taker:
        return "office_missing"
    if is_deputy(giver):
        return "only_heads_delegate"
    if capacity == Capacity.KT and not is_deputy_of(taker, giver, body):
        return "not_a_deputy"
    if capacity == Capacity.TUQ and is_deputy(taker):
        return "deputies_sign_for"
    return None


def still_fits(capacity: Capacity, giver: str, taker: str, body: str) -> bool:
    """Whether the offices that both hold now still bear a delegation, and the lines would say its capacity."""
    by_writing = giver if capacity == Capacity.TUQ else None
    return why_not(capacity, giver, taker, body) is None and title_lines(taker, body, by_writing)[0] == capacity


def why_not_these(giver_id: int, taker_id: int, *, keeps_seal: bool) -> str | None:
    """The code of what keeps these two apart, whatever their offices, or None.

    Whoever puts the seal on a text does not sign it for the head as well.
    """
    if giver_id == taker_id:
        return "delegation_to_giver"
    return "taker_keeps_seal" if keeps_seal else None


def why_not_for_so_long(capacity: Capacity, basis: str, starts_on: date, ends_on: date | None) -> str | None:
    """The code of what is wrong with a period or its paper: authority in writing names both (art. 13), or None."""
    if capacity == Capacity.TUQ and (not basis or ends_on is None):
        return "delegation_needs_paper"
    return "bad_period" if ends_on is not None and ends_on < starts_on else None


def is_in_force(starts_on: date, ends_on: date | None, on: date, *, is_withdrawn: bool) -> bool:
    """Whether a delegation holds on a day; the last day counts."""
    return not is_withdrawn and starts_on <= on and (ends_on is None or on <= ends_on)


def overlap(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    """Whether two periods have a day in common."""
    return (other[1] is None or one[0] <= other[1]) and (one[1] is None or other[0] <= one[1])


def title_lines(title: str, body: str, given_by: str | None = None) -> tuple[Capacity, list[str]]:
    """As what the holder of an office signs, and what stands above the signature.

    `given_by` is the office of the head who authorised them in writing; a deputy signs for the head in any case.
    """
    first, own = f"TM. {body}", rank(title, body)
    if given_by is not None and not is_deputy(own):
        return Capacity.TUQ, _capitals(first, f"TUQ. {rank(given_by, body)}", title.removesuffix(PERMANENT))
    if is_deputy(own):
        return Capacity.KT, _capitals(first, f"KT. {own.removeprefix(DEPUTY)}", own)
    return Capacity.TM, _capitals(first, own)


def _capitals(*lines: str) -> list[str]:
    return [each.upper() for each in lines]
