"""Meetings made from earlier ones: copied, from a template, and as the next of a series."""

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from ecabinet.accounts.models import Person
from ecabinet.core.database import transaction
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.series.rules import Rhythm, next_start, pattern_of, title_on
from tests.factories import documents, meetings
from tests.factories.accounts import Browser, signed_in
from tests.factories.meetings import Cabinet
from tests.factories.queries import spent

NEXT = {"title": "Phiên họp tháng 12", "starts_at": "2026-12-24T01:30:00Z", "place": "Phòng họp số 1"}


@pytest.fixture
def people(app: Flask) -> Cabinet:
    with transaction() as session:
        return meetings.cabinet(session)


@pytest.fixture
def office(app: Flask, people: Cabinet) -> Browser:
    return signed_in(app, people.secretary)


def last_meeting(office: Browser, people: Cabinet) -> int:
    """A sitting that is over, with parts, a break, a paper and a guest."""
    with transaction() as session:
        sitting = meetings.sitting(session, people, MeetingStatus.DRAFT)
    url = f"/api/meetings/{sitting.meeting_id}"
    office.patch(f"/api/items/{sitting.items[0]}", {"title_en": "One", "rapporteur": "Bộ A", "kind": "discuss"})
    office.post(f"{url}/items", {"title": "Phần", "parent_id": sitting.items[0], "minutes": 5})
    office.post(f"{url}/items", {"title": "Giải lao", "minutes": 15, "is_break": True})
    documents.upload(office, sitting.items[0], documents.pdf())
    for step in ("publish", "start", "finish"):
        assert office.post(f"{url}/{step}", {}).status_code == 200
    return sitting.meeting_id


def shape(view: dict[str, Any]) -> list[tuple[Any, ...]]:
    names = {item["id"]: item["title"] for item in view["items"]}
    fields = ("title", "title_en", "rapporteur", "minutes", "kind", "is_break", "position")
    return [(*(item[field] for field in fields), names.get(item["parent_id"])) for item in view["items"]]


def seats(view: dict[str, Any]) -> set[tuple[int, str]]:
    return {(seat["person"]["id"], seat["kind"]) for seat in view["seats"]}


def refused(answer: Any, status: int, code: str) -> None:
    assert (answer.status_code, answer.json["code"]) == (status, code), answer.json


def test_a_meeting_is_copied_without_its_papers_and_outcomes(office: Browser, people: Cabinet) -> None:
    old = last_meeting(office, people)
    before = office.get(f"/api/meetings/{old}").json
    with transaction() as session:
        session.get_one(Person, people.members[1].id).active = False
    made = office.post("/api/meetings", {**NEXT, "copy_of_id": old})
    assert made.status_code == 201, made.json
    copied = made.json
    assert shape(copied) == shape(before)
    assert {item["status"] for item in copied["items"]} == {"pending"}
    assert office.get(f"/api/meetings/{copied['id']}/papers").json["items"] == []
    gone = {(people.members[1].id, "member"), (people.substitute.id, "substitute")}
    assert seats(copied) == seats(before) - gone
    assert office.get(f"/api/meetings/{old}").json["items"] == before["items"]


def test_a_template_outlives_its_meeting_and_makes_more(office: Browser, people: Cabinet) -> None:
    old = last_meeting(office, people)
    title = "Phiên họp thường kỳ tháng 11 năm 2026"
    first = office.post("/api/meetings", {**NEXT, "title": title, "starts_at": "2026-11-05T01:30:00Z",
                                          "copy_of_id": old}).json  # fmt: skip
    kept = office.post("/api/series", {"meeting_id": first["id"], "name": "Thường kỳ", "rhythm": "monthly"})
    assert kept.status_code == 201, kept.json
    view = kept.json
    assert view["title"] == "Phiên họp thường kỳ tháng {tháng} năm {năm}"
    # 5 December 2026 is a Saturday.
    assert (view["next_starts_at"], view["meetings"], view["items"]) == ("2026-12-07T01:30:00.000Z", 1, 4)
    assert view["next_title"] == "Phiên họp thường kỳ tháng 12 năm 2026"
    office.patch(f"/api/items/{first['items'][0]['id']}", {"title": "Đã đổi"})
    plan = {"title": view["next_title"], "starts_at": view["next_starts_at"], "place": view["place"]}
    second = office.post("/api/meetings", {**plan, "series_id": view["id"]}).json
    assert second["items"][0]["title"] == "Nội dung 1"
    after = office.get("/api/series").json["items"][0]
    assert (after["meetings"], after["next_title"]) == (2, "Phiên họp thường kỳ tháng 1 năm 2027")


def test_a_series_is_changed_by_one_at_a_time_and_given_up(office: Browser, people: Cabinet) -> None:
    series = office.post("/api/series", {"meeting_id": last_meeting(office, people), "name": "Chuyên đề"}).json
    url = f"/api/series/{series['id']}"
    assert (series["rhythm"], series["next_starts_at"]) == ("none", None)
    renamed = office.patch(url, {"revision": 1, "name": "Chuyên đề kinh tế", "rhythm": "weekly"}).json
    assert (renamed["name"], renamed["revision"]) == ("Chuyên đề kinh tế", 2)
    refused(office.patch(url, {"revision": 1, "name": "Khác"}), 409, "series_changed")
    other = {"meeting_id": last_meeting(office, people), "name": "Chuyên đề kinh tế"}
    refused(office.post("/api/series", other), 409, "series_name_taken")
    assert office.delete(url).status_code == 204
    assert office.get("/api/series").json["items"] == []
    refused(office.post("/api/meetings", {**NEXT, "series_id": series["id"]}), 404, "not_found")
    assert office.post("/api/series", other).status_code == 201


