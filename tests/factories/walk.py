"""A sitting walked act by act, and what two tablets are told of it beside what they would fetch afresh."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from flask import Flask

from ecabinet.accounts.models import Person
from ecabinet.core import clock, events
from ecabinet.core.database import reading, transaction
from ecabinet.core.door import OPENINGS
from ecabinet.core.events import Recorded, person_stream
from ecabinet.meetings import closing
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.realtime.catching import notices_of
from ecabinet.realtime.listeners import Listeners
from ecabinet.realtime.rooms import RoomStates
from tests.factories import accounts, documents, meetings, resolutions
from tests.factories.accounts import Browser

PAUSE = timedelta(seconds=7)
SHOWN = {
    "view": "", "papers": "/papers", "polls": "/polls", "changes": "/changes", "floor": "/floor",
}  # fmt: skip
CONDUCTED = {"clock": "/clock", "positions": "/positions"}


@dataclass
class Follower:
    """A tablet that follows the meeting: what it is told after each act, and all that is then true for its person."""

    person: Person
    browser: Browser
    parts: dict[str, str]
    steps: list[dict[str, Any]] = field(default_factory=list)


class Walk:
    """A circulated meeting of four items; the chair and a member follow, the secretary does most of the acts."""

    def __init__(self, app: Flask, begins: datetime) -> None:
        self.now = begins
        self.walked: set[str] = set()
        self._told: list[Recorded] = []
        self._together = False
        self._rooms = RoomStates(lambda *_told: None, Listeners())
        with self._at_this_moment(), transaction() as session:
            people = meetings.cabinet(session, members=2)
            sitting = meetings.sitting(session, people, MeetingStatus.PUBLISHED, items=4)
            aide = accounts.person(session, roles=("aide",), principal=people.members[0])
            each = [people.chair, *people.members, people.secretary]
            tablets = {person.id: accounts.tablet(session, person) for person in each}
        self.people, self.meeting_id, self.items, self.tablets = people, sitting.meeting_id, sitting.items, tablets
        self.path = f"/api/meetings/{self.meeting_id}"
        with self._at_this_moment():
            self.chair, self.member, self.other, self.secretary = (
                accounts.signed_in(app, person, tablets[person.id]) for person in each
            )
            self.aide = accounts.signed_in(app, aide)
        self.followers = {
            "chair": Follower(people.chair, self.chair, SHOWN | CONDUCTED),
            "member": Follower(people.members[0], self.member, SHOWN),
        }
        events.listen(self._told.extend)
        self._note("")

    @property
    def view(self) -> dict[str, Any]:
        """The meeting as the chair would fetch it."""
        return self.fetched(self.chair, "")

    def act(self, who: Browser, method: str, path: str, body: Any = None) -> Any:
        """Do it a few seconds later, which must be granted, and note what the followers are told."""
        self.now += PAUSE
        address = path if path.startswith("/api/") else self.path + path
        with self._at_this_moment():
            answer = who._send(method, address, body, {})
        assert answer.status_code in (200, 201, 204), (method, address, answer.json)
        self.walked.add(door_of(method, address))
        if not self._together:
            self._note(f"{method} {address}")
        return answer.json

    @contextmanager
    def together(self) -> Iterator[None]:
        """Of these acts the followers are told at once, as of all that happens within a quarter of a second."""
        self._together = True
        yield
        self._together = False
        self._note("several at once")

    def step_up(self, who: Browser, person: Person) -> None:
        """Give the password once more, for the acts that ask for it."""
        with self._at_this_moment():
            resolutions.step_up(who, person)

    def file(self, item: int, **more: Any) -> dict[str, Any]:
        """A paper, or with `replaces_paper_id` its next version."""
        content = documents.pdf(2, f"To trinh {len(self.walked)}")
        body = {"filename": "Tờ trình.pdf", "size": len(content), **more}
        upload = self.act(self.secretary, "POST", f"/api/items/{self.items[item]}/uploads", body)["id"]
        with self._at_this_moment():
            sent = documents.send(self.secretary, upload, 0, content)
        assert sent.status_code == 200, sent.json
        title = {} if more else {"title": "Tờ trình"}
        filed: dict[str, Any] = self.act(self.secretary, "POST", f"/api/uploads/{upload}/finish", title)
        return filed

    def fetched(self, browser: Browser, rest: str) -> Any:
        """What this person is given of the meeting now."""
        with self._at_this_moment():
            answer = browser.get(self.path + rest)
        assert answer.status_code == 200, (rest, answer.json)
        return answer.json

    @contextmanager
    def _at_this_moment(self) -> Iterator[None]:
        with clock.pinned(self.now):
            yield

    def _note(self, act: str) -> None:
        facts, self._told[:] = [each.fact() for each in self._told], []
        self._rooms.hear(facts)
        touched = any(each.body.get("meeting_id") == self.meeting_id for each in facts)
        for follower in self.followers.values():
            mine = {f"meeting:{self.meeting_id}", person_stream(follower.person.id)}
            notices = [notice for each in facts for notice in notices_of(each) if notice.stream in mine]
            follower.steps.append(
                {
                    "act": act,
                    "at": self.now.isoformat(),
                    "notices": [each.model_dump(mode="json") for each in notices],
                    "room": self._room(follower) if touched or not act else None,
                    "fresh": {part: self.fetched(follower.browser, rest) for part, rest in follower.parts.items()},
                }
            )

    def _room(self, follower: Follower) -> Any:
        actor = accounts.actor_of(follower.person)
        with reading() as session:
            closed = closing.closed_items(session, actor, self.meeting_id)
            return self._rooms.read(session, self.meeting_id, closed).model_dump(mode="json")


def door_of(method: str, address: str) -> str:
    """The door behind an address."""
    asked = address.split("?", maxsplit=1)[0].split("/")
    for name, opening in OPENINGS.items():
        rule = opening.rule.split("/")
        if opening.method != method or len(rule) != len(asked):
            continue
        if all(part == given or part.startswith("<") for part, given in zip(rule, asked, strict=True)):
            return name
    raise LookupError(address)
