"""A sitting at its first item, people present, for tests of the floor."""

import json
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Flask

from ecabinet.core.database import reading, transaction
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.record.models import Entry
from tests.factories import accounts, meetings
from tests.factories.accounts import Browser
from tests.factories.meetings import Cabinet

KINDS = (
    "FloorRequested", "RequestWithdrawn", "FloorGiven", "SpeechExtended", "SpeechEnded", "SpeakersOrdered",
    "RequestsLapsed",
)  # fmt: skip


@dataclass
class Sitting:
    """The chair, the members and the guest are there; the substitute is not. The first member is the rapporteur."""

    app: Flask
    people: Cabinet
    meeting_id: int
    items: list[int]
    chair: Browser
    secretary: Browser
    members: list[Browser]
    guest: Browser
    substitute: Browser

    @property
    def path(self) -> str:
        return f"/api/meetings/{self.meeting_id}"

    def ask(self, browser: Browser, **body: Any) -> int:
        answer = browser.post(f"{self.path}/speeches", body)
        assert answer.status_code == 201, answer.json
        return int((answer.json or {})["id"])

    def act(self, browser: Browser, speech_id: int, act: str, version: int | None = None):
        body = {"version": self.floor()["version"] if version is None else version}
        return browser.post(f"/api/speeches/{speech_id}/{act}", body)

    def order(self, browser: Browser, order: list[Any], version: int | None = None):
        body = {"order": order, "version": self.floor()["version"] if version is None else version}
        return browser.put(f"{self.path}/speakers", body)

    def move(self, item: int) -> None:
        assert self.chair.post(f"{self.path}/move", {"item_id": self.items[item]}).status_code == 200

    def floor(self) -> dict[str, Any]:
        return self.members[0].get(f"{self.path}/floor").json or {}

    def queue(self) -> list[int]:
        return [each["id"] for each in self.floor()["queue"]]

    def speeches(self) -> dict[int, dict[str, Any]]:
        found = self.members[0].get(f"{self.path}/speeches").json or {}
        return {each["id"]: each for each in found["items"]}

    def recorded(self) -> list[tuple[str, dict[str, Any]]]:
        with reading() as session:
            rows = session.scalars(sa.select(Entry).where(Entry.kind.in_(KINDS)).order_by(Entry.sequence)).all()
            return [(row.kind, json.loads(row.leaf)["body"]) for row in rows]


def sitting(app: Flask, members: int = 4) -> Sitting:
    """In session, at the first item."""
    with transaction() as session:
        people = meetings.cabinet(session, members)
        late = meetings.sitting(session, people, MeetingStatus.IN_SESSION)
        meetings.seat_present(session, people, late.meeting_id, *people.voters, people.guest)
    secretary = accounts.signed_in(app, people.secretary)
    change = {"rapporteur_id": people.members[0].id}
    assert secretary.patch(f"/api/items/{late.items[0]}", change).status_code == 200
    found = Sitting(
        app=app,
        people=people,
        meeting_id=late.meeting_id,
        items=late.items,
        chair=accounts.signed_in(app, people.chair),
        secretary=secretary,
        members=[accounts.signed_in(app, each) for each in people.members],
        guest=accounts.signed_in(app, people.guest),
        substitute=accounts.signed_in(app, people.substitute),
    )
    found.move(0)
    return found
