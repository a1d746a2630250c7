"""Scenes set without a screen: meetings with items and papers, people by their names."""

import functools
import tempfile
from pathlib import Path
from typing import Any

from ecabinet.demo.papers import make
from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from tests.browser.tablet import Tablet

PIECE = 4 * 1024 * 1024
STARTS = "2026-12-03T01:30:00.000Z"


@functools.cache
def paper(title: str) -> bytes:
    """A Vietnamese submission letter of some pages."""
    with tempfile.TemporaryDirectory() as folder:
        return make("submission", title, Path(folder) / "paper.pdf").path.read_bytes()


def person(client: Client, name: str) -> int:
    """The id of the person with this user name; administrators and the person see user names."""
    found = client.get("/api/persons")["items"]
    return next(int(each["id"]) for each in found if each["username"] == name)


def draft(secretary: Client, title: str, items: list[str], **more: Any) -> dict[str, Any]:
    """A meeting with these items, not yet circulated."""
    meeting: dict[str, Any] = secretary.post(
        "/api/meetings", {"title": title, "starts_at": STARTS, "place": "Phòng họp số 1", **more}
    )
    meeting["items"] = [
        secretary.post(f"/api/meetings/{meeting['id']}/items", {"title": each, "minutes": 10, "kind": "decide"})
        for each in items
    ]
    return meeting


def in_session(hall: Hall, secretary: Client, title: str, items: list[str], member: str) -> dict[str, Any]:
    """A meeting at its first item, the Prime Minister in the chair and one member there; their ids by user name."""
    administrator = Client(hall.url)
    administrator.sign_in("quantri", PASSWORD)
    people = {name: person(administrator, name) for name in ("thutuong", member)}
    administrator.close()
    seats = [{"person_id": each, "kind": "member" if name == member else "chair"} for name, each in people.items()]
    made = draft(secretary, title, items, seats=seats)
    path = f"/api/meetings/{made['id']}"
    secretary.post(f"{path}/publish")
    secretary.post(f"{path}/start")
    for each in people.values():
        secretary.post(f"{path}/check-in", {"person_id": each})
    secretary.post(f"{path}/move", {"item_id": made["items"][0]["id"]})
    return made | {"people": people}


def file_paper(
    secretary: Client, item_id: int, pdf: bytes, title: str, finish: Any = None, **more: Any
) -> dict[str, Any]:
    """A paper of an item, in pieces as large as the server takes; with `replaces_paper_id` its next version."""
    upload = {"filename": "to-trinh.pdf", "size": len(pdf), **more}
    begun = secretary.post(f"/api/items/{item_id}/uploads", upload)
    for offset in range(0, len(pdf), PIECE):
        secretary.put(f"/api/uploads/{begun['id']}?offset={offset}", pdf[offset : offset + PIECE])
    filed: dict[str, Any] = secretary.post(f"/api/uploads/{begun['id']}/finish", {"title": title} | (finish or {}))
    return filed


def show_on_display(display: Tablet, secretary: Client, meeting_id: int) -> Tablet:
    """A display in the room, by a token of its own, turned to this meeting."""
    made = secretary.post("/api/screens", {"name": "Màn hình phòng họp", "meeting_id": meeting_id})
    display.go(f"/screen#{made['token']}")
    return display
