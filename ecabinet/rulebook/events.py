"""What happened to rule sets without anybody's doing."""

from dataclasses import dataclass
from typing import ClassVar

from ecabinet.core.events import Event


@dataclass(frozen=True, kw_only=True)
class RulesShipped(Event):
    """The software brought the first version of a rule set with it; the evidence is its text."""

    quiet: ClassVar[bool] = True
    code: str
    sha256: str
