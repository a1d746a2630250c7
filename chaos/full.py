"""The disk fills up while members vote: what is not kept is not acknowledged, and work goes on when there is room."""

import os
import shutil
import subprocess
import time
from collections import Counter
from typing import Any, Self

import gevent

from chaos.checker import judge, told
from chaos.form import Form
from chaos.history import UNKNOWN, History
from chaos.house import House
from chaos.outcome import Outcome
from chaos.storm import add_item, gather, left_broken, observe
from chaos.tablet import StormTablet
from ecabinet.rehearsal.client import Refused

DISK = "96m"
MEMBERS = 8
LEFT = 64 * 1024
VOTES_OF_EACH = 40
SECONDS_TO_FILL = 20.0
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

    def fill(self) -> None:
        """Leave almost nothing."""
        left = shutil.disk_usage(self.data).free - LEFT
        with (self.data / "filler").open("wb") as filler:
            os.posix_fallocate(filler.fileno(), 0, left)

    def make_room(self) -> None:
        (self.data / "filler").unlink()


def fill_up(house: House, _seed: int, form: Form) -> Outcome:
    """Again and again: a poll, votes until the disk is full and a while longer, room again, the poll closes."""
    assert isinstance(house, SmallDiskHouse)
    history = History()
    sitting, _seconds = gather(house, MEMBERS, doubled=0)
    polls: list[int] = []
    refused: Counter[str] = Counter()
    for number in range(form.fillings):
        house.say(f"the disk fills up, {number + 1} of {form.fillings}")
        poll = sitting.chair.client.post(f"/api/items/{add_item(sitting, number)}/polls", {"open": True})
        polls.append(poll["id"])
        house.fill()
        voting = [gevent.spawn(_vote, each, history, poll) for each in sitting.tablets]
        _wait_until_full(history)
        refused[_code_of(sitting.secretary.post, f"/api/meetings/{sitting.meeting_id}/items", _ITEM)] += 1
        house.make_room()
        gevent.joinall(voting, raise_error=True)
        sitting.chair.client.post(f"/api/polls/{poll['id']}/close")
    observed = observe(sitting, history, polls)
    refused += Counter(each.code for each in history.attempts if each.result == UNKNOWN)
    breaches = [f"refused with '{code}' when the disk was full" for code in refused if code != "storage_full"]
    if not refused["storage_full"]:
        breaches.append("the disk was never full")
    facts = {**told(observed), "fillings": form.fillings, "refused": dict(refused)}
    return Outcome(breaches + judge(observed) + left_broken(house), facts)


_ITEM = {"title": "Nội dung khi đĩa đầy", "minutes": 5, "kind": "decide"}


def _vote(tablet: StormTablet, history: History, poll: dict[str, Any]) -> None:
    """One vote after the other; what finds no room is sent again until it does."""
    for number in range(VOTES_OF_EACH):
        tablet.cast(history, poll, CHOICES[number % len(CHOICES)])


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
