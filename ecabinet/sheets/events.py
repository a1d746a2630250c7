"""What happened to sheets."""

from dataclasses import dataclass

from ecabinet.core.events import PersonEvent


@dataclass(frozen=True, kw_only=True)
class SheetLaidOut(PersonEvent):
    """A member's answer stands on a sheet that waits for their signature."""

    ballot_id: int
    file_id: int
