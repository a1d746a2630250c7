"""How papers are counted by the way they were signed, and the one formula made of it."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass


class Origin(enum.StrEnum):
    """How a paper was signed, as far as its bytes show."""

    SIGNED_VALID = "signed_valid"
    SIGNED_UNKNOWN = "signed_unknown"
    SIGNED_INVALID = "signed_invalid"
    BORN_DIGITAL = "born_digital"
    SCANNED = "scanned"


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Papers by origin."""

    signed_valid: int
    signed_unknown: int
    signed_invalid: int
    born_digital: int
    scanned: int

    @property
    def papers(self) -> int:
        return self.signed_valid + self.signed_unknown + self.signed_invalid + self.born_digital + self.scanned

    @property
    def bearing(self) -> int:
        """Papers that bear a signature, or presumably do: a scan is taken for printed, signed by hand and scanned."""
        return self.signed_valid + self.signed_unknown + self.signed_invalid + self.scanned

    @property
    def share(self) -> float | None:
        """(valid + unknown) / (valid + unknown + invalid + scanned); None when no paper bears a signature."""
        return (self.signed_valid + self.signed_unknown) / self.bearing if self.bearing else None

    @property
    def share_valid(self) -> float | None:
        """valid / (valid + unknown + invalid + scanned)."""
        return self.signed_valid / self.bearing if self.bearing else None


def origin_of(kind: str, outcome: str | None) -> Origin:
    """The class of a paper by its kind and what was found about its signatures; not yet examined is unknown."""
    if kind == "scanned":
        return Origin.SCANNED
    if kind != "signed":
        return Origin.BORN_DIGITAL
    return {"valid": Origin.SIGNED_VALID, "invalid": Origin.SIGNED_INVALID}.get(outcome or "", Origin.SIGNED_UNKNOWN)


def tally(origins: Iterable[Origin]) -> Tally:
    """How many of each."""
    counts = dict.fromkeys(Origin, 0)
    for origin in origins:
        counts[origin] += 1
    return Tally(**{origin.value: count for origin, count in counts.items()})
