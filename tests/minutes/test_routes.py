"""Minutes from what happened: drafted, written on top, submitted, returned, approved, printed, extracted, replayed."""

import io
import json
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from pypdf import PdfReader

from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.minutes import evidence, printing
from ecabinet.minutes.models import Writing
from ecabinet.minutes.rules import due_on
from tests.factories import accounts, tampering
from tests.factories import floor as factory
from tests.factories.floor import Sitting

NOON = datetime.now(UTC).replace(hour=5, minute=0, second=0, microsecond=0)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def afternoon():
    """Ten minutes later, while the sessions of these tests are still open."""
    with clock.pinned(NOON + 10 * MINUTE):
        yield


@pytest.fixture
def sitting(app) -> Sitting:
    """Over: one speech and a vote on the first item, a break, the second classified and never called."""
    with clock.pinned(NOON):
        held = factory.sitting(app)
        held.secretary.patch(f"/api/items/{held.items[1]}", {"classified": True})
        speech = held.ask(held.members[1])
        held.act(held.chair, speech, "give")
    with clock.pinned(NOON + 3 * MINUTE):
        held.act(held.chair, speech, "end")
        poll = held.chair.post(f"/api/items/{held.items[0]}/polls", {"open": True}).json
        held.chair.post(f"/api/polls/{poll['id']}/close", {})
        held.chair.put(f"{held.path}/suspension", {"kind": "pause"})
    with clock.pinned(NOON + 5 * MINUTE):
        held.chair.delete(f"{held.path}/suspension")
        held.secretary.post(f"{held.path}/check-out", {"person_id": held.people.members[2].id})
    return held


def finish(sitting: Sitting) -> None:
    with clock.pinned(NOON + 9 * MINUTE):
        assert sitting.chair.post(f"{sitting.path}/finish", {}).status_code == 200


def view(sitting: Sitting, browser=None, kind: str = "minutes"):
    return (browser or sitting.secretary).get(f"{sitting.path}/writing?kind={kind}")


def part(sitting: Sitting, key: str, kind: str = "minutes") -> dict:
    return next(each for each in view(sitting, kind=kind).json["parts"] if each["key"] == key)


def write(sitting: Sitting, key: str, version: int, text: str | None, browser=None, kind: str = "minutes"):
    body = {"kind": kind, "key": key, "version": version, "text": text}
    return (browser or sitting.secretary).put(f"{sitting.path}/writing", body)


def test_whoever_looks_at_an_unwritten_draft_does_not_become_its_secretary(sitting: Sitting) -> None:
    finish(sitting)
    seen = [view(sitting, browser).json["parts"] for browser in (sitting.secretary, sitting.chair)]
    assert seen[0] == seen[1]


def act(sitting: Sitting, browser, what: str, **body):
    return browser.post(f"{sitting.path}/writing/{what}", {"kind": "minutes", **body})


def approve(sitting: Sitting, browser=None):
    seen = view(sitting, sitting.chair).json
    return act(sitting, browser or sitting.chair, "approve", version=seen["version"], sha256=seen["sha256"])


def refused(answer) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def text_of(answer) -> str:
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages]
    return " ".join(" ".join(pages).split())


def test_the_draft_says_who_was_there_when_who_spoke_how_it_was_voted_and_when_it_rested(sitting):
    finish(sitting)
    first = part(sitting, f"item-{sitting.items[0]}")["drafted"]
    assert f"{sitting.people.members[1].full_name} (12 giờ 00, 3 phút 00 giây)" in first
    assert "Thời gian: 12 giờ 00 đến 12 giờ 03; 12 giờ 05 đến 12 giờ 09." in first
    assert "Biểu quyết “Nội dung 1”" in first
    people = part(sitting, "people")["drafted"]
    assert f"{sitting.people.members[2].full_name}: từ 12 giờ 00 đến 12 giờ 05" in people
    closing = part(sitting, "closing")["drafted"]
    assert "Tạm dừng từ 12 giờ 03 đến 12 giờ 05." in closing
    assert "Phiên họp kết thúc 12 giờ 09" in closing


