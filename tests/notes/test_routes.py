"""Notes over HTTP: kept in order, seen by their owner alone and by whom they are shown to, within limits."""

import threading
import uuid
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet.accounts import directory, enrolment
from ecabinet.accounts.models import Person
from ecabinet.accounts.rules import Role
from ecabinet.core.database import reading, transaction
from ecabinet.core.events import record
from ecabinet.core.schemas import to_base64url
from ecabinet.meetings.events import SeatsChanged
from ecabinet.meetings.models import Seat
from ecabinet.notes import rules
from ecabinet.notes.models import Note, NotesKeyWrap
from ecabinet.record.models import Entry
from tests.factories import accounts, documents, notes
from tests.factories.accounts import Browser
from tests.factories.documents import Cabinet


@dataclass(frozen=True)
class Table:
    """A cabinet with one paper; the member and the chair have notes keys."""

    cabinet: Cabinet
    member: Browser
    chair: Browser
    paper_id: int

    def put(self, body: dict, browser: Browser | None = None):
        return notes.put(browser or self.member, self.paper_id, body)


@pytest.fixture
def table(app: Flask) -> Table:
    cabinet = documents.cabinet(app)
    filed = documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf())
    with reading() as session:
        chair = session.get_one(Person, cabinet.chair_id)
    browser = accounts.signed_in(app, chair, cabinet.other_tablet)
    notes.keyed(cabinet.member, browser, cabinet.stranger)
    return Table(cabinet, cabinet.member, browser, (filed.json or {})["id"])


def refused(answer, status: int, code: str) -> bool:
    return (answer.status_code, (answer.json or {}).get("code")) == (status, code)


def test_a_note_comes_back_to_its_owner_and_to_nobody_else(table):
    body = notes.change()
    kept = table.put(body)
    assert (kept.status_code, kept.json) == (200, {"revision": 1, "change": 1})
    [found] = notes.listed(table.member)
    assert {name: found[name] for name in ("id", "sealed", "key", "revision", "deleted")} == {
        "id": body["id"], "sealed": body["sealed"], "key": body["key"], "revision": 1, "deleted": False,
    }  # fmt: skip
    assert (found["paper_id"], found["meeting_id"]) == (table.paper_id, table.cabinet.meeting_id)
    for other in (table.chair, table.cabinet.stranger):
        assert notes.listed(other) == []


def test_who_may_not_see_the_paper_may_not_note_on_it(app, table):
    assert refused(table.put(notes.change(), table.cabinet.stranger), 404, "not_found")
    assert refused(notes.put(table.member, 10**9, notes.change()), 404, "not_found")
    with transaction() as session:
        administrator = accounts.person(session, roles=(Role.ADMINISTRATOR,))
        tablet = accounts.tablet(session, administrator)
    browser = accounts.signed_in(app, administrator, tablet)
    notes.keyed(browser)
    assert refused(table.put(notes.change(), browser), 404, "not_found")
    assert notes.listed(browser) == []


def test_notes_are_for_approved_tablets(table):
    for method, path, body in (
        ("get", "/api/notes", None),
        ("get", "/api/notes/key", None),
        ("post", "/api/notes/key", notes.new_key()),
        ("put", f"/api/papers/{table.paper_id}/notes", notes.change()),
        ("get", f"/api/papers/{table.paper_id}/note-readers", None),
    ):
        call = getattr(table.cabinet.secretary, method)
        assert refused(call(path) if body is None else call(path, body), 403, "device_required"), path


def test_a_change_made_from_an_older_revision_is_refused_with_the_one_kept(table):
    first = notes.change()
    assert table.put(first).status_code == 200
    second = notes.change(first["id"], 1)
    assert table.put(second).json == {"revision": 2, "change": 2}
    late = table.put(notes.change(first["id"], 1))
    assert refused(late, 409, "note_changed")
    assert late.json["facts"] == {"revision": 2}
    assert refused(table.put(notes.change(first["id"], 2, revision=2)), 409, "note_changed")
    assert refused(table.put(notes.change(first["id"], 9)), 409, "note_changed")
    leap = table.put(notes.change(first["id"], 2, revision=2**53 - 1))
    assert refused(leap, 422, "note_revision_too_high")
    assert leap.json["facts"] == {"limit": 1_000_002}
    [found] = notes.listed(table.member)
    assert (found["revision"], found["sealed"]) == (2, second["sealed"])
    assert table.put(notes.change(first["id"], 2, revision=1_000_002)).status_code == 200


