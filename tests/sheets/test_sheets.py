"""Answers that count become sheets: laid out after the closing, once, each signed by its member alone."""

import io
import os
import signal
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import NoReturn

import pikepdf
import pytest
import sqlalchemy as sa

from ecabinet.ballots import evidence, running
from ecabinet.ballots.models import WrittenAnswer
from ecabinet.core import clock
from ecabinet.core import offload as offloading
from ecabinet.core.database import engine, open_database, reading, transaction
from ecabinet.holders.models import HolderRule
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.record.models import Entry
from ecabinet.sheets import issuing
from ecabinet.signing import archiving, doors
from ecabinet.signing.models import SigningFile
from tests.factories import accounts, documents, meetings
from tests.factories import resolutions as make
from tests.factories.ballots import NO, YES, desk
from tests.signing import test_tools as tools

pytestmark = tools.pytestmark


@pytest.fixture
def at(app):
    return desk(app)


def closed(at, **changes):
    """A ballot to which the first two members answered, yes and no, after its deadline."""
    ballot = at.sent(**changes)
    for person, said in zip(at.people.members, (YES, NO), strict=False):
        assert at.answer(person, ballot, said).status_code == 200
    with clock.pinned(clock.now() + timedelta(days=6)):
        running.attend_to_due()
    return ballot


def sheets(browser, ballot):
    answer = browser.get(f"/api/written-ballots/{ballot['id']}/sheets")
    assert answer.status_code == 200, answer.json
    return answer.json


def browser_of(at, person):
    browser = at.browsers[person.id]
    make.step_up(browser, person)
    return browser


def waiting(browser):
    return [each for each in browser.get("/api/signing").json["items"] if each["mine"]]


def sign(at, person):
    browser = browser_of(at, person)
    [file] = waiting(browser)
    prepared = make.prepare(browser, file)
    assert prepared.status_code == 200, prepared.json
    done = make.complete(browser, at.tablets[person.id], prepared.json)
    assert done.status_code == 200, done.json
    return browser.get(f"/api/signing/{file['id']}").json


def text_of(pdf):
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


def test_each_answer_that_counts_is_signed_on_a_sheet_of_its_own(at, tmp_path):
    ballot, (first, second) = closed(at), at.people.members[:2]
    before = at.shown(at.secretary, ballot)
    assert [each["state"] for each in sheets(at.secretary, ballot)["items"]] == ["preparing", "preparing"]
    assert issuing.lay_out_waiting() == 2
    file = sign(at, first)
    assert (file["purpose"], file["status"], len(file["fields"])) == ("opinion", "complete", 2)
    archiving.attend_to_due(at_once=True)
    shown = sheets(at.secretary, ballot)
    assert shown["signed"] == 1
    assert {each["person"]["id"]: each["state"] for each in shown["items"]} == {first.id: "signed", second.id: "open"}
    pdf = make.pdf_of(at.secretary, at.secretary.get(f"/api/signing/{file['id']}").json)
    words = text_of(pdf)
    for said in (
        "PHIẾU LẤY Ý KIẾN",
        ballot["title"],
        first.full_name,
        "[X] Đồng ý",
        "[X] 01/01/2027",
        ballot["definition_sha256"],
    ):
        assert said in words, words
    assert second.full_name not in words
    certification, person, stamp = tools.pdfsig(tools.store(tmp_path), pdf)
    for each in (certification, person):
        assert "Signature is Valid" in each, each
    # The archive time-stamp, which poppler does not judge, closes all of it.
    assert "/ETSI.RFC3161" in pdf.decode("latin-1")
    assert "Total document signed" in stamp
    # What counts is the answer that the tablet signed: a sheet changes nothing of it.
    after = at.shown(at.secretary, ballot)
    assert (after["outcome"], after["answers"]) == (before["outcome"], before["answers"])


def refused(answer):
    return answer.status_code, answer.json["code"]


def laid_out():
    """How often each sheet was put up for its signature, by the record."""
    with reading() as session:
        query = sa.select(sa.func.count(Entry.sequence)).where(Entry.kind == "SheetLaidOut")
        return session.scalar(query), session.scalar(sa.select(sa.func.count(SigningFile.id)))


