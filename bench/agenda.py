"""A meeting of twelve items with three papers each, and how fast the server tells of it."""

import time
from dataclasses import dataclass
from typing import Any

import gevent

from bench.venue import Venue
from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.paper import make_paper

ITEMS, PAPERS = 12, 3
SECONDS = 4.0


@dataclass(frozen=True)
class MeetingData:
    """Requests for the whole meeting a second."""

    one_connection: float
    ten_connections: float
    kilobytes: float


def set_scene(secretary: Client) -> dict[str, Any]:
    """Twelve items, thirty-six papers, everybody seated, published."""
    plan = {"title": "Phiên họp Chính phủ thường kỳ", "starts_at": "2026-12-03T01:30:00Z", "place": "Phòng họp số 1"}
    meeting: dict[str, Any] = secretary.post("/api/meetings", plan)
    for item in range(1, ITEMS + 1):
        title = {"title": f"Nội dung {item}: dự thảo nghị định về lĩnh vực thứ {item}", "minutes": 15, "kind": "decide"}
        item_id = secretary.post(f"/api/meetings/{meeting['id']}/items", title)["id"]
        for paper in range(1, PAPERS + 1):
            file_paper(secretary, item_id, make_paper(pages=3, scans=0), f"Tài liệu {item}.{paper}")
    secretary.post(f"/api/meetings/{meeting['id']}/publish")
    return meeting


def file_paper(secretary: Client, item_id: int, pdf: bytes, title: str) -> dict[str, Any]:
    """Upload in pieces and finish."""
    begun = secretary.post(f"/api/items/{item_id}/uploads", {"filename": "tai-lieu.pdf", "size": len(pdf)})
    for at in range(0, len(pdf), begun["piece_size"]):
        secretary.put(f"/api/uploads/{begun['id']}?offset={at}", pdf[at : at + begun["piece_size"]])
    filed: dict[str, Any] = secretary.post(f"/api/uploads/{begun['id']}/finish", {"title": title})
    return filed


def signed_in(url: str, username: str) -> Client:
    client = Client(url)
    client.sign_in(username, PASSWORD)
    return client


def measure_meeting_data() -> MeetingData:
    """A member's requests for the meeting over kept-alive connections, one after the other on each."""
    with Venue() as venue:
        secretary = signed_in(venue.url, "thuky1")
        path = f"/api/meetings/{set_scene(secretary)['id']}"
        members = [signed_in(venue.url, "taichinh") for _ in range(10)]
        size = len(str(members[0].get(path)).encode())
        one, ten = _requests(members[:1], path), _requests(members, path)
        for client in (secretary, *members):
            client.close()
    return MeetingData(round(one, 1), round(ten, 1), round(size / 1000, 1))


def _requests(clients: list[Client], path: str) -> float:
    until = time.perf_counter() + SECONDS
    done = [0]

    def ask(client: Client) -> None:
        while time.perf_counter() < until:
            client.get(path)
            done[0] += 1

    gevent.joinall([gevent.spawn(ask, client) for client in clients], raise_error=True)
    return done[0] / SECONDS
