"""A circulated meeting with a paper on which members comment, and the member whose office drafted it."""

from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.comments.models import Comment
from ecabinet.comments.rules import CommentStatus, Wish
from ecabinet.core import clock
from ecabinet.core.database import transaction
from ecabinet.meetings.models import AgendaItem
from tests.factories import accounts, documents, opinions
from tests.factories.accounts import Browser
from tests.factories.opinions import Room

QUOTE = "Ngân sách trung ương bảo đảm toàn bộ kinh phí"
WORDS: dict[str, Any] = {
    "page": 1, "clause": "Điều 5, khoản 2", "quote": QUOTE, "wish": "change",
    "proposal": "Bổ sung nguồn vốn địa phương", "reason": "Chưa cân đối được nguồn",
}  # fmt: skip


BODY: dict[str, Any] = {"version_id": 1, **WORDS}


def kept(session: Session, paper_id: int, version_id: int, member: Person) -> Comment:
    """A comment that a member gave before the cut-off."""
    comment = Comment(
        paper_id=paper_id, version_id=version_id, person_id=member.id, status=CommentStatus.GIVEN, revision=1,
        written_by_id=member.id, written_at=clock.now(), **WORDS | {"wish": Wish.CHANGE},
    )  # fmt: skip
    session.add(comment)
    session.flush()
    return comment


@dataclass
class Consultation:
    """The room; the second member's office drafted the paper of the first item; an aide of each member."""

    room: Room
    paper_id: int
    version_id: int
    aide: Browser
    officer: Browser

    @property
    def drafter(self) -> Browser:
        return self.room.second

    def write(self, browser: Browser, **more: Any) -> Any:
        return browser.post(f"/api/papers/{self.paper_id}/comments", {"version_id": self.version_id, **WORDS, **more})

    def change(self, browser: Browser, comment: Any, **more: Any) -> Any:
        words = {"version_id": self.version_id, **WORDS, "revision": comment["revision"], **more}
        return browser.put(f"/api/comments/{comment['id']}", words)

    def answer(self, browser: Browser, comment: Any, verdict: str = "taken", reason: str = "", **more: Any) -> Any:
        said = {"verdict": verdict, "reason": reason, "of_revision": comment["revision"], **more}
        return browser.put(f"/api/comments/{comment['id']}/answer", said)

    def paper(self, browser: Browser) -> Any:
        [found] = browser.get(f"/api/meetings/{self.room.meeting_id}/comments").json["papers"]
        return found

    def seen(self, browser: Browser) -> list[Any]:
        found: list[Any] = self.paper(browser)["comments"]
        return found


def consultation(app: Flask) -> Consultation:
    """Before the cut-off, when the clock is pinned to `opinions.EARLY`."""
    room = opinions.room(app)
    with transaction() as session:
        first, second = room.people.members
        session.get_one(AgendaItem, room.items[0]).rapporteur_id = second.id
        aides = [accounts.person(session, roles=("aide",), principal=each) for each in (first, second)]
    paper = documents.upload(room.secretary, room.items[0], documents.pdf()).json
    version_id = paper["versions"][0]["id"]
    aide, officer = (accounts.signed_in(app, each) for each in aides)
    return Consultation(room, paper["id"], version_id, aide, officer)


def problem(answer: Any) -> tuple[int, str]:
    """Status and code of a refusal."""
    return answer.status_code, (answer.json or {}).get("code", "")
