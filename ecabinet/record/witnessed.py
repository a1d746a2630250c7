"""What each witness said last, kept in a file of the data folder.

Not in the record, where each word would be one more to cosign, and not in the database, which may be restored to a time
before: the file of the house that runs knows better than its backup.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from ecabinet.core.config import settings
from ecabinet.core.durable import sync_folder

FILE = "witnesses.json"


@dataclass(frozen=True, kw_only=True)
class Witnessed:
    """One witness, by the key that its word was checked with: its newest cosignature, and what went wrong since."""

    name: str
    key: str
    size: int = 0
    checkpoint: str = ""
    line: str = ""
    cosigned_at: str = ""
    tried_at: str = ""
    fault: str = ""

    @property
    def note(self) -> str:
        """The checkpoint with the cosignature under the record's own signature."""
        return self.checkpoint + self.line


def read(data: Path) -> list[Witnessed]:
    """All that are kept, by their names; none where there is no file, or none that can be read."""
    try:
        said = json.loads((data / FILE).read_text(encoding="utf-8"))
        return sorted((Witnessed(**each) for each in said), key=lambda each: each.name)
    except (OSError, ValueError, TypeError):
        return []


def named() -> list[Witnessed]:
    """Those of the witnesses that are named now; one that was given up says nothing any more."""
    keys = {each.key.text for each in settings().witnesses}
    return [each for each in read(settings().data) if each.key in keys]


def keep(data: Path, now: Witnessed) -> None:
    """Keep what this one said, beside what the others did."""
    others = [each for each in read(data) if each.name != now.name]
    aside = data / f"{FILE}.new"
    with aside.open("w", encoding="utf-8") as file:
        json.dump([asdict(each) for each in (*others, now)], file)
        file.flush()
        os.fsync(file.fileno())
    aside.rename(data / FILE)
    sync_folder(data)
