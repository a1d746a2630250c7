"""What one part of the run says."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Outcome:
    """What was found wrong, and what to tell."""

    breaches: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
