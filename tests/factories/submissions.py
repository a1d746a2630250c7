"""Submissions for tests, made through the doors."""

from typing import Any

from tests.factories import documents
from tests.factories.accounts import Browser

MEETING = {"title": "Phiên họp sắp tới", "starts_at": "2199-11-24T01:30:00Z", "place": "Phòng họp số 1"}


def add(
    browser: Browser, submission_id: int, part: str, name: str = "to-trinh.pdf", content: bytes | None = None
) -> Any:
    """Put a file into a dossier."""
    return browser.client.post(
        f"/api/submissions/{submission_id}/files?part={part}&filename={name}",
        data=documents.pdf() if content is None else content,
        content_type="application/octet-stream",
        headers={"X-CSRF-Token": browser.csrf},
    )


def sent(member: Browser, secretary: Browser) -> tuple[int, int]:
    """A report to be noted, sent to the secretariat; its id and its file's."""
    meeting_id = secretary.post("/api/meetings", MEETING).json["id"]
    secretary.put(f"/api/meetings/{meeting_id}/submission-call", {"open": True})
    made = member.post("/api/submissions", {"title": "Báo cáo", "kind": "note", "meeting_id": meeting_id}).json
    filed = add(member, made["id"], "report").json
    done = member.post(f"/api/submissions/{made['id']}/submit", {"revision": filed["revision"]})
    assert done.status_code == 200, done.json
    return made["id"], filed["files"][0]["id"]
