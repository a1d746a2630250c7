"""The power fails: what the server wrote while tablets voted is replayed onto disks that kept only a part of it."""

import random
import shutil
import signal
import sqlite3
import time
from collections import Counter
from pathlib import Path
from typing import Any

import gevent

from chaos.disk import Disk, Files, cuts
from chaos.form import Form
from chaos.history import ACKED, History
from chaos.house import House
from chaos.outcome import Outcome
from chaos.storm import StormSitting, add_item, gather
from chaos.tablet import StormTablet
from chaos.traced import Act, acts, command
from ecabinet import audit

MEMBERS, ROUNDS = 8, 5
SECONDS_TO_WRITE = 30


class TracedHouse:
    """A house whose server is watched from its second start on."""

    def __init__(self, house: House) -> None:
        self.house, self.log = house, house.folder / "traced.log"
        self.base = house.folder / "base"

    def restart(self) -> None:
        """Stop the server, keep its folder as it then is, and start it under watch."""
        house = self.house
        house.stop(signal.SIGTERM)
        shutil.copytree(house.data, self.base)
        house.command = command(self.log, house.serving)
        house.start()

    def cut(self) -> list[Act]:
        """End the server at once; all that it did."""
        self.house.stop(signal.SIGKILL)
        until = time.monotonic() + SECONDS_TO_WRITE
        while "+++ killed" not in _tail(self.log) and time.monotonic() < until:
            gevent.sleep(0.1)
        with self.log.open() as lines:
            return list(acts(lines))


def _tail(file: Path) -> str:
    with file.open("rb") as opened:
        opened.seek(max(0, file.stat().st_size - 4096))
        return opened.read().decode(errors="replace")


def fail_power(house: House, seed: int, form: Form) -> Outcome:
    """Votes and changed votes, then the cuts; on a disk that lies about its syncs the same replay must find losses."""
    rng, traced = random.Random(seed), TracedHouse(house)
    sitting, _seconds = gather(house, MEMBERS, doubled=0)
    for tablet in sitting.tablets:
        tablet.close()
    traced.restart()
    house.say("members vote while the server's writes are noted down")
    acked = _vote(sitting, form.polls)
    done = traced.cut()
    first = next(number for number, act in enumerate(done) if act.kind == "told")
    places = [rng.randrange(first, len(done) + 1) for _ in range(form.cuts)]
    house.say(f"{form.cuts} cuts among {len(done)} writes, syncs and receipts")
    found = _replay(traced, done, places, rng, honest=True)
    house.say(f"{form.controls} cuts on a disk that lies")
    control = _replay(traced, done, places[: form.controls], rng, honest=False)
    kinds = Counter(act.kind for act in done)
    breaches = [f"{what} after {times} of {form.cuts} cuts" for what, times in found.items()]
    if kinds["told"] < acked:
        breaches.append(f"{kinds['told']} receipts were noted down, {acked} acknowledged")
    if not control:
        breaches.append("a disk that lies lost nothing: the replay proves nothing")
    facts = {
        "acknowledged votes": acked,
        "cuts": form.cuts,
        **kinds,
        f"faults on a lying disk, of {form.controls}": control.total(),
    }
    return Outcome(breaches, facts)


def _vote(sitting: StormSitting, polls: int) -> int:
    """Every member votes in several polls, and changes the vote; how many were acknowledged."""
    history = History()
    for number in range(polls):
        item_id = add_item(sitting, number)
        poll = sitting.chair.client.post(f"/api/items/{item_id}/polls", {"open": True})

        def vote(tablet: StormTablet, poll: dict[str, Any] = poll) -> None:
            for choice in ("for", "against", "abstain", "against", "for")[:ROUNDS]:
                tablet.cast(history, poll, choice)

        sitting.together(vote, sitting.tablets)
        sitting.chair.client.post(f"/api/polls/{poll['id']}/close")
    return sum(each.result == ACKED for each in history.attempts)


def _replay(traced: TracedHouse, done: list[Act], places: list[int], rng: random.Random, honest: bool) -> Counter[str]:
    """How often each fault was found."""
    disk = Disk(traced.base, traced.house.database, honest)
    found: Counter[str] = Counter()
    folder = traced.house.folder / "replayed"
    for number, (place, files) in enumerate(cuts(done, disk, places, rng)):
        if number % 100 == 99:
            traced.house.say(f"{number + 1} cuts")
        receipts = [act.receipt for act in done[:place] if act.kind == "told"]
        _lay_out(folder, files, traced.base / "keys")
        found.update(_faults(folder / "ecabinet.db", receipts))
    return found


def _lay_out(folder: Path, files: Files, keys: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copytree(keys, folder / "keys")
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _faults(file: Path, receipts: list[dict[str, Any]]) -> list[str]:
    """What is wrong with a database that the power cut left behind."""
    try:
        database = sqlite3.connect(file)
        (whole,) = database.execute("PRAGMA integrity_check").fetchone()
        kept = {row[:2]: row[2] for row in database.execute("SELECT sequence, leaf_sha256, choice FROM ballot")}
        entries = {sequence for (sequence,) in database.execute("SELECT sequence FROM record_entry")}
        database.close()
    except sqlite3.DatabaseError as error:
        return [f"unreadable ({error})"]
    found = [] if whole == "ok" else ["corrupt"]
    for receipt in receipts:
        place = (receipt["sequence"], receipt["leaf_sha256"])
        if kept.get(place) != receipt["choice"] or receipt["sequence"] not in entries:
            found.append("an acknowledged vote lost")
            break
    try:
        verdict = audit.verify(f"sqlite:///{file}", None)
        return found if verdict["whole"] else [*found, "a record that is not whole"]
    except Exception as error:  # noqa: BLE001 - whatever the verifier stumbles over was left by the cut
        return [*found, f"unverifiable ({type(error).__name__})"]
