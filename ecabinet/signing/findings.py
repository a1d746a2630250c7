"""What a check of a signed file found, as plain facts that survive a trip through JSON."""

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from ecabinet.signing.rules import Indication, Outcome


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
    times = {name: facts[name] and datetime.fromisoformat(facts[name]) for name in ("claimed_at", "timestamped_at")}
    indication = Indication(facts["indication"])
    return Signature(**(facts | times | {"indication": indication, "problems": tuple(facts["problems"])}))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value
