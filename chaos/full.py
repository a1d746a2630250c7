"""The disk fills up while members vote: what is not kept is not acknowledged, and work goes on when there is room.

First the server gives its reserve up: votes go on, papers do not, and a sitting can be ended. Then that is full too.
"""

import contextlib
import itertools
import os
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import gevent

from chaos.checker import judge, told
from chaos.form import Form
from chaos.history import ACKED, UNKNOWN, History
from chaos.house import House
from chaos.outcome import Outcome
from chaos.storm import StormSitting, add_item, gather, left_broken, observe
from chaos.tablet import StormTablet
from ecabinet.core import reserve
from ecabinet.rehearsal.client import Refused

DISK = "288m"
MEMBERS = 8
LEFT = 64 * 1024
MOST_VOTES = 2000
VOTES_UNTIL_CLOSED = 5
SECONDS_TO_FILL = 20.0
SECONDS_TO_GIVE_UP = 30.0
SECONDS_TO_KEEP_AGAIN = 60.0
CHOICES = ("for", "against", "abstain")


class SmallDiskHouse(House):
    """A house on a small disk of its own, which takes the right to mount one."""

    def __enter__(self) -> Self:
        self.data.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(self.data)], check=True)
        return super().__enter__()

    def __exit__(self, *error: Any) -> None:
        self.stop()
        subprocess.run(["umount", "--lazy", str(self.data)], check=True)
        super().__exit__(*error)

    @property
    def reserve(self) -> Path:
        return self.data / reserve.NAME

    def fill(self) -> None:
        """Leave almost nothing."""
        number = sum(1 for _each in self.data.glob("filler-*"))
        with (self.data / f"filler-{number}").open("wb") as filler:
            taken = False
            while not taken:  # the server writes meanwhile
                with contextlib.suppress(OSError):
                    os.posix_fallocate(filler.fileno(), 0, max(1, shutil.disk_usage(self.data).free - LEFT))
                    taken = True

    def make_room(self) -> None:
        for filler in self.data.glob("filler-*"):
            filler.unlink()


def fill_up(house: House, _seed: int, form: Form) -> Outcome:
    """Again and again: votes until the disk and the reserve are full, and room again. At last a sitting is ended."""
    assert isinstance(house, SmallDiskHouse)
    history = History()
    sitting, _seconds = gather(house, MEMBERS, doubled=0)
    polls: list[int] = []
    breaches: list[str] = []
    refused: Counter[str] = Counter()
    breaches += _until(house.reserve.exists, SECONDS_TO_KEEP_AGAIN, "no reserve was kept")
    for number in range(form.fillings):
        house.say(f"the disk fills up, {number + 1} of {form.fillings}")
        poll = _open(sitting, number, polls)
        voting = _Voting(sitting, history, poll)
        house.fill()
        breaches += _with_the_reserve(house, sitting, history)
        house.fill()
        _wait_until_full(history)
        refused[_code_of(sitting.secretary.post, f"/api/meetings/{sitting.meeting_id}/items", _ITEM)] += 1
        house.make_room()
        voting.end()
        sitting.chair.client.post(f"/api/polls/{poll['id']}/close")
        breaches += _until(house.reserve.exists, SECONDS_TO_KEEP_AGAIN, "the reserve was not taken again")
    house.say("the disk is full and the sitting is ended")
    breaches += _end_on_a_full_disk(house, sitting, history, polls)
    house.make_room()
    observed = observe(sitting, history, polls)
    refused += Counter(each.code for each in history.attempts if each.result == UNKNOWN)
    breaches += [f"refused with '{code}' when the disk was full" for code in refused if code != "storage_full"]
    if not refused["storage_full"]:
        breaches.append("the disk was never full")
    facts = {**told(observed), "fillings": form.fillings + 1, "refused": dict(refused)}
    return Outcome(breaches + judge(observed) + left_broken(house), facts)