def test_a_classified_item_has_its_number_and_a_neutral_title_and_takes_no_text(sitting):
    key = f"item-{sitting.items[1]}"
    found = part(sitting, key)
    assert (found["title"], found["drafted"], found["closed"]) == ("2. Nội dung mật – phát bản giấy", "", True)
    assert refused(write(sitting, key, 0, "Mật")) == (409, "item_classified")


def test_what_was_written_of_an_item_goes_when_it_is_classified(sitting):
    key = f"item-{sitting.items[0]}"
    write(sitting, key, 0, "Nội dung kín")
    assert sitting.secretary.patch(f"/api/items/{sitting.items[0]}", {"classified": True}).status_code == 200
    assert part(sitting, key)["text"] is None
    found = sitting.secretary.get(f"{sitting.path}/writing/revisions?kind=minutes&key={key}").json
    assert found["items"] == []


def test_what_is_written_stands_on_top_and_the_record_below_goes_on(sitting):
    key = f"item-{sitting.items[0]}"
    assert write(sitting, key, 0, "Bộ trưởng giải trình rõ.").status_code == 200
    with clock.pinned(NOON + 7 * MINUTE):
        again = sitting.ask(sitting.members[0])
        sitting.act(sitting.chair, again, "give")
        sitting.act(sitting.chair, again, "end")
    found = part(sitting, key)
    assert (found["text"], found["stale"], found["version"]) == ("Bộ trưởng giải trình rõ.", True, 1)
    assert sitting.people.members[0].full_name in found["drafted"]
    assert refused(write(sitting, key, 0, "Khác")) == (409, "part_changed")
    assert write(sitting, key, 1, None).status_code == 200
    assert part(sitting, key)["text"] is None
    kept = sitting.secretary.get(f"{sitting.path}/writing/revisions?kind=minutes&key={key}").json["items"]
    assert [each["text"] for each in kept] == [None, "Bộ trưởng giải trình rõ."]


def test_one_who_goes_on_writing_makes_one_revision_and_another_makes_the_next(app, sitting):
    other = accounts.signed_in(app, accounts_secretary())
    for version, (text, minutes, browser) in enumerate(
        [("Một", 0, sitting.secretary), ("Một hai", 1, sitting.secretary), ("Ba", 1, other), ("Bốn", 9, other)]
    ):
        with clock.pinned(NOON + minutes * MINUTE):
            assert write(sitting, "opening", version, text, browser).status_code == 200
    with clock.pinned(NOON + 9 * MINUTE):
        kept = sitting.secretary.get(f"{sitting.path}/writing/revisions?kind=minutes&key=opening").json["items"]
    assert [each["text"] for each in kept] == ["Bốn", "Ba", "Một hai"]


def accounts_secretary():
    from ecabinet.core.database import transaction

    with transaction() as session:
        return accounts.person(session, roles=("secretary",))