def test_a_repeat_with_its_key_is_one_change(table):
    body = notes.change()
    path = f"/api/papers/{table.paper_id}/notes"
    answers = [table.member.command("PUT", path, body, key="note-change-1").json for _ in range(2)]
    assert answers[0] == answers[1] == {"revision": 1, "change": 1}


def test_deleting_leaves_no_content_and_may_be_undone(table):
    body = notes.change()
    table.put(body)
    assert table.put(notes.gone(body["id"], 1)).status_code == 200
    [found] = notes.listed(table.member)
    assert (found["deleted"], found["sealed"], found["key"]) == (True, "", "")
    with reading() as session:
        assert session.scalars(sa.select(Note.sealed)).all() == [b""]
    assert table.put(notes.change(body["id"], 2)).json["revision"] == 3
    assert [each["deleted"] for each in notes.listed(table.member)] == [False]


def test_only_what_changed_is_fetched_page_by_page(table, monkeypatch):
    monkeypatch.setattr(rules, "PAGE_NOTES", 2)
    ids = []
    for _ in range(5):
        body = notes.change()
        ids.append(body["id"])
        table.put(body)
    found, after, pages = [], 0, 0
    while True:
        page = table.member.get(f"/api/notes?after={after}").json
        found += [each["id"] for each in page["items"]]
        after, pages = page["change"], pages + 1
        if not page["more"]:
            break
    assert (found, after, pages) == (ids, 5, 3)
    assert notes.listed(table.member, after) == []
    table.put(notes.change(ids[0], 1))
    assert [each["id"] for each in notes.listed(table.member, after)] == [ids[0]]


def test_limits(table, monkeypatch):
    """K5: opinions and comments without end."""
    monkeypatch.setattr(rules, "LARGEST_NOTE", 700)
    monkeypatch.setattr(rules, "MOST_NOTES", 2)
    monkeypatch.setattr(rules, "MOST_BYTES", 1500)
    large = table.put(notes.change(sealed=notes.octets(701)))
    assert refused(large, 413, "note_too_large")
    assert large.json["facts"] == {"limit": 700}
    first = notes.change(sealed=notes.octets(700))
    assert table.put(first).status_code == 200
    assert table.put(notes.change(sealed=notes.octets(700))).status_code == 200
    assert refused(table.put(notes.change()), 409, "too_many_notes")
    assert table.put(notes.change(first["id"], 1, sealed=notes.octets(700))).status_code == 200
    monkeypatch.setattr(rules, "MOST_NOTES", 3)
    assert refused(table.put(notes.change(sealed=notes.octets(101))), 409, "notes_full")
    assert len(notes.listed(table.member)) == 2


def test_marks_of_deleted_notes_are_bounded_too(table, monkeypatch):
    monkeypatch.setattr(rules, "MOST_EVER", 2)
    ids = [str(uuid.uuid4()) for _ in range(2)]
    for begun in ids:
        assert table.put(notes.change(begun)).status_code == 200
    assert table.put(notes.gone(ids[0], 1)).status_code == 200
    assert refused(table.put(notes.change()), 409, "notes_used_up")
    assert refused(table.put(notes.gone(str(uuid.uuid4()), 0)), 409, "notes_used_up")
    assert len(notes.listed(table.member)) == 2
    # What is there can still be changed and taken away.
    assert table.put(notes.change(ids[1], 1)).status_code == 200
    assert table.put(notes.gone(ids[1], 2)).status_code == 200
    # Another person's notes are counted apart.
    assert table.put(notes.change(), table.chair).status_code == 200


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"sealed": ""}, 422, "note_not_sealed"),
        ({"key": to_base64url(bytes(59))}, 422, "note_not_sealed"),
        ({"deleted": True}, 422, "deleted_note_has_content"),
        ({"id": "not-a-uuid"}, 422, "invalid"),
        ({"id": str(uuid.uuid4()).upper()}, 422, "invalid"),
        ({"revision": 0}, 422, "invalid"),
        ({"sealed": "a+b/"}, 422, "invalid"),
        ({"text": "Ghi chú không niêm phong"}, 422, "invalid"),
        ({"generation": 2}, 409, "notes_key_changed"),
    ],
)
def test_what_is_not_a_sealed_note_is_refused(table, changes, status, code):
    """N8: everything on the way recorded."""
    assert refused(table.put(notes.change(**changes)), status, code)
    assert notes.listed(table.member) == []