def test_only_the_secretariat_copies_and_keeps(app: Flask, office: Browser, people: Cabinet) -> None:
    old = last_meeting(office, people)
    series = office.post("/api/series", {"meeting_id": old, "name": "Thường kỳ"}).json
    chair = signed_in(app, people.chair)
    refused(chair.post("/api/meetings", {**NEXT, "copy_of_id": old}), 403, "secretariat_only")
    refused(chair.post("/api/meetings", {**NEXT, "series_id": series["id"]}), 404, "not_found")
    refused(chair.get("/api/series"), 403, "secretariat_only")
    refused(chair.post("/api/series", {"meeting_id": old, "name": "X"}), 403, "secretariat_only")
    refused(chair.delete(f"/api/series/{series['id']}"), 404, "not_found")
    both = {**NEXT, "copy_of_id": old, "series_id": series["id"]}
    refused(office.post("/api/meetings", both), 422, "invalid")
    refused(office.post("/api/meetings", {**NEXT, "copy_of_id": 999_999}), 404, "not_found")


@pytest.mark.parametrize(
    ("last", "rhythm", "following"),
    [
        ("2026-11-24T01:30", Rhythm.WEEKLY, "2026-12-01T01:30"),
        ("2026-11-24T01:30", Rhythm.FORTNIGHTLY, "2026-12-08T01:30"),
        ("2026-11-20T01:30", Rhythm.MONTHLY, "2026-12-21T01:30"),
        ("2026-12-31T01:30", Rhythm.MONTHLY, "2027-01-29T01:30"),
        ("2026-01-29T20:00", Rhythm.MONTHLY, "2026-02-26T20:00"),
    ],
)
def test_the_next_sitting_is_on_a_working_day_at_the_same_hour(last: str, rhythm: Rhythm, following: str) -> None:
    expected = datetime.fromisoformat(following).replace(tzinfo=UTC)
    assert next_start([datetime.fromisoformat(last).replace(tzinfo=UTC)], rhythm) == expected


@pytest.mark.parametrize(
    ("first", "days"),
    [
        # The 31st is the last of every month; a weekend at the end of a month gives way to the Friday before it.
        ("2026-12-31", ["01-29", "02-26", "03-31", "04-30", "05-31", "06-30", "07-30", "08-31", "09-30", "10-29"]),
        ("2027-01-29", ["02-26", "03-29", "04-29", "05-31", "06-29", "07-29", "08-30", "09-29"]),
        ("2026-10-05", ["11-05", "12-07", "01-05", "02-05", "03-05", "04-05", "05-05", "06-07", "07-05"]),
    ],
)
def test_a_monthly_series_drifts_with_no_short_month_and_no_weekend(first: str, days: list[str]) -> None:
    starts = [datetime.fromisoformat(f"{first}T01:30").replace(tzinfo=UTC)]
    for _day in days:
        following = next_start(starts, Rhythm.MONTHLY)
        assert following is not None
        starts.append(following)
    assert [f"{each:%m-%d}" for each in starts[1:]] == days


def test_a_sitting_set_on_another_day_sets_the_day_from_then_on() -> None:
    starts = [datetime(2026, month, day, 1, 30, tzinfo=UTC) for month, day in ((9, 1), (10, 1), (11, 12))]
    assert next_start(starts, Rhythm.MONTHLY) == datetime(2026, 12, 14, 1, 30, tzinfo=UTC)
    assert next_start(starts[:2], Rhythm.MONTHLY) == datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
    assert next_start([], Rhythm.MONTHLY) is None


def test_a_title_follows_the_month() -> None:
    november, march = datetime(2026, 11, 24, 1, tzinfo=UTC), datetime(2027, 3, 2, 1, tzinfo=UTC)
    pattern = pattern_of("Phiên họp Tháng 11 năm 2026, kế hoạch 11 tháng", november)
    assert pattern == "Phiên họp Tháng {tháng} năm {năm}, kế hoạch 11 tháng"
    assert title_on(pattern, march) == "Phiên họp Tháng 3 năm 2027, kế hoạch 11 tháng"
    assert next_start([november], Rhythm.NONE) is None


def test_a_list_of_series_costs_the_same_however_many_and_an_edit_of_nothing_is_no_news(
    office: Browser, people: Cabinet
) -> None:
    meeting_id = last_meeting(office, people)
    kept = office.post("/api/series", {"meeting_id": meeting_id, "name": "Một", "rhythm": "monthly"}).json
    few = spent(office, "/api/series")
    for name in ("Hai", "Ba"):
        office.post("/api/series", {"meeting_id": meeting_id, "name": name})
    assert spent(office, "/api/series") == few
    first, *others = sorted(office.get("/api/series").json["items"], key=lambda each: each["id"])
    assert (first["meetings"], [each["meetings"] for each in others]) == (1, [0, 0])
    same = office.patch(f"/api/series/{kept['id']}", {"revision": 1, "name": "Một"})
    assert (same.status_code, same.json["revision"]) == (200, 1)