_ITEM = {"title": "Nội dung khi đĩa đầy", "minutes": 5, "kind": "decide"}
_PAPER = {"filename": "to-trinh.pdf", "size": 1000}


class _Voting:
    """Every tablet gives one vote after the other; what finds no room is sent again until it does."""

    def __init__(self, sitting: StormSitting, history: History, poll: dict[str, Any]) -> None:
        self._over = False
        self._voters = [gevent.spawn(self._vote, each, history, poll) for each in sitting.tablets]

    def _vote(self, tablet: StormTablet, history: History, poll: dict[str, Any]) -> None:
        for choice in itertools.islice(itertools.cycle(CHOICES), MOST_VOTES):
            tablet.cast(history, poll, choice)
            gevent.sleep(0.05)
            if self._over:
                return

    def end(self) -> None:
        """Each has the answer to its last vote."""
        self._over = True
        gevent.joinall(self._voters, raise_error=True)


def _open(sitting: StormSitting, number: int, polls: list[int]) -> dict[str, Any]:
    poll: dict[str, Any] = sitting.chair.client.post(f"/api/items/{add_item(sitting, number)}/polls", {"open": True})
    polls.append(poll["id"])
    return poll


def _with_the_reserve(house: SmallDiskHouse, sitting: StormSitting, history: History) -> list[str]:
    """The disk is full: the reserve goes, votes are taken, a paper is not, and administrators are told."""
    found = _until(lambda: not house.reserve.exists(), SECONDS_TO_GIVE_UP, "the reserve was not given up")
    before = _acked(history)
    found += _until(lambda: _acked(history) > before, SECONDS_TO_FILL, "no vote was taken with the reserve")
    code = _code_of(sitting.secretary.post, f"/api/items/{sitting.item_id}/uploads", _PAPER)
    if code != "storage_full":
        found.append(f"a paper that would take what the reserve gave: {code}")
    told_of = {each["matter"] for each in sitting.administrator.get("/api/operations")["concerns"]}
    return found + ([] if "reserve_used" in told_of else ["administrators are not told that the reserve is used"])


def _end_on_a_full_disk(house: SmallDiskHouse, sitting: StormSitting, history: History, polls: list[int]) -> list[str]:
    """Nothing of this may be refused: some votes, the close, the end of the sitting, the record's export."""
    poll, chair = _open(sitting, len(polls), polls), sitting.chair.client
    house.fill()
    found: list[str] = []
    for tablet in sitting.tablets[:VOTES_UNTIL_CLOSED]:
        tablet.cast(history, poll, "for")
    acts: tuple[tuple[str, Callable[..., Any], str], ...] = (
        ("the close", chair.post, f"/api/polls/{poll['id']}/close"),
        ("the end", chair.post, f"/api/meetings/{sitting.meeting_id}/finish"),
        ("the export", sitting.secretary.get, "/api/record/export"),
    )
    for name, act, path in acts:
        if (code := _code_of(act, path)) != "done":
            found.append(f"{name} on a full disk: {code}")
    return found + ([] if not house.reserve.exists() else ["the sitting ended without the reserve: nothing was tried"])


def _acked(history: History) -> int:
    return sum(each.result == ACKED for each in history.attempts)


def _until(holds: Callable[[], bool], seconds: float, breach: str) -> list[str]:
    """Wait for it; the breach when it does not come."""
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return [breach]
        gevent.sleep(0.1)
    return []


def _wait_until_full(history: History) -> None:
    """Until votes are refused, and two seconds more."""
    before, until = len(history.attempts), time.monotonic() + SECONDS_TO_FILL
    while time.monotonic() < until and not any(each.code == "storage_full" for each in history.attempts[before:]):
        gevent.sleep(0.1)
    gevent.sleep(2)


def _code_of(act: Any, *given: Any) -> str:
    try:
        act(*given)
    except Refused as refused:
        return refused.code
    return "done"