def test_two_members_sign_at_once_and_nobody_waits(at):
    closed(at)
    issuing.lay_out_waiting()
    two = [(browser_of(at, each), at.tablets[each.id]) for each in at.people.members[:2]]
    files = [waiting(browser)[0] for browser, _ in two]
    # Both are in the middle of it before either is done: no file is anybody's lease.
    prepared = [make.prepare(browser, file) for (browser, _), file in zip(two, files, strict=True)]
    assert [each.status_code for each in prepared] == [200, 200]
    answers = [None, None]

    def finish(number):
        browser, tablet = two[number]
        answers[number] = make.complete(browser, tablet, prepared[number].json)

    threads = [threading.Thread(target=finish, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [(each.status_code, each.json["verdict"]["outcome"]) for each in answers] == [(200, "valid")] * 2


def test_who_may_see_the_answer_sees_the_sheet_and_nobody_else(at, app):
    ballot, (first, second, third) = closed(at), at.people.members[:3]
    issuing.lay_out_waiting()
    mine = waiting(at.browsers[first.id])[0]
    path = f"/api/signing/{mine['id']}"
    with transaction() as session:
        aide = accounts.person(session, roles=("aide",), principal=first)
        others = [accounts.person(session, roles=(role,)) for role in ("administrator", "security_officer")]
    strangers = [at.browsers[at.people.stranger.id], *(accounts.signed_in(app, each) for each in [aide, *others])]
    for browser in (at.browsers[first.id], at.browsers[second.id], at.browsers[third.id], at.secretary):
        assert browser.get(path).status_code == browser.get(f"{path}/revisions/1").status_code == 200
        assert len(sheets(browser, ballot)["items"]) == 2
    for browser in strangers:
        assert browser.get(path).status_code == browser.get(f"{path}/revisions/1").status_code == 404
    # Seeing is not signing.
    other = browser_of(at, second)
    assert refused(make.prepare(other, mine)) == (403, "not_the_signer")
    # An aide sees the ballot that the principal was asked, and no answer to it.
    assert sheets(strangers[1], ballot) == {"items": [], "signed": 0}
    assert strangers[0].get(f"/api/written-ballots/{ballot['id']}/sheets").status_code == 404


def test_where_the_chair_alone_reads_the_answers_there_are_no_sheets(at):
    assert refused(at.secretary.post("/api/written-ballots", at.draft(shown="chair_only", sheets=True))) == (
        422, "sheets_show_answers",
    )  # fmt: skip
    hidden, unasked = closed(at, shown="chair_only"), closed(at, sheets=False)
    assert issuing.lay_out_waiting() == 0
    for ballot in (hidden, unasked):
        assert at.shown(at.secretary, ballot)["sheets"] is False
        assert sheets(at.browsers[at.people.chair.id], ballot) == {"items": [], "signed": 0}


def test_nobody_sees_a_sheet_while_no_room_says_who_may(at, monkeypatch):
    closed(at)
    issuing.lay_out_waiting()
    file = waiting(at.browsers[at.people.members[0].id])[0]
    monkeypatch.setattr(doors, "_keepers", {})
    for browser in (at.secretary, at.browsers[at.people.members[0].id]):
        assert browser.get(f"/api/signing/{file['id']}").status_code == 404
        assert browser.get("/api/signing").json["items"] == []


def test_whoever_is_recused_from_the_matter_has_no_sheet_of_it_any_more(at):
    with transaction() as session:
        sitting = meetings.sitting(session, at.people, MeetingStatus.PUBLISHED, items=1)
    paper = documents.upload(at.secretary, sitting.items[0], documents.pdf()).json
    ballot, first = closed(at, item_id=sitting.items[0], rule_set=None), at.people.members[0]
    issuing.lay_out_waiting()
    browser = browser_of(at, first)
    [file] = waiting(browser)
    words = text_of(make.pdf_of(browser, file))
    assert f"{paper['title']}: {paper['versions'][0]['sha256']}" in words
    assert at.secretary.post(f"/api/items/{sitting.items[0]}/recusals", {"person_id": first.id}).status_code == 201
    assert waiting(browser) == []
    assert browser.get(f"/api/signing/{file['id']}").status_code == 404
    assert make.prepare(browser, file).status_code == 404
    assert at.secretary.get(f"/api/signing/{file['id']}").status_code == 200
    assert len(sheets(at.secretary, ballot)["items"]) == 2


def test_a_member_may_decline_and_the_outcome_stands(at):
    ballot, (first, second) = closed(at), at.people.members[:2]
    issuing.lay_out_waiting()
    before, browser = at.shown(at.secretary, ballot)["outcome"], browser_of(at, first)
    [file] = waiting(browser)
    path, said = f"/api/signing/{file['id']}", {"reason": "Đã có ý kiến tại phiên họp."}
    make.step_up(at.secretary, at.people.secretary)
    # A sheet says what was answered: nobody corrects it.
    assert refused(browser.post(f"{path}/return", said)) == (409, "opinion_not_corrected")
    assert refused(at.secretary.post(f"{path}/recall", said)) == (409, "opinion_not_corrected")
    assert browser.post(f"{path}/decline", said).status_code == 200
    assert refused(make.prepare(browser, file)) == (409, "file_closed")
    assert sign(at, second)["status"] == "complete"
    shown = sheets(at.secretary, ballot)
    states = {each["person"]["id"]: (each["state"], each["declined_reason"]) for each in shown["items"]}
    assert states == {first.id: ("declined", said["reason"]), second.id: ("signed", None)}
    assert shown["signed"] == 1
    assert at.shown(at.secretary, ballot)["outcome"] == before
    assert issuing.lay_out_waiting() == 0


def test_a_server_killed_between_closing_and_layout_forgets_no_sheet_and_makes_none_twice(at):
    ballots = [closed(at) for _ in range(3)]
    engine().dispose()  # a child that shuts a connection it was born with shuts it for both
    child = os.fork()
    if child == 0:
        _lay_out_and_exit()
    while laid_out()[0] < 2:
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    done, files = laid_out()
    assert done == files < 6
    assert issuing.lay_out_waiting() == 6 - done
    assert laid_out() == (6, 6)
    for ballot in ballots:
        assert [each["state"] for each in sheets(at.secretary, ballot)["items"]] == ["open", "open"]
    with reading() as session:
        assert list(evidence.problems(session)) == []


def _lay_out_and_exit() -> NoReturn:
    """In a process of its own, over the same database."""
    try:
        open_database(engine().url.render_as_string(hide_password=False))
        # Threads do not come along into a forked process.
        offloading._plain_pool = ThreadPoolExecutor(max_workers=1)
        issuing.lay_out_waiting()
    finally:
        os._exit(0)


def test_two_who_lay_the_same_sheet_out_make_it_once(at):
    ballot = closed(at)
    person = at.people.members[0].id
    made = []
    threads = [threading.Thread(target=lambda: made.append(issuing.lay_out(ballot["id"], person))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == [False, False, True]
    assert laid_out() == (1, 1)


def test_a_sheet_that_cannot_be_made_holds_up_no_other_and_is_tried_again(at):
    closed(at)
    with transaction() as session:
        answer = session.scalars(sa.select(WrittenAnswer)).first()
        kept, answer.answers = answer.answers, []
    assert issuing.lay_out_waiting() == 1
    with transaction() as session:
        session.get_one(WrittenAnswer, answer.id).answers = kept
    assert issuing.lay_out_waiting() == 1


def test_the_key_for_sheets_is_chosen_for_itself(at):
    browser = browser_of(at, at.people.members[0])
    assert "opinion" in browser.get("/api/holders").json["purposes"]
    with transaction() as session:
        made = {"set_at": clock.now(), "set_by_id": at.people.secretary.id}
        session.add(HolderRule(purpose="opinion", kinds=["csc"], **made))
    closed(at)
    issuing.lay_out_waiting()
    assert refused(make.prepare(browser, waiting(browser)[0])) == (403, "holder_not_allowed")


def test_a_long_answer_goes_on_and_every_page_is_tagged(at):
    long = [
        {
            **NO[0],
            "text": "Đề nghị làm rõ nguồn lực & tiến độ <thực hiện>."
            + " Nêu rõ lộ trình, cơ quan chịu trách nhiệm." * 80,
        },
        NO[1],
    ]
    ballot = at.sent()
    assert at.answer(at.people.members[0], ballot, long).status_code == 200
    with clock.pinned(clock.now() + timedelta(days=6)):
        running.attend_to_due()
    issuing.lay_out_waiting()
    [file] = waiting(at.browsers[at.people.members[0].id])
    assert file["pages"] > 1
    pdf = make.pdf_of(at.secretary, file)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        whole = opened.Root.StructTreeRoot.K
        kinds = [str(each.S) for each in whole.K]
        spoken = " ".join(str(each.ActualText) for each in whole.K)
        assert {each.Pg.StructParents for each in whole.K} == set(range(file["pages"]))
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == "vi-VN"
    assert (kinds.count("/H1"), kinds.count("/H2")) == (1, 2)
    assert "[X] Không đồng ý" in spoken
    assert "nguồn lực & tiến độ <thực hiện>" in spoken
    said = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert "Tagged:          yes" in said
