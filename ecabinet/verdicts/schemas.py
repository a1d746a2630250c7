"""Verdicts as they cross the wire."""

from typing import Annotated

from pydantic import Field

from ecabinet.core.schemas import Instant, Wire
from ecabinet.verdicts.rules import Indication, Outcome

Sha256Hex = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class ChainLink(Wire):
    """One certificate on the way from the signer to the root, the signer's first."""

    name: str
    sha256: Sha256Hex
    not_before: Instant
    not_after: Instant


class SignatureView(Wire):
    """What was found about one signature or document time-stamp."""

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
    claimed_at: Instant | None
    timestamped_at: Instant | None
    covers_file: bool
    certifies: bool
    revision: int
    changes_after: str
    problems: list[str]
    best_at: Instant | None
    sha256: str
    chain: list[ChainLink]


class VerdictView(Wire):
    """What was found about a whole file."""

    outcome: Outcome
    sha256: Sha256Hex
    size: int
    checked_at: Instant
    signatures: list[SignatureView]
    problems: list[str]
