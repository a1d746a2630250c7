"""Why a command of the operator did not do its work: a stable code, with its sentence for whoever runs it."""

from collections.abc import Mapping
from typing import ClassVar


class Fault(Exception):
    """It was not done, and left nothing half. Each kind of work has its own codes and sentences."""

    sentences: ClassVar[Mapping[str, str]]

    def __init__(self, code: str, more: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.more = more

    def __str__(self) -> str:
        more = f" ({self.more})" if self.more else ""
        return f"{self.code}: {self.sentences[self.code]}{more}."
