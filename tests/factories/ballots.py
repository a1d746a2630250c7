"""Written ballots and signed answers for tests."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask

from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.database import transaction
from ecabinet.core.moment import iso
from tests.factories import accounts, meetings
from tests.factories.accounts import Browser, Tablet
from tests.factories.meetings import Cabinet

NOW = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
Said = dict[str, Any]
QUESTIONS = [
    {"kind": "yes_no", "text": "Thông qua dự thảo Nghị quyết?"},
    {"kind": "options", "text": "Thời điểm áp dụng", "options": ["01/01/2027", "01/07/2027"]},
]
# What says all of a draft but whom it asks.
BODY: dict[str, Any] = {
    "title": "Phiếu lấy ý kiến về dự thảo Nghị quyết",
    "background": "Cơ quan soạn thảo: Bộ Tài chính.",
    "rule_set": "vn_government",
    "due_at": "2199-01-01T00:00:00.000Z",
    "questions": QUESTIONS,
}
YES: list[Said] = [
    {"question": 1, "choice": "yes", "option": 0, "text": ""},
    {"question": 2, "choice": "option", "option": 1, "text": ""},
]
NO: list[Said] = [
    {"question": 1, "choice": "no", "option": 0, "text": "Chưa đánh giá tác động"},
    {"question": 2, "choice": "other", "option": 0, "text": "Lùi một năm"},
]


@dataclass
class Desk:
    """A cabinet, its secretary's browser, and browsers bound to a tablet for everybody who may answer."""

    app: Flask
    people: Cabinet
    secretary: Browser
    browsers: dict[int, Browser]
    tablets: dict[int, Tablet]

    def again(self) -> "Desk":
        """Everybody signed in anew: sessions end long before a deadline does."""
        by_id = {each.id: each for each in [*self.people.voters, self.people.stranger]}
        browsers = {each: accounts.signed_in(self.app, by_id[each], tablet) for each, tablet in self.tablets.items()}
        secretary = accounts.signed_in(self.app, self.people.secretary)
        return Desk(self.app, self.people, secretary, browsers, self.tablets)

    def draft(self, **changes: Any) -> dict[str, Any]:
        """The body of POST /api/written-ballots."""
        body = BODY | {
            "chair_id": self.people.chair.id,
            "person_ids": [each.id for each in self.people.voters],
            "due_at": iso(clock.now() + timedelta(days=5)),
        }
        return body | changes

    def drafted(self, **changes: Any) -> dict[str, Any]:
        """A draft."""
        answer = self.secretary.post("/api/written-ballots", self.draft(**changes))
        assert answer.status_code == 201, answer.json
        return answer.json or {}

    def sent(self, **changes: Any) -> dict[str, Any]:
        """A ballot that was submitted, approved by its chair, and sent."""
        ballot = self.drafted(**changes)
        self.act(self.secretary, ballot, "submit")
        self.act(self.browsers[self.people.chair.id], ballot, "approve")
        return self.act(self.secretary, ballot, "send")

    def act(self, browser: Browser, ballot: dict[str, Any], step: str, **body: Any) -> dict[str, Any]:
        """One step, which must be taken."""
        answer = browser.post(f"/api/written-ballots/{ballot['id']}/{step}", body)
        assert answer.status_code == 200, answer.json
        return answer.json or {}

    def signed(self, person: Person, ballot: dict[str, Any], said: Sequence[Said], **changes: Any) -> dict[str, str]:
        """The body of PUT /api/written-ballots/<id>/answer; `changes` go into the signed message."""
        tablet = self.tablets[person.id]
        message = {
            "type": "ecab/answer/v1",
            "ballot_id": ballot["id"],
            "definition_sha256": ballot["definition_sha256"],
            "person_id": person.id,
            "device_id": tablet.id,
            "answers": list(said),
            "key": str(uuid.uuid4()),
        }
        text, signature = tablet.sign(message | changes)
        return {"message": text, "signature": signature}

    def answer(self, person: Person, ballot: dict[str, Any], said: Sequence[Said] = YES, **changes: Any) -> Any:
        """An answer, sent from the person's own tablet."""
        body = self.signed(person, ballot, said, **changes)
        return self.browsers[person.id].put(f"/api/written-ballots/{ballot['id']}/answer", body)

    def shown(self, browser: Browser, ballot: dict[str, Any]) -> dict[str, Any]:
        """The ballot as this browser sees it."""
        found: dict[str, Any] = browser.get(f"/api/written-ballots/{ballot['id']}").json
        return found


def desk(app: Flask, members: int = 4) -> Desk:
    """Everything needed to send and answer."""
    with transaction() as session:
        people = meetings.cabinet(session, members)
        approver = accounts.person(session, roles=("administrator",))
        answering = [*people.voters, people.stranger]
        tablets = {each.id: accounts.tablet(session, each, approved_by=approver) for each in answering}
    browsers = {each.id: accounts.signed_in(app, each, tablets[each.id]) for each in answering}
    return Desk(app, people, accounts.signed_in(app, people.secretary), browsers, tablets)
