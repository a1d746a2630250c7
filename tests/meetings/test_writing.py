"""Several people write one agenda: nobody overwrites another, and what was done can be taken back."""

from typing import Any

import pytest
from flask import Flask

from ecabinet.core.database import transaction
from ecabinet.meetings.rules import MeetingStatus
from tests.factories import accounts, documents, meetings
from tests.factories.accounts import Browser, signed_in
from tests.factories.meetings import Cabinet, Sitting


@pytest.fixture
def people(app: Flask) -> Cabinet:
    with transaction() as session:
        return meetings.cabinet(session)


@pytest.fixture
def office(app: Flask, people: Cabinet) -> Browser:
    return signed_in(app, people.secretary)


@pytest.fixture
def colleague(app: Flask) -> Browser:
    with transaction() as session:
        person = accounts.person(session, roles=("secretary",))
    return signed_in(app, person)


def drafted(people: Cabinet, status: MeetingStatus = MeetingStatus.DRAFT, items: int = 3) -> Sitting:
    with transaction() as session:
        return meetings.sitting(session, people, status, items)


def items(office: Browser, meeting_id: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = office.get(f"/api/meetings/{meeting_id}").json["items"]
    return found


def titles(office: Browser, meeting_id: int) -> list[str]:
    return [item["title"] for item in items(office, meeting_id)]


def last_step(office: Browser, meeting_id: int) -> dict[str, Any]:
    step: dict[str, Any] = office.get(f"/api/meetings/{meeting_id}/steps").json["items"][0]
    return step


def undo(office: Browser, meeting_id: int, step_id: int | None = None) -> Any:
    step_id = step_id or last_step(office, meeting_id)["id"]
    return office.post(f"/api/meetings/{meeting_id}/undo", {"step_id": step_id})


def refused(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert (answer.status_code, answer.json["code"]) == (status, code), answer.json
    facts: dict[str, Any] = answer.json["facts"]
    return facts


def test_a_field_that_another_changed_is_not_overwritten(office: Browser, colleague: Browser, people: Cabinet) -> None:
    sitting = drafted(people)
    item, url = items(office, sitting.meeting_id)[0], f"/api/items/{sitting.items[0]}"
    theirs = colleague.patch(url, {"revision": item["revision"], "title": "Của đồng nghiệp", "rapporteur": "Bộ A"}).json
    assert theirs["revision"] == item["revision"] + 1
    mine = office.patch(url, {"revision": item["revision"], "title": "Của tôi", "minutes": 25})
    assert refused(mine, 409, "item_changed") == {"revision": theirs["revision"], "fields": ["title"]}
    # Nothing of it happened, the minutes neither.
    assert items(office, sitting.meeting_id)[0] == theirs
    refused(office.patch(url, {"revision": item["revision"], "rapporteur_id": people.chair.id}), 409, "item_changed")
    # What nobody else touched, and what says the same, is taken from any revision.
    merged = office.patch(url, {"revision": item["revision"], "title": "Của đồng nghiệp", "minutes": 25}).json
    assert (merged["title"], merged["minutes"], merged["rapporteur"]) == ("Của đồng nghiệp", 25, "Bộ A")
    assert office.patch(url, {"revision": merged["revision"], "title": "Của tôi"}).json["title"] == "Của tôi"


def test_an_item_taken_off_comes_back_with_its_papers(office: Browser, people: Cabinet) -> None:
    sitting = drafted(people)
    url = f"/api/meetings/{sitting.meeting_id}"
    paper = documents.upload(office, sitting.items[1], documents.pdf()).json
    assert office.delete(f"/api/items/{sitting.items[1]}").status_code == 204
    assert titles(office, sitting.meeting_id) == ["Nội dung 1", "Nội dung 3"]
    assert office.get(f"{url}/papers").json["items"] == []
    for gone in (f"/api/items/{sitting.items[1]}/paper-copies", f"/api/versions/{paper['versions'][0]['id']}/key"):
        assert office.get(gone).status_code in (403, 404), gone
    refused(documents.begin(office, sitting.items[1], documents.pdf()), 404, "not_found")
    kept = office.get(f"{url}/steps").json["removed"]
    assert [(each["id"], each["title"]) for each in kept] == [(sitting.items[1], "Nội dung 2")]
    assert office.post(f"/api/items/{sitting.items[1]}/restore", {}).json["position"] == 2
    assert titles(office, sitting.meeting_id) == ["Nội dung 1", "Nội dung 2", "Nội dung 3"]
    assert [each["id"] for each in office.get(f"{url}/papers").json["items"]] == [paper["id"]]
    refused(office.post(f"/api/items/{sitting.items[1]}/restore", {}), 404, "not_found")


def test_what_was_taken_off_is_gone_when_the_sitting_is_over(office: Browser, people: Cabinet) -> None:
    sitting = drafted(people)
    url = f"/api/meetings/{sitting.meeting_id}"
    documents.upload(office, sitting.items[2], documents.pdf())
    office.delete(f"/api/items/{sitting.items[2]}")
    for step in ("publish", "start", "finish"):
        assert office.post(f"{url}/{step}", {}).status_code == 200
    refused(office.post(f"/api/items/{sitting.items[2]}/restore", {}), 404, "not_found")
    assert office.get(f"{url}/steps").json["removed"] == []
    kinds = [entry["kind"] for entry in office.get(f"{url}/notices?after=0").json["items"]]
    assert kinds.count("PaperRemoved") == 1


def test_every_change_is_taken_back(office: Browser, people: Cabinet) -> None:
    sitting = drafted(people)
    meeting_id, (one, two, three) = sitting.meeting_id, sitting.items
    before = items(office, meeting_id)
    order = [{"id": three}, {"id": one}, {"id": two, "parent_id": one}]
    version = office.get(f"/api/meetings/{meeting_id}").json["version"]
    office.put(f"/api/meetings/{meeting_id}/agenda", {"version": version, "order": order})
    office.patch(f"/api/items/{one}", {"title": "Tên khác", "kind": "discuss"})
    office.delete(f"/api/items/{two}")
    added = office.post(f"/api/meetings/{meeting_id}/items", {"title": "Thêm", "parent_id": three}).json
    assert titles(office, meeting_id) == ["Nội dung 3", "Thêm", "Tên khác"]
    steps = office.get(f"/api/meetings/{meeting_id}/steps").json["items"][:4]
    assert [step["kind"] for step in steps] == ["added", "removed", "edited", "ordered"]
    assert steps[2]["fields"] == ["kind", "title"]
    for step in steps:
        assert undo(office, meeting_id, step["id"]).status_code == 200, step
    after = items(office, meeting_id)
    assert [each | {"revision": 1} for each in after] == before
    refused(undo(office, meeting_id, steps[0]["id"]), 409, "step_overtaken")
    # Taking back is a step as well, and can be taken back.
    assert undo(office, meeting_id).status_code == 200
    assert titles(office, meeting_id) == ["Nội dung 3", "Nội dung 1", "Nội dung 2"]
    assert office.post(f"/api/items/{added['id']}/restore", {}).status_code == 200


def test_a_step_that_somebody_built_on_stays(office: Browser, colleague: Browser, people: Cabinet) -> None:
    sitting = drafted(people)
    meeting_id, url = sitting.meeting_id, f"/api/items/{sitting.items[0]}"
    office.patch(url, {"title": "Tên khác", "minutes": 20})
    edited = last_step(office, meeting_id)["id"]
    colleague.patch(url, {"minutes": 30})
    refused(undo(office, meeting_id, edited), 409, "step_overtaken")
    other = drafted(people)
    refused(undo(office, other.meeting_id, edited), 404, "not_found")
    part = office.post(f"/api/meetings/{meeting_id}/items", {"title": "Phần", "parent_id": sitting.items[0]}).json
    added = last_step(office, meeting_id)["id"]
    colleague.patch(f"/api/items/{part['id']}", {"title": "Phần một"})
    refused(undo(office, meeting_id, added), 409, "step_overtaken")


def test_what_becomes_secret_again_by_undoing_is_refused_like_any_other_way(office: Browser, people: Cabinet) -> None:
    sitting = drafted(people)
    item = f"/api/items/{sitting.items[0]}"
    for classified in (True, False):
        assert office.patch(item, {"classified": classified}).status_code == 200
    opened = last_step(office, sitting.meeting_id)["id"]
    assert documents.upload(office, sitting.items[0], documents.pdf()).status_code == 201
    refused(office.patch(item, {"classified": True}), 409, "item_has_papers")
    refused(undo(office, sitting.meeting_id, opened), 409, "item_has_papers")
    assert items(office, sitting.meeting_id)[0]["classified"] is False


def test_only_the_secretariat_sees_and_undoes_steps(app: Flask, office: Browser, people: Cabinet) -> None:
    sitting = drafted(people, MeetingStatus.PUBLISHED)
    chair, url = signed_in(app, people.chair), f"/api/meetings/{sitting.meeting_id}"
    refused(chair.get(f"{url}/steps"), 403, "secretariat_only")
    refused(chair.post(f"{url}/undo", {"step_id": last_step(office, sitting.meeting_id)["id"]}), 403,
            "secretariat_only")  # fmt: skip
    office.delete(f"/api/items/{sitting.items[0]}")
    refused(chair.post(f"/api/items/{sitting.items[0]}/restore", {}), 403, "secretariat_only")
    refused(signed_in(app, people.stranger).post(f"/api/items/{sitting.items[0]}/restore", {}), 404, "not_found")
    assert sitting.items[0] not in {item["id"] for item in items(chair, sitting.meeting_id)}
    assert sitting.items[0] not in {each["item_id"] for each in chair.get(f"{url}/positions").json["items"]}


def test_a_planned_break_is_time_without_a_matter(office: Browser, people: Cabinet) -> None:
    sitting = drafted(people)
    url = f"/api/meetings/{sitting.meeting_id}"
    asked = {"title": "Nghỉ giải lao", "minutes": 15, "kind": "decide", "classified": True, "is_break": True}
    pause = office.post(f"{url}/items", asked).json
    assert (pause["is_break"], pause["kind"], pause["classified"]) == (True, "note", False)
    assert office.patch(f"/api/items/{pause['id']}", {"minutes": 20}).json["minutes"] == 20
    refused(office.patch(f"/api/items/{pause['id']}", {"kind": "decide"}), 409, "item_is_a_break")
    refused(office.patch(f"/api/items/{pause['id']}", {"classified": True}), 409, "item_is_a_break")
    refused(office.post(f"{url}/items", {"title": "Phần", "parent_id": pause["id"]}), 409, "item_is_a_break")
    refused(documents.begin(office, pause["id"], documents.pdf()), 409, "item_is_a_break")
    view = office.get(url).json
    order = [{"id": pause["id"]}, *({"id": each, "parent_id": pause["id"]} for each in sitting.items)]
    refused(office.put(f"{url}/agenda", {"version": view["version"], "order": order}), 409, "item_is_a_break")
