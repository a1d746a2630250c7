"""The house burns down: how old was what no backup had, and what is there again on an empty host."""

import itertools
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import gevent
import sqlalchemy as sa
from sqlalchemy.orm import Session

from chaos.form import Form
from chaos.house import House
from chaos.outcome import Outcome
from chaos.postgres import PostgresHouse
from deploy.postgres import Postgres
from ecabinet.core.backup_state import known
from ecabinet.core.moment import iso
from ecabinet.demo.people import PASSWORD
from ecabinet.record.models import Entry
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import COMMAND, HallClosed, run_command
from ecabinet.rehearsal.play import Failed, Sitting

MINUTES = 1
TABLETS = 10
SECONDS_BETWEEN_WRITES = 2.5
SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_TO_THE_FIRST = 120.0
PASSPHRASE = "một cụm từ cho chìa khóa\n"  # noqa: S105 - of a house that burns down
Row = tuple[int, datetime, str, bytes]


class BurningHouse(House):
    """A house with differential backups, whose keys and key of restoring lie elsewhere; with no weather."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.url = f"http://127.0.0.1:{self.port}"
        self.safe = self.folder / "safe"
        self._moved: dict[str, str] = {}

    @property
    def environment(self) -> dict[str, str]:
        own = {
            "ECABINET_BACKUP_FOLDER": str(self.folder / "backups"),
            "ECABINET_BACKUP_KEY": str(self.safe / "public.pem"),
            "ECABINET_BACKUP_MINUTES": str(MINUTES),
        }
        return {**super().environment, **own, **self._moved}

    @property
    def address(self) -> str:
        """Of its database."""
        return self.environment.get(
            "ECABINET_DATABASE_URL", f"sqlite:///{self.environment['ECABINET_DATA']}/ecabinet.db"
        )

    def furnish(self) -> None:
        for each in (self.safe, self.folder / "backups"):
            each.mkdir()
        typed("", {}, "backup", "keygen", self.safe / "private.pem", self.safe / "public.pem", "--bare")
        super().furnish()
        typed(PASSPHRASE * 2, self.environment, "ca", "backup", self.safe / "keys.bin")

    def burn(self) -> None:
        """Everything ends at once, and nothing but the backups and the safe is left."""
        self.stop(signal.SIGKILL)

    def rebuild(self) -> str:
        """Restore the newest backup to an empty host; what that said. Raises HallClosed."""
        newest = known(self.data).newest.file
        self._moved = self.elsewhere()
        pair = ("--identity", self.safe / "private.pem", "--keys", self.safe / "keys.bin")
        return typed(PASSPHRASE, self.environment, "restore", self.folder / "backups" / newest, *pair)

    def elsewhere(self) -> dict[str, str]:
        """The settings of an empty host."""
        return {"ECABINET_DATA": str(self.folder / "elsewhere")}


class BurningPostgresHouse(BurningHouse, PostgresHouse):
    """The same with PostgreSQL behind; the empty host has a server of its own."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._other = Postgres()

    def burn(self) -> None:
        super().burn()
        self.behind.kill()

    def elsewhere(self) -> dict[str, str]:
        self._other.start()
        return {**super().elsewhere(), "ECABINET_DATABASE_URL": self._other.url}

    def end(self) -> None:
        try:
            super().end()
        finally:
            self._other.stop()


def typed(said: str, environment: dict[str, str], *arguments: Any) -> str:
    """A command that is told passphrases; what it says. Raises HallClosed."""
    # Without a terminal of its own it reads what it is told.
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)], env=environment or None, input=said, capture_output=True, text=True,
        check=False, start_new_session=True,
    )  # fmt: skip
    if done.returncode:
        raise HallClosed(f"ecabinet {arguments[0]} {arguments[1]}: {done.stderr[-1000:]}")
    return done.stdout


@dataclass
class Watch:
    """Looks again and again at what no whole backup has."""

    house: BurningHouse
    oldest: float = 0.0
    # When each differential one began that was seen whole.
    made: list[str] = field(default_factory=list)

    def look(self) -> None:
        """Once; no more is known of it than when it was."""
        engine = sa.create_engine(self.house.address, poolclass=sa.NullPool)
        while True:
            newest = known(self.house.data).newest
            if newest.made_at not in self.made:
                self.made.append(newest.made_at)
            with Session(engine) as session:
                first = session.scalar(sa.select(sa.func.min(Entry.at)).where(Entry.sequence > newest.record_size))
            if first is not None:
                self.oldest = max(self.oldest, (datetime.now(UTC) - first).total_seconds())
            gevent.sleep(SECONDS_BETWEEN_LOOKS)

    def gaps(self) -> list[float]:
        """Seconds from one backup to the next."""
        moments = [datetime.fromisoformat(each) for each in self.made]
        return [(later - one).total_seconds() for one, later in itertools.pairwise(moments)]


def entries(address: str) -> list[Row]:
    """The whole record."""
    with Session(sa.create_engine(address, poolclass=sa.NullPool)) as session:
        asked = sa.select(Entry.sequence, Entry.at, Entry.kind, Entry.leaf_hash).order_by(Entry.sequence)
        return [(each.sequence, each.at, each.kind, each.leaf_hash) for each in session.execute(asked)]


