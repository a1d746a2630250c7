"""Delegations as they cross the wire."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from ecabinet.core.schemas import Id, Instant, Wire, clean_line
from ecabinet.delegations.rules import Capacity

EARLIEST, LATEST = date(1900, 1, 1), date(9000, 1, 1)
Day = Annotated[date, Field(ge=EARLIEST, lt=LATEST)]


class NewDelegation(Wire):
    """Who may sign for whom: `kt` a deputy for the head, `tuq` by authority in writing, with its paper and last day."""

    capacity: Literal[Capacity.KT, Capacity.TUQ]
    from_person_id: Id
    to_person_id: Id
    basis: Annotated[str, BeforeValidator(clean_line), Field(max_length=300)] = ""
    starts_on: Day
    ends_on: Day | None = None


class DelegationView(Wire):
    """A delegation; `in_force` while something may be signed by it. Days in the body's time zone, both included."""

    id: int
    capacity: Capacity
    from_person_id: int
    from_name: str
    from_title: str
    to_person_id: int
    to_name: str
    to_title: str
    basis: str
    starts_on: date
    ends_on: date | None
    titles: list[str]
    in_force: bool
    set_at: Instant
    confirmed_at: Instant | None
    withdrawn_at: Instant | None


class Delegations(Wire):
    """The newest first."""

    items: list[DelegationView]
