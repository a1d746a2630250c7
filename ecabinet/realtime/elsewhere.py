"""Who is connected to the other processes of this installation: each says it of its own sockets, in the database.

Not through Redis: these numbers are shown to a room, and who could write there would choose them.
"""

import json
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from ecabinet.core.database import reading, transaction
from ecabinet.realtime.models import ServingProcess

SECONDS_BETWEEN_SIGNS = 4.0
SECONDS_BELIEVED = 12  # of a process that was killed; its tablets come back to another one much sooner
SECONDS_KEPT = 300
# The database's own clock: those of two hosts are never the same.
_NOW = sa.text("timezone('utc', now())")
_SINCE = sa.text(f"seen_at > timezone('utc', now()) - interval '{SECONDS_BELIEVED} seconds'")
_LONG_AGO = sa.text(f"seen_at < timezone('utc', now()) - interval '{SECONDS_KEPT} seconds'")


@dataclass(frozen=True)
class Presence:
    """Persons and tablets of one process; by meeting those who have it open, and those who turn pages with others."""

    persons: dict[int, frozenset[int]] = field(default_factory=dict)
    attending: dict[int, frozenset[int]] = field(default_factory=dict)
    devices: frozenset[int] = frozenset()

    def text(self) -> str:
        """As it is kept."""
        said = {
            "persons": {str(each): sorted(found) for each, found in self.persons.items()},
            "attending": {str(each): sorted(found) for each, found in self.attending.items()},
            "devices": sorted(self.devices),
        }
        return json.dumps(said, separators=(",", ":"), sort_keys=True)

    def differs_in(self, other: "Presence") -> set[int]:
        """The meetings whose numbers are others."""
        meetings = {*self.persons, *other.persons}
        return {
            each
            for each in meetings
            if self.persons.get(each) != other.persons.get(each)
            or self.attending.get(each) != other.attending.get(each)
        }


NOBODY = Presence()


class Elsewhere:
    """What the other processes say, and saying it of this one."""

    def __init__(self, own: Callable[[], Presence]) -> None:
        self._own = own
        self._name = secrets.token_hex(16)
        self._written, self._version, self._written_at = "", 0, 0.0
        self._versions: dict[str, int] = {}
        self._others: dict[str, Presence] = {}

    def persons(self, meeting_id: int) -> Iterable[int]:
        """Who has the meeting open elsewhere."""
        return (person for each in self._others.values() for person in each.persons.get(meeting_id, ()))

    def attending(self, meeting_id: int) -> Iterable[int]:
        """Who turns pages elsewhere."""
        return (person for each in self._others.values() for person in each.attending.get(meeting_id, ()))

    def devices(self) -> frozenset[int]:
        """Tablets connected elsewhere."""
        return frozenset().union(*(each.devices for each in self._others.values()))

    def look(self) -> set[int]:
        """Hear what the others say now; the meetings whose numbers changed by it."""
        with reading() as session:
            fresh = sa.select(ServingProcess.name, ServingProcess.version)
            versions = {
                row[0]: row[1] for row in session.execute(fresh.where(ServingProcess.name != self._name, _SINCE))
            }
            changed = [name for name, version in versions.items() if self._versions.get(name) != version]
            said = sa.select(ServingProcess.name, ServingProcess.said).where(ServingProcess.name.in_(changed))
            heard = {row[0]: _presence(json.loads(row[1])) for row in session.execute(said)} if changed else {}
        heard |= dict.fromkeys(self._others.keys() - versions.keys(), NOBODY)
        touched: set[int] = set()
        for name, presence in heard.items():
            touched |= presence.differs_in(self._others.get(name, NOBODY))
            self._others[name] = presence
        self._others = {name: each for name, each in self._others.items() if name in versions}
        self._versions = versions
        return touched

    def say(self) -> bool:
        """Say how it is here, if it is otherwise than said last or was not said for long; True when it is otherwise."""
        text, now = self._own().text(), time.monotonic()
        is_new = text != self._written
        if not is_new and now - self._written_at < SECONDS_BETWEEN_SIGNS:
            return False
        version = self._version + is_new
        with transaction() as session:
            kept = {"version": version, "said": text, "seen_at": _NOW}
            if session.get(ServingProcess, self._name) is None:
                session.execute(sa.delete(ServingProcess).where(_LONG_AGO))
                session.execute(sa.insert(ServingProcess).values(name=self._name, **kept))
            else:
                session.execute(sa.update(ServingProcess).where(ServingProcess.name == self._name).values(**kept))
        self._written, self._version, self._written_at = text, version, now
        return is_new

    def leave(self) -> None:
        """This process serves nobody any more."""
        with transaction() as session:
            session.execute(sa.delete(ServingProcess).where(ServingProcess.name == self._name))


def _presence(said: dict[str, Any]) -> Presence:
    persons, attending = (
        {int(each): frozenset(found) for each, found in said[name].items()} for name in ("persons", "attending")
    )
    return Presence(persons, attending, frozenset(said["devices"]))