@dataclass(frozen=True)
class Burned:
    """What there was when the house burned down, and what there is again."""

    moment: datetime
    before: list[Row]
    after: list[Row]
    # Entries of the newest backup.
    kept: int
    receipts: list[dict[str, Any]]

    @property
    def lost(self) -> list[Row]:
        return self.before[self.kept :]

    def breaches(self) -> Iterator[str]:
        """Where the restored house is not that of the newest backup."""
        if self.after != self.before[: self.kept]:
            yield "the restored record is not what the newest backup should have"
        wrong = [each for each in self.receipts if each["sequence"] <= self.kept and not _is_in(each, self.after)]
        if wrong:
            yield f"{len(wrong)} receipts are contradicted by the restored record"

    def facts(self) -> dict[str, Any]:
        oldest = (self.moment - self.lost[0][1]).total_seconds() if self.lost else 0.0
        return {
            "entries, votes among them": f"{len(self.before)}, {len(self.receipts)}",
            "entries lost with the house": len(self.lost),
            "kinds of them": ", ".join(sorted({kind for _, _, kind, _ in self.lost})) or "none",
            "s that the oldest of them was old": round(oldest, 1),
        }


def lose_the_house(house: House, seed: int, form: Form) -> Outcome:
    """Opinions and votes go in, everything is killed, and the newest backup is restored to an empty host."""
    del seed
    assert isinstance(house, BurningHouse)
    sitting = Sitting(house.url, TABLETS, house.say)
    sitting.assemble()
    sitting.prepare()
    _first_backup(house)
    watch = Watch(house)
    looking = gevent.spawn(watch.look)
    try:
        receipts = _write(sitting, form.burning)
    finally:
        looking.kill()
    before, kept, moment = entries(house.address), known(house.data).newest.record_size, datetime.now(UTC)
    house.burn()
    began = time.monotonic()
    house.say(house.rebuild().strip().replace("\n", " "))
    restored, burned = time.monotonic() - began, Burned(moment, before, entries(house.address), kept, receipts)
    breaches = [*burned.breaches(), *_serves_again(house, sitting.meeting_id)]
    if watch.oldest > 60 * MINUTES:
        breaches.append(f"{watch.oldest:.0f} s old was what no backup had")
    facts = {
        "oldest that no backup had, s": round(watch.oldest, 1),
        "differential backups": len(watch.made) - 1,
        "s from one to the next": f"{min(watch.gaps(), default=0):.0f} to {max(watch.gaps(), default=0):.0f}",
        "restored and verified in, s": round(restored, 1),
        "served and looked through again, s": round(time.monotonic() - began, 1),
    }
    return Outcome(breaches, burned.facts() | facts)


def _serves_again(house: BurningHouse, meeting_id: int) -> Iterator[str]:
    """What is wrong at the new place, when somebody comes there. Raises HallClosed, Refused."""
    house.start()
    office = Client(house.url)
    office.sign_in("thuky1", PASSWORD)
    office.get(f"/api/meetings/{meeting_id}")
    done = run_command("record", "verify", environment=house.environment)
    if done.returncode:
        yield f"the restored record does not verify: {(done.stdout + done.stderr)[-300:]}"


def _first_backup(house: BurningHouse) -> None:
    until = time.monotonic() + SECONDS_TO_THE_FIRST
    while not known(house.data).full.made_at:
        if time.monotonic() > until:
            raise Failed("there was no first backup")
        gevent.sleep(SECONDS_BETWEEN_LOOKS)


def _write(sitting: Sitting, seconds: float) -> list[dict[str, Any]]:
    """Votes, changed again and again, and opinions for a later sitting by turns; the receipts of the votes."""
    item_id, poll = _later_item(sitting), sitting.open()
    sitting.say("members vote and give opinions")
    receipts: list[dict[str, Any]] = []
    revisions: dict[int, int] = {}
    began = time.monotonic()
    for number in itertools.count():
        if time.monotonic() - began > seconds:
            return receipts
        until, is_other = time.monotonic() + SECONDS_BETWEEN_WRITES, number // (2 * TABLETS) % 2
        tablet = sitting.tablets[number // 2 % TABLETS]
        if number % 2:
            said = {"stance": ("agree", "objection")[is_other], "text": f"Ý kiến {number}"}
            read = {"revision": revisions.get(tablet.person_id, 0)}
            revisions[tablet.person_id] = tablet.client.put(f"/api/items/{item_id}/position", said | read)["revision"]
        else:
            receipts.append(tablet.vote(poll, ("for", "against")[is_other])[0])
        gevent.sleep(max(0.0, until - time.monotonic()))
    raise AssertionError


def _later_item(sitting: Sitting) -> int:
    """An item of a published sitting in a month."""
    office = sitting.secretary
    seats = [{"person_id": each.person_id, "kind": "member"} for each in sitting.tablets]
    seats[0]["kind"] = "chair"
    starts_at = iso(datetime.now(UTC) + timedelta(days=30))
    plan = {"title": "Phiên họp sau", "starts_at": starts_at, "place": "Phòng họp số 1", "seats": seats}
    meeting_id = office.post("/api/meetings", plan)["id"]
    item = {"title": "Dự thảo Nghị định", "minutes": 15, "kind": "decide"}
    item_id: int = office.post(f"/api/meetings/{meeting_id}/items", item)["id"]
    office.post(f"/api/meetings/{meeting_id}/publish")
    return item_id


def _is_in(receipt: dict[str, Any], record: list[Row]) -> bool:
    said = (receipt["sequence"], receipt["leaf_sha256"])
    return any(said == (sequence, leaf.hex()) for sequence, _, _, leaf in record)
