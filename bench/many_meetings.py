"""Start screens of a house with ten meetings beside those of one with a thousand and ten thousand papers.

Run as a child process of its own; prints one JSON object.
"""

import json
import sys
import time
from datetime import timedelta
from statistics import median
from typing import Any

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from bench.house import house
from ecabinet.core import clock
from ecabinet.core.crypto import random_bytes
from ecabinet.core.database import transaction
from ecabinet.documents.models import Paper, Version
from ecabinet.documents.rules import PaperKind
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.rules import MeetingStatus
from tests.factories import accounts, meetings
from tests.factories.accounts import Browser
from tests.factories.meetings import Cabinet

UPCOMING, PAPERS, ROUNDS = 5, 10, 30
SIZES = (10, 100, 1_000)


def papers(session: Session, people: Cabinet, item_id: int) -> None:
    """Rows as filing leaves them; nobody opens these."""
    now = clock.now()
    for position in range(1, PAPERS + 1):
        title = f"Tờ trình số {position}"
        paper = Paper(item_id=item_id, title=title, position=position, next_number=2, created_at=now)
        session.add(paper)
        session.flush()
        session.add(
            Version(
                paper_id=paper.id, number=1, pages=12, kind=PaperKind.BORN_DIGITAL, notes=[], size=100_000,
                sha256=random_bytes(32).hex(), sealed_size=100_100, sealed_sha256=random_bytes(32).hex(),
                header=bytes(56), manifest="{}", manifest_signature=bytes(64), publisher_key=bytes(65),
                master_version=1, master_wrap=bytes(60), created_by_id=people.secretary.id, created_at=now,
            )
        )  # fmt: skip


def hold(people: Cabinet, number: int, upcoming: bool) -> int:
    """One meeting with its papers, over or still to come."""
    status = MeetingStatus.PUBLISHED if upcoming else MeetingStatus.FINISHED
    with transaction() as session:
        made = meetings.sitting(session, people, status)
        papers(session, people, made.items[0])
        days = number + 1 if upcoming else -number - 1
        moved = {"starts_at": clock.now() + timedelta(days=days)}
        session.execute(sa.update(Meeting).where(Meeting.id == made.meeting_id).values(**moved))
    return made.meeting_id


def timed(who: Browser, path: str) -> dict[str, float]:
    """Milliseconds, the median, and kilobytes."""
    took = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        answer = who.get(path)
        took.append(time.perf_counter() - started)
        assert answer.status_code == 200, (path, answer.json)
    return {"ms": round(1000 * median(took), 1), "kB": round(len(answer.data) / 1000, 1)}


def measure(app: Flask, sizes: list[int]) -> dict[int, dict[str, Any]]:
    with transaction() as session:
        people = meetings.cabinet(session, members=27)
    last = [hold(people, number, upcoming=True) for number in range(UPCOMING)][-1]
    member, office = accounts.on_tablet(app, people.members[0]), accounts.signed_in(app, people.secretary)
    there, found = UPCOMING, {}
    for size in sizes:
        for number in range(there, size):
            hold(people, number, upcoming=False)
        there = size
        found[size] = {
            f"{who}: {name}": timed(browser, path)
            for who, browser in (("member", member), ("secretariat", office))
            for name, path in (
                ("start screen", "/api/today"),
                ("list of meetings", "/api/meetings"),
                ("a meeting", f"/api/meetings/{last}"),
                ("its papers", f"/api/meetings/{last}/papers"),
            )
        }
    return found


def main() -> None:
    sizes = [int(each) for each in sys.argv[1:]] or list(SIZES)
    with house() as app:
        print(json.dumps(measure(app, sizes)))


if __name__ == "__main__":
    main()
