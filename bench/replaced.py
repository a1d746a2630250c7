"""A pack replaced in the middle of a sitting: 27 tablets pull it while their members vote."""

import json
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import Any

import gevent

from bench.venue import ROOT, Venue, quiet
from ecabinet.rehearsal.paper import make_paper
from ecabinet.rehearsal.play import Sitting

TABLETS = 27
PAPERS, KEPT = 4, 2  # so many are replaced; so many more the tablets hold and must not fetch
SCANS = 22  # of a megabyte and more each
SECONDS_BETWEEN_VOTES = 0.05
SECONDS_ALONE = 5.0
ROUNDS = 3
CHOICES = ("for", "against", "abstain")


@dataclass
class Replaced:
    """Vote round trips in seconds, alone, beside the pack and beside plain HTTP; seconds of each transfer."""

    pack_mb: float = 0.0
    held_mb: float = 0.0
    fetched_mb_each: float = 0.0
    alone: list[float] = field(default_factory=list)
    beside: dict[str, list[float]] = field(default_factory=lambda: {"websocket": [], "plain": []})
    seconds: dict[str, list[float]] = field(default_factory=lambda: {"websocket": [], "plain": []})

    def best(self, how: str) -> float:
        return round(min(self.seconds[how]), 2)


class Transfer:
    """One child process that pulls."""

    def __init__(self, url: str, sitting: Sitting, how: str, versions: list[dict[str, Any]], held: list[str]) -> None:
        command = [sys.executable, "-m", "bench.pullers"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        sessions = [tablet.client.cookies for tablet in sitting.tablets]
        self._say(json.dumps({"url": url, "sessions": sessions, "how": how, "versions": versions, "held": held}))
        assert self._line().strip() == "ready"

    def start(self) -> None:
        self._say("go")

    def result(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self._line())
        self._process.wait()
        return found

    @property
    def is_over(self) -> bool:
        return self._process.poll() is not None

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


def measure_replaced() -> Replaced:
    """Alternating rounds, so that a busy minute costs all sides."""
    found = Replaced()
    with Venue() as venue:
        sitting = quiet(venue.url, TABLETS, 0.0)
        sitting.assemble()
        sitting.draft()
        papers = [sitting.file_paper(make_paper(pages=SCANS + 1, scans=SCANS), f"Tài liệu {n}") for n in range(PAPERS)]
        kept = [sitting.file_paper(make_paper(pages=6, scans=5), f"Phụ lục {n}") for n in range(KEPT)]
        sitting.publish()
        poll = sitting.open()
        held = [paper["versions"][0]["sealed_sha256"] for paper in (*papers, *kept)]
        _replace(sitting, papers)
        listed = sitting.chair.client.get(f"/api/meetings/{sitting.meeting_id}/papers")["items"]
        versions = [paper["versions"][0] for paper in listed]
        fresh = [each["sealed_size"] for each in versions if each["sealed_sha256"] not in held]
        found.pack_mb = round(sum(fresh) / 1e6, 1)
        found.held_mb = round((sum(each["sealed_size"] for each in versions) - sum(fresh)) / 1e6, 1)
        for _ in range(ROUNDS):
            _round(found, venue.url, sitting, poll, versions, held)
        for tablet in sitting.tablets:
            tablet.close()
    return found


def _replace(sitting: Sitting, papers: list[dict[str, Any]]) -> None:
    for paper in papers:
        pdf = make_paper(pages=SCANS + 1, scans=SCANS)
        wanted = {"filename": "ban-moi.pdf", "size": len(pdf), "replaces_paper_id": paper["id"]}
        begun = sitting.secretary.post(f"/api/items/{sitting.item_id}/uploads", wanted)
        for at in range(0, len(pdf), begun["piece_size"]):
            piece = pdf[at : at + begun["piece_size"]]
            sitting.secretary.put(f"/api/uploads/{begun['id']}?offset={at}", piece)
        sitting.secretary.post(f"/api/uploads/{begun['id']}/finish", {})


def _round(
    found: Replaced,
    url: str,
    sitting: Sitting,
    poll: dict[str, Any],
    versions: list[dict[str, Any]],
    held: list[str],
) -> None:
    until = time.monotonic() + SECONDS_ALONE
    found.alone += _votes(sitting, poll, lambda: time.monotonic() > until)
    for how in ("websocket", "plain"):
        transfer = Transfer(url, sitting, how, versions, held)
        transfer.start()
        found.beside[how] += _votes(sitting, poll, lambda: transfer.is_over)  # noqa: B023 - over before the next
        result = transfer.result()
        found.seconds[how].append(result["seconds"])
        if how == "websocket":
            found.fetched_mb_each = round(max(result["bytes"]) / 1e6, 1)


def _votes(sitting: Sitting, poll: dict[str, Any], is_over: Any) -> list[float]:
    """One member after the other votes, and changes the vote when all have; how long each vote took."""
    took: list[float] = []

    def cast(number: int) -> None:
        tablet = sitting.tablets[number % len(sitting.tablets)]
        choice = CHOICES[(number // len(sitting.tablets)) % len(CHOICES)]
        took.append(tablet.vote(poll, choice)[1])

    jobs, number = [], 0
    while not is_over():
        jobs.append(gevent.spawn(cast, number))
        number += 1
        gevent.sleep(SECONDS_BETWEEN_VOTES)
    gevent.joinall(jobs, raise_error=True)
    return took