def test_a_note_stays_on_its_paper(table):
    body = notes.change()
    table.put(body)
    other = documents.upload(table.cabinet.secretary, table.cabinet.item_id, documents.pdf(3), title="Phụ lục")
    moved = notes.put(table.member, other.json["id"], notes.change(body["id"], 1))
    assert refused(moved, 409, "note_of_another_paper")
    # Another person's note may bear the same name: names are made on tablets.
    assert table.put(notes.change(body["id"]), table.chair).status_code == 200


def test_a_note_is_shown_to_a_reader_and_withdrawn(table):
    readers = table.member.get(f"/api/papers/{table.paper_id}/note-readers").json["items"]
    assert [(each["person"]["id"], each["aide"], each["generation"]) for each in readers] == [
        (table.cabinet.chair_id, False, 1)
    ]
    body = notes.change(shares=[notes.share(table.cabinet.chair_id)])
    assert table.put(body).status_code == 200
    [seen] = notes.listed(table.chair)
    assert (seen["owner_id"], seen["sealed"]) == (table.cabinet.member_id, body["sealed"])
    assert seen["key"] == body["shares"][0]["key"] != body["key"]
    assert seen["shared_with"] == [table.cabinet.chair_id] == notes.listed(table.member)[0]["shared_with"]

    edited = notes.change(body["id"], 1)
    table.put(edited)
    [again] = notes.listed(table.chair, seen["change"])
    assert (again["sealed"], again["key"], again["revision"]) == (edited["sealed"], seen["key"], 2)

    table.put(notes.change(body["id"], 2, shares=[]))
    [withdrawn] = notes.listed(table.chair, again["change"])
    assert (withdrawn["deleted"], withdrawn["sealed"], withdrawn["key"]) == (True, "", "")
    assert notes.listed(table.member)[0]["shared_with"] == []
    table.put(notes.change(body["id"], 3))
    assert notes.listed(table.chair, withdrawn["change"]) == []


def test_a_reader_cannot_change_the_note_of_another(table):
    body = notes.change(shares=[notes.share(table.cabinet.chair_id)])
    table.put(body)
    assert refused(table.put(notes.change(body["id"], 1), table.chair), 409, "note_changed")
    assert table.put(notes.change(body["id"]), table.chair).status_code == 200
    assert notes.listed(table.member)[0]["sealed"] == body["sealed"]


def test_notes_are_shown_only_to_who_sits_at_the_meeting_or_helps_their_owner(app, table):
    stranger = table.cabinet.stranger.person_id
    assert refused(table.put(notes.change(shares=[notes.share(stranger)])), 422, "not_a_reader")
    assert refused(table.put(notes.change(shares=[notes.share(table.cabinet.member_id)])), 422, "not_a_reader")
    assert refused(table.put(notes.change(shares=[notes.share(table.cabinet.chair_id, 2)])), 409, "reader_key_changed")
    with transaction() as session:
        owner = session.get_one(Person, table.cabinet.member_id)
        aide = accounts.person(session, roles=(Role.AIDE,), principal=owner)
        tablet = accounts.tablet(session, aide)
    browser = accounts.signed_in(app, aide, tablet)
    assert refused(table.put(notes.change(shares=[notes.share(aide.id)])), 409, "reader_key_changed")
    notes.keyed(browser)
    assert table.put(notes.change(shares=[notes.share(aide.id)])).status_code == 200
    assert len(notes.listed(browser)) == 1
    # The aide of somebody else is no reader of the chair's notes.
    assert refused(table.put(notes.change(shares=[notes.share(aide.id)]), table.chair), 422, "not_a_reader")


