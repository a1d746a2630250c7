"""What one has read is one's own; what changed is told page by page; the secretariat sees read or unread at most."""

from dataclasses import dataclass, replace

import pytest
import sqlalchemy as sa

from ecabinet.core.database import reading, transaction
from ecabinet.core.offload import Ran
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.reading import comparisons
from ecabinet.reading.rules import bits_of, pages_of, read_before
from ecabinet.record.models import Entry
from tests.factories import accounts, documents, meetings, rules
from tests.factories.accounts import Browser
from tests.factories.versions import sheets, typeset


@dataclass
class Room:
    """A circulated meeting with one paper of six pages, two members and the secretariat."""

    meeting_id: int
    item_id: int
    paper_id: int
    versions: list[int]
    member: Browser
    other: Browser
    secretary: Browser

    def replaced(self, content: bytes) -> int:
        """File a next version."""
        answer = documents.upload(self.secretary, self.item_id, content, replaces_paper_id=self.paper_id)
        assert answer.status_code == 201, answer.json
        self.versions.append(answer.json["versions"][0]["id"])
        return self.versions[-1]

    def read(self, version: int, *pages: int, who: Browser | None = None):
        return (who or self.member).put(f"/api/versions/{self.versions[version]}/reading", {"pages": list(pages)})

    def own(self, who: Browser | None = None):
        answer = (who or self.member).get(f"/api/meetings/{self.meeting_id}/changes")
        assert answer.status_code == 200, answer.json
        [paper] = answer.json["items"]
        return paper

    @property
    def opened(self) -> str:
        return f"/api/meetings/{self.meeting_id}/opened"


CONTENT = sheets(6)


def edited(page: int) -> bytes:
    content = [replace(sheet, paragraphs=list(sheet.paragraphs)) for sheet in CONTENT]
    content[page - 1].paragraphs[1] += " Bổ sung một câu mới."
    return typeset(content)


@pytest.fixture
def room(app) -> Room:
    comparisons.compare_waiting()
    with transaction() as session:
        people = meetings.cabinet(session)
        tablets = [accounts.tablet(session, each) for each in people.members[:2]]
        circulated = meetings.sitting(session, people, MeetingStatus.PUBLISHED, items=1)
    secretary = accounts.signed_in(app, people.secretary)
    paper = documents.upload(secretary, circulated.items[0], typeset(CONTENT)).json
    return Room(
        meeting_id=circulated.meeting_id,
        item_id=circulated.items[0],
        paper_id=paper["id"],
        versions=[paper["versions"][0]["id"]],
        member=accounts.signed_in(app, people.members[0], tablets[0]),
        other=accounts.signed_in(app, people.members[1], tablets[1]),
        secretary=secretary,
    )


def refused(answer) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def test_pages_read_are_kept_and_shown_to_the_reader_alone(room):
    assert room.own()["pages"] == []
    assert room.read(0, 1, 2).status_code == 204
    assert room.read(0, 2, 6, 5).status_code == 204
    mine = room.own()
    assert (mine["pages"], mine["last_page"], mine["state"], mine["since"]) == ([1, 2, 5, 6], 5, "none", None)
    assert room.own(room.other)["pages"] == []
    with reading() as session:
        assert not session.scalars(sa.select(Entry.kind).where(Entry.kind.contains("Read"))).all()


def test_a_new_version_shows_what_changed_since_the_one_that_was_read(room):
    room.read(0, 1)
    room.replaced(edited(4))
    assert (room.own()["state"], room.own(room.other)["state"]) == ("comparing", "none")
    assert comparisons.compare_waiting() == 1
    mine = room.own()
    assert (mine["state"], mine["since"]["number"], mine["comparison"]["text_changed"]) == ("compared", 1, True)
    assert [(page["page"], page["kind"], page["came"]) for page in mine["comparison"]["changed"]] == [(4, "text", 5)]
    # Reading on in the new version does not make the changes vanish.
    room.read(1, 4)
    assert (room.own()["since"]["number"], room.own()["pages"]) == (1, [4])


def test_each_is_shown_the_changes_since_their_own_last_version(room):
    room.read(0, 1)
    room.replaced(edited(4))
    room.read(1, 2, who=room.other)
    room.replaced(edited(2))
    room.own(), room.own(room.other)
    comparisons.compare_waiting()
    pages = [[page["page"] for page in room.own(who)["comparison"]["changed"]] for who in (room.member, room.other)]
    # From the first version page 2 is new; from the second also page 4 is as it was before.
    assert pages == [[2], [2, 4]]


def test_no_change_of_text_is_said_so(room):
    room.read(0, 1)
    room.replaced(typeset(CONTENT, size=13))
    room.own()
    comparisons.compare_waiting()
    found = room.own()["comparison"]
    assert (found["text"], found["text_changed"], found["changed"]) == ("all", False, [])


def test_what_cannot_be_compared_is_said_so(room, monkeypatch):
    monkeypatch.setattr(comparisons, "WALL_SECONDS", 0.001)
    room.read(0, 1)
    room.replaced(edited(4))
    room.own()
    comparisons.compare_waiting()
    mine = room.own()
    assert (mine["state"], mine["comparison"]) == ("failed", None)
    assert comparisons.compare_waiting() == 0, "it is not tried for ever"


