"""See as this member: what their tablet shows, nothing private, for the secretariat alone."""

from typing import Any

from flask import Flask

from ecabinet.core.database import transaction
from ecabinet.meetings.rules import CLASSIFIED_VI, MeetingStatus
from tests.factories import documents, meetings
from tests.factories.accounts import signed_in


def stable(view: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in view.items() if name != "sequence"}


def test_the_secretariat_sees_what_a_member_sees_before_and_after_publication(app: Flask) -> None:
    with transaction() as session:
        people = meetings.cabinet(session)
        sitting = meetings.sitting(session, people, MeetingStatus.DRAFT)
    office, member = signed_in(app, people.secretary), signed_in(app, people.members[0])
    url = f"/api/meetings/{sitting.meeting_id}"
    office.post(f"{url}/items", {"title": "Phương án tác chiến", "classified": True})
    documents.upload(office, sitting.items[0], documents.pdf(), "Tờ trình")
    before = office.get(f"{url}/as/{people.members[0].id}").json
    assert (before["visible"], before["meeting"]["my"]["manages"]) == (False, False)
    assert before["meeting"]["items"][2]["title"] == CLASSIFIED_VI
    assert [paper["title"] for paper in before["papers"]["items"]] == ["Tờ trình"]
    office.post(f"{url}/publish", {})
    seen = office.get(f"{url}/as/{people.members[0].id}").json
    assert seen["visible"] is True
    assert stable(seen["meeting"]) == stable(member.get(url).json)
    assert seen["papers"]["items"] == member.get(f"{url}/papers").json["items"]
    for person, status in ((people.stranger.id, 404), (999_999, 404)):
        assert office.get(f"{url}/as/{person}").status_code == status
    refused = member.get(f"{url}/as/{people.chair.id}")
    assert (refused.status_code, refused.json["code"]) == (403, "secretariat_only")
