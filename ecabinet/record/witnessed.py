"""What each witness said last, kept in a file of the data folder.

Not in the record, where each word would be one more to cosign, and not in the database, which may be restored to a time
before: the file of the house that runs knows better than its backup.
"""

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from ecabinet.core.config import settings
from ecabinet.core.crypto import CryptoError
from ecabinet.core.durable import sync_folder
from ecabinet.core.moment import iso
from ecabinet.core.witnesses import key_of
from ecabinet.record.checkpoint import open_note, text_of
from ecabinet.record.cosignature import find
from ecabinet.record.cosigned import Word

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
        return read_exactly(data)
    except ValueError:
        return []


def read_exactly(data: Path) -> list[Witnessed]:
    """All that are kept, none where there is no file. Raises ValueError for one that cannot be read."""
    try:
        said = json.loads((data / FILE).read_text(encoding="utf-8"))
        return sorted((Witnessed(**each) for each in said), key=lambda each: each.name)
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError) as error:
        raise ValueError("what the witnesses said cannot be read") from error


def word(name: str, key: str, size: int, note: str, cosigned_at: str, point: bytes) -> Word | None:
    """What a witness said of the checkpoint in a note; None when it has said nothing yet. Not judged: the record."""
    if (size, note, cosigned_at) == (0, "", ""):
        return None
    who = f"witness {name}"
    try:
        known = key_of(key)
        _text, lines = note.split("\n\n", 1)
        found = find(text_of(note), lines, known)
        over = open_note(note.removesuffix(found.line), point)
    except (CryptoError, ValueError):
        return Word(who=who, is_tablet=False, fault="does not verify")
    if (known.name, over.size, iso(datetime.fromtimestamp(found.at, UTC))) != (name, size, cosigned_at):
        return Word(who=who, is_tablet=False, fault="is kept with another name, size or moment than it has")
    return Word(who=who, is_tablet=False, over=over)


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