@pytest.mark.parametrize("said", [b"", b"[]", b'{"ok": true}', b'{"ok": true, "changed": [{"marks": [{"box": 1}]}]}'])
def test_a_comparison_that_says_nothing_of_the_kind_is_none(room, monkeypatch, said):
    monkeypatch.setattr(comparisons, "run_capped", lambda *_a, **_k: Ran(0, said, killed=False))
    room.read(0, 1)
    room.replaced(edited(4))
    room.own()
    comparisons.compare_waiting()
    assert (room.own()["state"], room.own()["comparison"]) == ("failed", None)


def two_papers(room: Room) -> None:
    """The member has read two papers, and both have a newer version."""
    room.read(0, 1)
    first = room.paper_id
    second = documents.upload(room.secretary, room.item_id, typeset(CONTENT)).json
    address = f"/api/versions/{second['versions'][0]['id']}/reading"
    for who in (room.member, room.other):
        assert who.put(address, {"pages": [1]}).status_code == 204
    for paper_id in (first, second["id"]):
        answer = documents.upload(room.secretary, room.item_id, edited(4), replaces_paper_id=paper_id)
        assert answer.status_code == 201, answer.json


def states(room: Room, who: Browser) -> list[str]:
    items = who.get(f"/api/meetings/{room.meeting_id}/changes").json["items"]
    return [each["state"] for each in items]


def test_a_person_who_asks_again_and_again_has_one_comparison_coming(room, monkeypatch):
    monkeypatch.setattr(comparisons.access, "pairs_to_compare", lambda *_a: [])  # as after a start anew
    two_papers(room)
    for _ in range(5):
        assert states(room, room.member) == ["comparing", "comparing"]
    assert comparisons.compare_waiting() == 1
    assert sorted(states(room, room.member)) == ["compared", "comparing"]
    assert comparisons.compare_waiting() == 1
    assert states(room, room.member) == ["compared", "compared"]
    assert comparisons.compare_waiting() == 0


def test_the_queue_is_bounded_and_one_worker_goes_through_it(room, monkeypatch):
    spawned = []
    monkeypatch.setattr(comparisons, "MOST_WAITING", 1)
    monkeypatch.setattr(comparisons, "is_module_patched", lambda _name: True)
    monkeypatch.setattr(comparisons.gevent, "spawn", spawned.append)
    monkeypatch.setattr(comparisons.access, "pairs_to_compare", lambda *_a: [])
    two_papers(room)
    for _ in range(3):
        assert states(room, room.member) == ["comparing", "comparing"]
        assert states(room, room.other) == ["none", "comparing"]
    assert len(spawned) == 1
    comparisons.want([(1, 2), (1, 3), (2, 3)])
    spawned.pop()()
    assert sorted(states(room, room.member)) == ["compared", "comparing"]
    assert len(spawned) == 1, "whoever asks again sets it going again"
    spawned.pop()()
    assert states(room, room.member) == ["compared", "compared"]
    assert states(room, room.other) == ["none", "compared"]
    assert spawned == []


def test_nothing_of_the_papers_is_left_behind(room, tmp_path):
    from ecabinet.core.config import settings

    room.read(0, 1)
    room.replaced(edited(4))
    room.own()
    comparisons.compare_waiting()
    assert [path for path in settings().uploads_dir.rglob("*") if path.suffix == ".pdf"] == []


def test_replacing_a_paper_has_its_versions_compared_beforehand(room):
    from ecabinet.core import events

    heard = []
    events.listen(heard.append)
    room.read(0, 1)
    room.replaced(edited(4))
    comparisons.announce(heard[-1])
    assert comparisons.compare_waiting() == 1
    assert room.own()["state"] == "compared"
    told = room.member.get(f"/api/meetings/{room.meeting_id}/notices").json["items"]
    assert told[-1]["kind"] == "PaperCompared"
    assert set(told[-1]["ids"]) == {"actor_id", "meeting_id", "item_id", "paper_id", "version_id"}


def test_the_secretariat_sees_read_or_unread_when_the_rules_say_so(room, monkeypatch):
    room.read(0, 3)
    found = room.secretary.get(room.opened).json["items"]
    assert found == [{"version_id": room.versions[0], "person_ids": [room.member.person_id]}]
    assert refused(room.member.get(room.opened)) == (403, "secretariat_only")
    rules.changed(monkeypatch, reading_shown=False)
    assert refused(room.secretary.get(room.opened)) == (403, "readings_private")


def test_pages_that_are_not_there_and_readers_that_are_not_seated(room, app):
    assert refused(room.read(0, 7)) == (422, "no_such_page")
    assert refused(room.read(0)) == (422, "invalid")
    assert refused(room.read(0, 0)) == (422, "invalid")
    assert refused(room.secretary.put(f"/api/versions/{room.versions[0]}/reading", {"pages": [1]})) == (
        403,
        "device_required",
    )
    with transaction() as session:
        stranger = accounts.person(session)
        tablet = accounts.tablet(session, stranger)
    outsider = accounts.signed_in(app, stranger, tablet)
    assert refused(room.read(0, 1, who=outsider)) == (404, "not_found")
    assert refused(outsider.get(f"/api/meetings/{room.meeting_id}/changes")) == (404, "not_found")
    assert room.own()["pages"] == []


def test_pages_are_bits():
    bits = bits_of([1, 9, 10_000])
    assert pages_of(bits) == [1, 9, 10_000]
    assert pages_of(bits_of([2], bits)) == [1, 2, 9, 10_000]
    assert pages_of(b"") == []


def test_changes_count_from_the_last_version_opened_before_the_current_one():
    assert read_before([1, 2, 4], 4) == 2
    assert read_before([4], 4) is None
    assert read_before([], 3) is None