def test_the_chair_returns_or_approves_what_the_secretariat_submits(sitting):
    write(sitting, "opening", 0, "Mở đầu đã sửa")
    assert refused(act(sitting, sitting.secretary, "submit")) == (409, "meeting_not_finished")
    finish(sitting)
    assert refused(approve(sitting)) == (409, "writing_not_submitted")
    assert act(sitting, sitting.secretary, "submit").status_code == 200
    assert refused(write(sitting, "opening", 1, "Nữa")) == (409, "writing_submitted")
    assert view(sitting, sitting.members[0]).status_code == 404
    assert refused(approve(sitting, sitting.secretary)) == (403, "chair_only")
    seen = view(sitting, sitting.chair).json
    assert seen["may_decide"] is True
    answer = act(sitting, sitting.chair, "return", version=seen["version"], reason="Bổ sung kết luận")
    assert (answer.json["status"], answer.json["returned_reason"]) == ("draft", "Bổ sung kết luận")
    act(sitting, sitting.secretary, "submit")
    stale = act(sitting, sitting.chair, "approve", version=seen["version"], sha256=seen["sha256"])
    assert refused(stale) == (409, "version_changed")
    newer = view(sitting, sitting.chair).json["version"]
    assert refused(act(sitting, sitting.chair, "approve", version=newer, sha256="0" * 64)) == (409, "writing_changed")
    assert approve(sitting).json["status"] == "approved"
    read = view(sitting, sitting.members[0]).json
    assert read["parts"][0]["drafted"] == "Mở đầu đã sửa"
    assert (read["sha256"], read["may_edit"]) == (view(sitting).json["sha256"], False)
    assert refused(act(sitting, sitting.secretary, "submit")) == (409, "writing_approved")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("UPDATE writing SET frozen = :later", "were changed"),
        ("UPDATE writing SET sha256 = 'x'", "were changed"),
        ("UPDATE writing SET status = 'draft', frozen = NULL, sha256 = NULL", "are gone from the tables"),
        ("UPDATE writing SET kind = 'conclusion'", "are gone from the tables"),
    ],
)
def test_approved_minutes_changed_behind_the_record_are_named(sitting, change: str, says: str) -> None:
    finish(sitting)
    act(sitting, sitting.secretary, "submit")
    assert approve(sitting).status_code == 200
    with reading() as session:
        assert list(evidence.problems(session)) == []
    with transaction() as session:
        frozen = session.scalars(sa.select(Writing.frozen).where(Writing.frozen.is_not(None))).one()
        later = json.dumps(frozen).replace("2026", "2027")
        assert session.execute(sa.text(change), {"later": later}).rowcount == 1
    with reading() as session:
        found = evidence.first_problem(session)
    assert found is not None
    assert found.sequence > 0
    assert says in found.reason


def test_a_draft_of_minutes_changed_behind_the_record_is_named(sitting) -> None:
    for version, (text, minutes) in enumerate([("Một", 0), ("Một hai", 1), ("Ba", 9)]):
        with clock.pinned(NOON + minutes * MINUTE):
            assert write(sitting, "opening", version, text).status_code == 200
    with reading() as session:
        assert list(evidence.problems(session)) == []
    part, revision = "part opening of the minutes of meeting 1", "revision {} of part opening of the minutes"
    changes = [
        ("UPDATE written_revision SET text = 'Khác' WHERE number = 1", revision.format(1)),
        ("UPDATE written_revision SET written_at = '2026-01-01' WHERE number = 2", revision.format(2)),
        ("UPDATE written_revision SET written_by_id = 2 WHERE number = 2", revision.format(2)),
        ("UPDATE written_revision SET number = 7 WHERE number = 2", f"{revision.format(2)} of meeting 1 is gone"),
        ("DELETE FROM written_revision WHERE number = 1", f"{revision.format(1)} of meeting 1 is gone"),
        ("UPDATE written_part SET text = 'Khác'", f"{part} was changed"),
        ("UPDATE written_part SET version = 9", f"{part} was changed"),
        ("UPDATE written_part SET written_by_id = 2", f"{part} was changed"),
        ("UPDATE writing SET secretary_id = 2", "were changed in the tables: secretary_id"),
        ("UPDATE writing SET status = 'submitted'", "were changed in the tables: status"),
    ]
    assert tampering.unnamed(evidence.first_problem, changes) == []


def test_what_was_written_of_an_item_that_became_classified_is_gone_without_a_problem(sitting) -> None:
    write(sitting, f"item-{sitting.items[0]}", 0, "Bộ trưởng giải trình rõ.")
    sitting.secretary.patch(f"/api/items/{sitting.items[0]}", {"classified": True})
    with reading() as session:
        assert list(evidence.problems(session)) == []


