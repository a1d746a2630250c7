"""A published meeting whose members declare positions, and the vote on what nobody objects to."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask

from ecabinet.core.database import transaction
from ecabinet.meetings import services
from ecabinet.meetings.rules import MeetingStatus
from tests.factories import accounts, meetings, voting
from tests.factories.accounts import Browser, Tablet
from tests.factories.meetings import STARTS, Cabinet

# Shortly before the cut-off of the meetings that tests make: a sign-in of then still stands at the cut-off.
EARLY = STARTS - timedelta(hours=2, minutes=20)


@dataclass
class Room:
    """Two members and a chair with tablets, a secretary, and a published meeting with items for decision."""

    app: Flask
    people: Cabinet
    meeting_id: int
    items: list[int]
    tablets: dict[int, Tablet]
    chair: Browser
    first: Browser
    second: Browser
    secretary: Browser

    @property
    def voters(self) -> list[Browser]:
        return [self.chair, self.first, self.second]

    def declare(self, browser: Browser, item: int = 0, stance: str = "agree", **more: Any) -> Any:
        return browser.put(f"/api/items/{self.items[item]}/position", {"stance": stance, **more})

    def everybody_agrees(self, *items: int) -> None:
        for item in items:
            for browser in self.voters:
                assert self.declare(browser, item).status_code == 200

    def seen(self, browser: Browser) -> Any:
        return browser.get(f"/api/meetings/{self.meeting_id}/positions")

    def start(self) -> None:
        secretary = accounts.actor_of(self.people.secretary)
        with transaction() as session:
            services.start_meeting(session, secretary, self.meeting_id, None)
            meetings.seat_present(session, self.people, self.meeting_id, *self.people.voters)

    def put(self, *items: int, browser: Browser | None = None) -> Any:
        chosen = {"item_ids": [self.items[item] for item in items]}
        return (browser or self.chair).post(f"/api/meetings/{self.meeting_id}/no-objection", chosen)

    def pull_out(self, browser: Browser, item: int) -> Any:
        return browser.post(f"/api/items/{self.items[item]}/pull-out", {})

    def vote(self, browser: Browser, poll: dict[str, Any], choice: str = "for") -> Any:
        person = [self.people.chair, *self.people.members][self.voters.index(browser)]
        body = voting.signed_vote(
            self.tablets[person.id], poll["id"], poll["definition_sha256"], person.id, choice, None
        )
        return browser.put(f"/api/polls/{poll['id']}/ballot", body)


def room(app: Flask, items: int = 3) -> Room:
    """Before the cut-off, when the clock is pinned to EARLY."""
    with transaction() as session:
        people = meetings.cabinet(session, members=2)
        sitting = meetings.sitting(session, people, MeetingStatus.PUBLISHED, items)
        approver = accounts.person(session, roles=("administrator",))
        tablets = {each.id: accounts.tablet(session, each, approved_by=approver) for each in people.voters}
    browsers = [accounts.signed_in(app, each, tablets[each.id]) for each in people.voters]
    secretary = accounts.signed_in(app, people.secretary)
    return Room(app, people, sitting.meeting_id, sitting.items, tablets, *browsers, secretary)