def test_a_lost_seat_takes_shown_notes_away_but_not_own_ones(table):
    table.put(notes.change(shares=[notes.share(table.cabinet.chair_id)]))
    mine = notes.change()
    table.put(mine, table.chair)
    with transaction() as session:
        row = session.query(Seat).filter_by(person_id=table.cabinet.chair_id).one()
        session.delete(row)
        session.flush()
        chair, facts = table.cabinet.chair_id, {"meeting_id": table.cabinet.meeting_id, "version": 2}
        record(session, SeatsChanged(actor_id=None, added=(), removed=(chair,), **facts))
    own, shown = sorted(notes.listed(table.chair), key=lambda each: each["owner_id"] != table.chair.person_id)
    assert (own["deleted"], shown["deleted"]) == (False, True)
    assert refused(table.put(notes.change(mine["id"], 1), table.chair), 404, "not_found")
    assert table.put(notes.gone(mine["id"], 1), table.chair).status_code == 200


def test_an_aide_who_leaves_is_shown_no_more(app, table):
    with transaction() as session:
        owner = session.get_one(Person, table.cabinet.member_id)
        aide = accounts.person(session, roles=(Role.AIDE,), principal=owner)
        tablet = accounts.tablet(session, aide)
        administrator = accounts.person(session, roles=(Role.ADMINISTRATOR,))
    browser = accounts.signed_in(app, aide, tablet)
    notes.keyed(browser)
    table.put(notes.change(shares=[notes.share(aide.id)]))
    with transaction() as session:
        changes = {"principal_id": table.cabinet.chair_id}
        directory.change_person(session, accounts.actor_of(administrator), aide.id, changes)
    assert [each["deleted"] for each in notes.listed(browser)] == [True]
    assert notes.listed(table.member)[0]["shared_with"] == []


def test_a_shown_note_is_gone_while_its_paper_is_closed_to_its_reader(table):
    body, mine = notes.change(shares=[notes.share(table.cabinet.chair_id)]), notes.change()
    table.put(body)
    table.put(mine, table.chair)
    [seen] = [each for each in notes.listed(table.chair) if each["owner_id"] == table.cabinet.member_id]
    recusal = table.chair.post(f"/api/items/{table.cabinet.item_id}/recusals", {}).json

    [closed] = notes.listed(table.chair, 2)
    assert (closed["change"], closed["deleted"], closed["sealed"], closed["key"]) == (3, True, "", "")
    edited = notes.change(body["id"], 1)
    assert table.put(edited).status_code == 200
    [still] = notes.listed(table.chair, closed["change"])
    assert (still["deleted"], still["sealed"], still["shared_with"]) == (True, "", [])
    own = [each for each in notes.listed(table.chair) if each["owner_id"] == table.cabinet.chair_id]
    assert [(each["id"], each["sealed"]) for each in own] == [(mine["id"], mine["sealed"])]

    lifted = table.cabinet.secretary.post(f"/api/recusals/{recusal['id']}/lift", {})
    assert lifted.status_code == 200
    [again] = notes.listed(table.chair, still["change"])
    assert (again["deleted"], again["sealed"], again["key"]) == (False, edited["sealed"], seen["key"])
    assert again["shared_with"] == [table.cabinet.chair_id]


def test_the_record_says_that_notes_changed_and_nothing_about_them(table):
    body = notes.change(shares=[notes.share(table.cabinet.chair_id)])
    table.put(body)
    with reading() as session:
        leaves = [entry.leaf for entry in session.scalars(sa.select(Entry).where(Entry.kind == "NotesChanged"))]
    assert len(leaves) == 2
    for leaf in leaves:
        assert not [secret for secret in ("paper", body["id"], body["sealed"]) if secret in leaf]


def test_a_revoked_tablet_loses_the_notes_key(table):
    with transaction() as session:
        administrator = accounts.person(session, roles=(Role.ADMINISTRATOR,))
        enrolment.revoke_device(session, accounts.actor_of(administrator), table.cabinet.tablet.id, "lost")
    with reading() as session:
        assert session.get(NotesKeyWrap, table.cabinet.tablet.id) is None


def test_of_two_tablets_that_send_at_once_one_is_told_to_join(table):
    body = notes.change()
    table.put(body)
    answers: list[int] = []

    def send() -> None:
        answers.append(table.put(notes.change(body["id"], 1)).status_code)

    threads = [threading.Thread(target=send) for _ in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(answers) == [200, 409, 409, 409, 409, 409]
    assert [(each["revision"], each["change"]) for each in notes.listed(table.member)] == [(2, 2)]