def test_the_file_says_that_it_is_a_draft_until_it_is_approved_and_an_extract_holds_one_item(sitting):
    finish(sitting)
    file = f"{sitting.path}/writing/file?kind=minutes"
    draft = text_of(sitting.secretary.get(file))
    assert "BIÊN BẢN" in draft
    assert "DỰ THẢO" in draft
    assert "Nội dung 2" not in draft
    extract = f"/api/items/{sitting.items[0]}/extract"
    assert refused(sitting.secretary.get(extract)) == (409, "writing_not_approved")
    act(sitting, sitting.secretary, "submit")
    approve(sitting)
    assert "DỰ THẢO" not in text_of(sitting.members[0].get(file))
    assert "TRÍCH BIÊN BẢN" in text_of(sitting.members[0].get(extract))
    secret = sitting.secretary.get(f"/api/items/{sitting.items[1]}/extract")
    assert refused(secret) == (409, "item_classified")


def test_the_notice_is_drafted_from_outcomes_and_due_by_rule(sitting):
    finish(sitting)
    notice = view(sitting, kind="conclusion").json
    assert notice["due_on"] == due_on(NOON + 9 * MINUTE, 5).isoformat()
    assert "45/2018" in notice["article_vi"]
    assert "Không thông qua nội dung này." in part(sitting, f"item-{sitting.items[0]}", "conclusion")["drafted"]
    assert "THÔNG BÁO" in text_of(sitting.secretary.get(f"{sitting.path}/writing/file?kind=conclusion"))


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 11, 26), date(2026, 12, 3)),
        (date(2026, 11, 27), date(2026, 12, 4)),
        (date(2026, 11, 28), date(2026, 12, 4)),
    ],
)
def test_five_working_days_skip_the_weekend(day, due):
    assert due_on(datetime(day.year, day.month, day.day, 3, tzinfo=UTC), 5) == due


def test_the_replay_is_what_the_room_saw_once_the_sitting_is_over(sitting):
    assert refused(sitting.members[0].get(f"{sitting.path}/replay")) == (409, "meeting_not_finished")
    finish(sitting)
    replay = sitting.members[0].get(f"{sitting.path}/replay").json
    kinds = [each["kind"] for each in replay["moments"]]
    assert [each for each in kinds if each not in {"CheckedIn", "QuorumReached", "QuorumLost"}] == [
        "MeetingStarted", "MovedToItem", "FloorGiven", "SpeechEnded", "PollOpened", "PollClosed", "MeetingSuspended",
        "MeetingResumed", "CheckedOut", "MeetingFinished",
    ]  # fmt: skip
    assert replay["truncated"] is False


def test_odd_parts_are_refused_and_members_write_nothing(sitting):
    for key in ("nowhere", "item-999999", "item-0", "people\n"):
        assert write(sitting, key, 0, "x").status_code == 422
    assert refused(write(sitting, "opening", 0, "x", sitting.chair)) == (403, "secretariat_only")
    assert refused(write(sitting, "opening", 0, "x", sitting.members[0])) == (403, "secretariat_only")
    assert view(sitting, sitting.members[0]).status_code == 404


def test_long_minutes_are_laid_out_apart_from_the_server_and_within_bounds(sitting, monkeypatch) -> None:
    file, key = f"{sitting.path}/writing/file?kind=minutes", f"item-{sitting.items[0]}"
    long = "Bộ trưởng giải trình rõ. " * 700
    assert write(sitting, key, 0, long).status_code == 200
    here = text_of(sitting.secretary.get(file))
    monkeypatch.setattr(printing, "IN_PLACE", 0)
    apart = text_of(sitting.secretary.get(file))
    assert apart == here
    assert " ".join(apart.split()).count("giải trình rõ.") == 700
    monkeypatch.setattr(printing, "MOST_OUTPUT", 10)
    assert refused(sitting.secretary.get(file)) == (422, "writing_too_long")
