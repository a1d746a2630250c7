"""What a check of a signed file found, as plain facts that survive a trip through JSON."""

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from ecabinet.verdicts.rules import Indication, Outcome


@dataclass(frozen=True, kw_only=True)
class Link:
    """One certificate on the way from a signer to the root."""

    name: str
    sha256: str
    not_before: datetime
    not_after: datetime


@dataclass(frozen=True, kw_only=True)
class Signature:
    """One signature or document time-stamp."""

    field: str
    kind: str
    signer: str
    title: str
    organisation: str
    issuer: str
    serial: str
    indication: Indication
    sub_indication: str | None
    level: str
    claimed_at: datetime | None
    timestamped_at: datetime | None
    covers_file: bool
    certifies: bool
    revision: int
    changes_after: str
    problems: tuple[str, ...]
    # Verdicts kept from earlier lack what follows.
    # The earliest time at which the signature is proven to have existed.
    best_at: datetime | None = None
    # Of the bytes that it covers with the gap between them: the file as it was when this was signed.
    sha256: str = ""
    chain: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A whole file."""

    outcome: Outcome
    sha256: str
    size: int
    checked_at: datetime
    signatures: tuple[Signature, ...]
    problems: tuple[str, ...]


def to_json(verdict: Verdict) -> dict[str, Any]:
    """Plain JSON values."""
    return {name: _plain(value) for name, value in asdict(verdict).items()}


def from_json(facts: dict[str, Any]) -> Verdict:
    """The facts again."""
    signatures = tuple(_signature(each) for each in facts["signatures"])
    given = facts | {
        "outcome": Outcome(facts["outcome"]),
        "checked_at": datetime.fromisoformat(facts["checked_at"]),
        "signatures": signatures,
        "problems": tuple(facts["problems"]),
    }
    return Verdict(**{field.name: given[field.name] for field in fields(Verdict)})


def _signature(facts: dict[str, Any]) -> Signature:
    times = {name: _moment(facts.get(name)) for name in ("claimed_at", "timestamped_at", "best_at")}
    given = {
        "indication": Indication(facts["indication"]),
        "problems": tuple(facts["problems"]),
        "chain": tuple(_link(each) for each in facts.get("chain", ())),
    }
    return Signature(**(facts | times | given))


def _link(facts: dict[str, Any]) -> Link:
    times = {name: datetime.fromisoformat(facts[name]) for name in ("not_before", "not_after")}
    return Link(**(facts | times))


def _moment(given: str | None) -> datetime | None:
    return datetime.fromisoformat(given) if given else None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value
