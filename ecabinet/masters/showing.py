"""How the master keys stand, for the operations screen and the command."""

from dataclasses import dataclass

from ecabinet.core.database import reading
from ecabinet.core.errors import BadSetting
from ecabinet.core.masters import masters
from ecabinet.masters import access, turning


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One key: where it lies ("" when it is missing), how many sealed things are under it, whether it is the newest,
    and whether only older backups need it still."""

    number: int
    place: str
    under: int
    newest: bool
    backups: bool


def standing() -> list[Standing]:
    """Of every key that is there or needed, the newest first."""
    held = masters()
    numbers = held.ids()
    with reading() as session:
        in_use = access.in_use(session)
    for_backups = turning.waiting_for_backups()
    return [
        Standing(
            number=each,
            place=held.home.place(each) if each in numbers else "",
            under=in_use.get(each, 0),
            newest=each == numbers[-1],
            backups=each in for_backups,
        )
        for each in sorted({*numbers, *in_use}, reverse=True)
        if numbers
    ]


def lines() -> list[str]:
    """A line for each."""
    return [_line(each) for each in standing()] or ["There is no master key."]


def _line(each: Standing) -> str:
    if not each.place:
        state = "MISSING"
    elif each.newest:
        state = "in use"
    elif each.under:
        state = "being left"
    elif each.backups:
        state = "needed by older backups alone"
    else:
        state = _may_go(each.number)
    return f"Master key {each.number}: {state}, {each.under} sealed things under it. {each.place}"


def _may_go(number: int) -> str:
    try:
        masters().require_retirable(number)
    except BadSetting as operator:
        return f"needed by nothing. {operator.facts.get('sentence', operator.code)}"
    return "needed by nothing, about to be retired"
