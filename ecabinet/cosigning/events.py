"""Who cosigns is in the record; each cosignature is not, for it would be one more entry to cosign."""

from dataclasses import dataclass

from ecabinet.core.events import PersonEvent


@dataclass(frozen=True, kw_only=True)
class CosignerChosen(PersonEvent):
    """The tablets of this person cosign the record from now on."""


@dataclass(frozen=True, kw_only=True)
class CosignerReleased(PersonEvent):
    """They do so no more; what they cosigned stays."""
