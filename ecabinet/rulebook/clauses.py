"""What one clause of a rule set is: the values it may have, the article it belongs under, and how it reads in words."""

import enum
import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from fractions import Fraction
from typing import Any, get_type_hints

# Vietnamese first, English beside it.
Words = tuple[str, str]
LANGUAGES = ("vi", "en")


_SHARE = re.compile(r"[1-9][0-9]{0,2}/[1-9][0-9]{0,2}")


class Kind:
    """A kind of value. `read` takes it from JSON and raises ValueError with a code; `write` gives it back."""

    name: str

    def read(self, value: Any) -> Any:
        raise NotImplementedError

    def write(self, value: Any) -> Any:
        return value

    def say(self, value: Any, language: int) -> str:
        """The value as a person reads it."""
        raise NotImplementedError


class Share(Kind):
    """A part of a whole, above 0 and at most 1, written "2/3"."""

    name = "share"

    def read(self, value: Any) -> Fraction:
        share = Fraction(value) if isinstance(value, str) and _SHARE.fullmatch(value) else None
        if share is None or not 0 < share <= 1:
            raise ValueError("not_a_share")
        return share

    def write(self, value: Any) -> Any:
        return f"{value.numerator}/{value.denominator}"

    def say(self, value: Any, language: int) -> str:  # noqa: ARG002
        return str(self.write(value))


class Flag(Kind):
    """Yes or no."""

    name = "flag"

    def read(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise ValueError("not_yes_or_no")
        return value

    def say(self, value: Any, language: int) -> str:
        return (("không", "có"), ("no", "yes"))[language][value]


# What counts are of, in the singular and the plural; Vietnamese has one form.
UNITS: dict[str, tuple[str, str, str]] = {
    "days": ("ngày", "day", "days"),
    "working_days": ("ngày làm việc", "working day", "working days"),
    "hours": ("giờ", "hour", "hours"),
    "seconds": ("giây", "second", "seconds"),
    "minutes": ("phút", "minute", "minutes"),
    "persons": ("người", "person", "persons"),
    "votes": ("phiếu", "vote", "votes"),
}


@dataclass(frozen=True)
class Count(Kind):
    """A whole number of something between two ends."""

    unit: str
    low: int
    high: int
    name = "count"

    def read(self, value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not self.low <= value <= self.high:
            raise ValueError("out_of_range")
        return value

    def say(self, value: Any, language: int) -> str:
        number, unit = value, self.unit
        if unit == "seconds" and value and value % 60 == 0:
            number, unit = value // 60, "minutes"
        local, one, many = UNITS[unit]
        return f"{number} {local if language == 0 else one if number == 1 else many}"


@dataclass(frozen=True)
class Choice(Kind):
    """One of several, by code; an enumeration gives its own members back."""

    names: Mapping[str, Words]
    members: type[enum.StrEnum] | None = None
    name = "choice"

    def read(self, value: Any) -> Any:
        if not isinstance(value, str) or value not in self.names:
            raise ValueError("unknown_choice")
        return value if self.members is None else self.members(value)

    def write(self, value: Any) -> Any:
        return str(value)

    def say(self, value: Any, language: int) -> str:
        return self.names[str(value)][language]


@dataclass(frozen=True)
class Several(Choice):
    """At least one of several, each once, in the order in which they are named here."""

    name = "several"

    def read(self, value: Any) -> Any:
        if not isinstance(value, list) or not value or not all(isinstance(each, str) for each in value):
            raise ValueError("none_chosen")
        if len(set(value)) != len(value) or not set(value) <= self.names.keys():
            raise ValueError("unknown_choice")
        return tuple(each if self.members is None else self.members(each) for each in self.names if each in value)

    def write(self, value: Any) -> Any:
        return [str(each) for each in value]

    def say(self, value: Any, language: int) -> str:
        return ", ".join(self.names[str(each)][language] for each in value)


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One rule: its kind, the article it stands under, what a form calls it, and what it says.

    `says` holds `{}` for the value, or a sentence for each value of a flag or choice.
    """

    kind: Kind
    under: str
    label: Words
    says: Words | Mapping[Any, Words]

    def sentence(self, value: Any, language: int) -> str:
        """The rule in plain words, in one of LANGUAGES."""
        if isinstance(self.says, Mapping):
            return self.says[value][language]
        return self.says[language].format(self.kind.say(value, language))


def clause(kind: Kind, *, under: str, label: Words, says: Words | Mapping[Any, Words], default: Any = MISSING) -> Any:
    """A field of a rule set. A clause added later has a default that says what held before there was a choice:
    the versions kept from earlier say nothing of it."""  # fmt: skip
    made = Clause(kind=kind, under=under, label=label, says=says)
    return field(default=default, metadata={"clause": made})


def clauses_of(shape: type, before: str = "") -> dict[str, Clause]:
    """Every clause of a shape by its place, such as `speaking.item.decide`, in the order of the fields."""
    found: dict[str, Clause] = {}
    hints = get_type_hints(shape)
    for each in fields(shape):
        if "clause" in each.metadata:
            found[before + each.name] = each.metadata["clause"]
        elif is_dataclass(hints[each.name]):
            found |= clauses_of(hints[each.name], f"{before}{each.name}.")
    return found


def value_at(rules: Any, place: str) -> Any:
    """The value of one clause, by its place."""
    for name in place.split("."):
        rules = getattr(rules, name)
    return rules
