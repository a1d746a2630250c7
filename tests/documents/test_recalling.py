"""Recall: the keys of a paper are destroyed, nobody reads it any more, and tablets confirm that they deleted it."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet.accounts import enrolment
from ecabinet.core import clock, crypto
from ecabinet.core.config import settings
from ecabinet.core.database import reading, transaction
from ecabinet.documents import originals, sealing, sweeping, vault
from ecabinet.documents.converting import Converted
from ecabinet.documents.models import Original, Version
from ecabinet.documents.rules import OfficeFormat
from ecabinet.masters import access as under_masters
from ecabinet.masters import turning
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.reading.models import Reading
from ecabinet.voting.models import Poll
from tests.factories import accounts, documents, voting
from tests.factories.documents import Cabinet

ORIGINAL = b"PK\x03\x04" + bytes(range(256)) * 40
REASON = {"reason": "Gửi nhầm bản chưa thẩm định"}


@pytest.fixture
def cabinet(app: Flask) -> Cabinet:
    return stepped_up(documents.cabinet(app))


def stepped_up(cabinet: Cabinet) -> Cabinet:
    cabinet.secretary.post("/api/session/step-up", {"password": accounts.PASSWORD})
    cabinet.secretary.csrf = (cabinet.secretary.get("/api/session").json or {})["csrf_token"]
    return cabinet


def filed(cabinet: Cabinet, **more: Any) -> dict[str, Any]:
    answer = documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf(), **more)
    assert answer.status_code == 201, answer.json
    return dict(answer.json or {})


def held(cabinet: Cabinet, paper: dict[str, Any]) -> None:
    """The member's tablet has a lease and says that it stored the paper."""
    documents.lease(cabinet.member, cabinet.tablet)
    version = paper["versions"][0]
    said = {"sealed_sha256": version["sealed_sha256"]}
    assert cabinet.member.put(f"/api/versions/{version['id']}/holding", said).status_code == 204


def recalled(cabinet: Cabinet, paper: dict[str, Any]) -> dict[str, Any]:
    answer = cabinet.secretary.post(f"/api/papers/{paper['id']}/recall", REASON)
    assert answer.status_code == 201, answer.json
    return dict(answer.json or {})


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, (answer.json or {})["code"]


def original_of(version_id: int, kind: str) -> str:
    """Give a version the office file that it was made of; returns the digest of its sealed bytes."""
    with reading() as session:
        place = session.get_one(Version, version_id).place
    path = settings().uploads_dir / "original"
    path.write_bytes(ORIGINAL)
    converted = Converted(pdf=path, format=OfficeFormat(kind), notes=())
    sealed = originals.keep(path, place, converted, f"original.{kind}")
    path.unlink()
    with transaction() as session:
        session.get_one(Version, version_id).original = originals.row(sealed, place)
    return sealed.stored.sealed_sha256


def ledger(cabinet: Cabinet) -> list[dict[str, Any]]:
    return list((cabinet.secretary.get(f"/api/meetings/{cabinet.meeting_id}/recalls").json or {})["items"])


def test_a_recalled_paper_is_gone_for_everybody_and_its_keys_are_destroyed(cabinet: Cabinet) -> None:
    paper = filed(cabinet)
    other = filed(cabinet, title="Báo cáo")
    paper = dict(filed(cabinet, replaces_paper_id=paper["id"]))
    held(cabinet, paper)
    version_id = paper["versions"][0]["id"]
    assert cabinet.member.put(f"/api/versions/{version_id}/reading", {"pages": [1]}).status_code == 204
    assert cabinet.member.get(f"/api/versions/{version_id}/key").status_code == 200
    recalled(cabinet, paper)
    for browser in (cabinet.member, cabinet.secretary):
        listed = (browser.get(f"/api/meetings/{cabinet.meeting_id}/papers").json or {})["items"]
        assert [each["id"] for each in listed] == [other["id"]]
    for version in paper["versions"]:
        assert refusal(cabinet.member.get(f"/api/versions/{version['id']}/key")) == (404, "not_found")
        assert not vault.holds(version["sealed_sha256"])
    keys = cabinet.member.get(f"/api/keys?versions={version_id},{other['versions'][0]['id']}").json or {}
    assert (len(keys["items"]), keys["gone"]) == (1, [version_id])
    with reading() as session:
        wraps = {row.paper_id: row.master_wrap for row in session.scalars(sa.select(Version))}
        assert (wraps[paper["id"]], bool(wraps[other["id"]])) == (b"", True)
        assert session.scalars(sa.select(Reading)).all() == []
        with pytest.raises(crypto.CryptoError):
            sealing.content_key(session.get_one(Version, version_id))


def test_nothing_more_is_filed_or_changed_on_a_recalled_paper(cabinet: Cabinet) -> None:
    paper = filed(cabinet)
    begun = documents.begin(cabinet.secretary, cabinet.item_id, documents.pdf(), replaces_paper_id=paper["id"])
    upload_id = (begun.json or {})["id"]
    documents.send(cabinet.secretary, upload_id, 0, documents.pdf())
    recalled(cabinet, paper)
    said = [
        cabinet.secretary.post(f"/api/papers/{paper['id']}/recall", REASON),
        cabinet.secretary.patch(f"/api/papers/{paper['id']}", {"title": "X"}),
        cabinet.secretary.post(f"/api/uploads/{upload_id}/finish", {}),
        documents.begin(cabinet.secretary, cabinet.item_id, documents.pdf(), replaces_paper_id=paper["id"]),
    ]
    assert {refusal(each) for each in said} == {(409, "paper_recalled")}


def test_who_may_recall_and_what(app: Flask, cabinet: Cabinet) -> None:
    paper = filed(cabinet)
    address = f"/api/papers/{paper['id']}/recall"
    assert refusal(cabinet.stranger.post(address, REASON)) == (404, "not_found")
    assert refusal(cabinet.member.post(address, REASON)) == (403, "secretariat_only")
    assert refusal(cabinet.secretary.post("/api/papers/9999/recall", REASON)) == (404, "not_found")
    for wrong in ({}, {"reason": " "}, {"reason": "x" * 2001}, {"reason": 7}):
        assert cabinet.secretary.post(address, wrong).status_code == 422
    draft = stepped_up(documents.cabinet(app, MeetingStatus.DRAFT))
    early = draft.secretary.post(f"/api/papers/{filed(draft)['id']}/recall", REASON)
    assert refusal(early) == (409, "meeting_not_published")
    with clock.pinned(clock.now() + timedelta(minutes=20)):
        assert refusal(cabinet.secretary.post(address, REASON)) == (401, "step_up_required")
    assert len((cabinet.member.get(f"/api/meetings/{cabinet.meeting_id}/papers").json or {})["items"]) == 1


def test_an_item_whose_papers_are_all_recalled_may_be_classified(cabinet: Cabinet) -> None:
    paper = filed(cabinet)
    recalled(cabinet, paper)
    with transaction() as session:
        session.get_one(Meeting, cabinet.meeting_id).rule_set = "vn_government"
    change = {"title": "Dự thảo", "classified": True}
    answer = cabinet.secretary.patch(f"/api/items/{cabinet.item_id}", change)
    assert answer.status_code == 200, answer.json
    assert ledger(cabinet)[0]["title"] == paper["title"]


def test_the_ledger_counts_and_a_tablet_confirms_for_itself_alone(cabinet: Cabinet) -> None:
    paper = filed(cabinet)
    held(cabinet, paper)
    recall = recalled(cabinet, paper)
    waiting = {each["device_id"]: each for each in recall["waiting"]}
    assert (recall["total"], recall["confirmed"], set(waiting)) == (1, 0, {cabinet.tablet.id})
    assert waiting[cabinet.tablet.id]["lease_until"] == recall["lease_until"] is not None
    assert (recall["reason"], recall["title"]) == (REASON["reason"], paper["title"])
    assert ledger(cabinet) == [recall]
    mine = (cabinet.member.get("/api/recalls/mine").json or {})["items"]
    assert [(each["id"], each["version_ids"]) for each in mine] == [(recall["id"], [paper["versions"][0]["id"]])]
    confirmation = f"/api/recalls/{recall['id']}/confirmation"
    for browser in (cabinet.stranger, cabinet.secretary):
        assert (browser.get("/api/recalls/mine").json or {})["items"] == []
        assert refusal(browser.put(confirmation, {})) == (404, "not_found")
    for _ in range(2):
        assert cabinet.member.put(confirmation, {}).status_code == 204
    assert (cabinet.member.get("/api/recalls/mine").json or {})["items"] == []
    (after,) = ledger(cabinet)
    assert (after["confirmed"], after["waiting"], after["lease_until"]) == (1, [], None)
    assert refusal(cabinet.member.get(f"/api/meetings/{cabinet.meeting_id}/recalls")) == (403, "secretariat_only")


def test_a_tablet_with_a_lease_counts_though_it_never_said_that_it_stored_anything(cabinet: Cabinet) -> None:
    paper = filed(cabinet)
    documents.lease(cabinet.member, cabinet.tablet)
    documents.lease(cabinet.stranger, cabinet.stranger_tablet)
    assert [each["device_id"] for each in recalled(cabinet, paper)["waiting"]] == [cabinet.tablet.id]


def test_the_recall_ends_the_lease_s_secret_so_that_nothing_handed_out_before_is_prolonged(cabinet: Cabinet) -> None:
    paper = filed(cabinet)
    before = documents.lease(cabinet.member, cabinet.tablet)
    until = recalled(cabinet, paper)["lease_until"]
    after = documents.lease(cabinet.member, cabinet.tablet)
    assert (after.number, after.secret == before.secret) == (before.number + 1, False)
    assert ledger(cabinet)[0]["lease_until"] == until


def test_a_tablet_revoked_before_the_recall_counts_as_long_as_its_lease_could_last(cabinet: Cabinet) -> None:
    paper = filed(cabinet)
    held(cabinet, paper)
    with transaction() as session:
        administrator = accounts.person(session, roles=("administrator",))
        enrolment.revoke_device(session, accounts.actor_of(administrator), cabinet.tablet.id, "lost")
    recall = recalled(cabinet, paper)
    assert recall["waiting"][0]["lease_until"] == recall["lease_until"] is not None


def test_a_tablet_revoked_meanwhile_is_shown_as_such(cabinet: Cabinet) -> None:
    paper = filed(cabinet)
    held(cabinet, paper)
    recalled(cabinet, paper)
    with transaction() as session:
        administrator = accounts.person(session, roles=("administrator",))
        enrolment.revoke_device(session, accounts.actor_of(administrator), cabinet.tablet.id, "lost")
    (found,) = ledger(cabinet)
    assert (found["revoked"], found["waiting"][0]["revoked"]) == (1, True)


def test_a_paper_of_a_finished_meeting_may_be_recalled_still(cabinet: Cabinet) -> None:
    paper = filed(cabinet)
    held(cabinet, paper)
    with transaction() as session:
        session.get_one(Meeting, cabinet.meeting_id).status = MeetingStatus.FINISHED
    version_id = paper["versions"][0]["id"]
    assert cabinet.member.get(f"/api/versions/{version_id}/key").status_code == 200
    assert refusal(cabinet.member.post(f"/api/papers/{paper['id']}/recall", REASON)) == (403, "secretariat_only")
    recall = recalled(cabinet, paper)
    assert [each["device_id"] for each in recall["waiting"]] == [cabinet.tablet.id]
    assert refusal(cabinet.member.get(f"/api/versions/{version_id}/key")) == (404, "not_found")
    assert (cabinet.secretary.get(f"/api/meetings/{cabinet.meeting_id}/papers").json or {})["items"] == []
    assert not vault.holds(paper["versions"][0]["sealed_sha256"])
    assert cabinet.member.put(f"/api/recalls/{recall['id']}/confirmation", {}).status_code == 204
    assert ledger(cabinet)[0]["confirmed"] == 1


def test_recalling_destroys_the_sealed_originals_of_every_version(cabinet: Cabinet) -> None:
    other, paper = filed(cabinet, title="Báo cáo"), filed(cabinet)
    paper = filed(cabinet, replaces_paper_id=paper["id"])
    lost = {each["id"]: original_of(each["id"], "docx") for each in paper["versions"]}
    left = original_of(other["versions"][0]["id"], "odt")
    assert len(lost) == 2
    for version_id in lost:
        fetched = cabinet.secretary.post(f"/api/versions/{version_id}/original")
        assert (fetched.status_code, fetched.data) == (200, ORIGINAL)
    recalled(cabinet, paper)
    for version_id, sealed in lost.items():
        assert refusal(cabinet.secretary.post(f"/api/versions/{version_id}/original")) == (404, "not_found")
        assert not vault.holds(sealed)
    with reading() as session:
        assert [each.version_id for each in session.scalars(sa.select(Original))] == [other["versions"][0]["id"]]
    assert vault.holds(left)
    assert cabinet.secretary.post(f"/api/versions/{other['versions'][0]['id']}/original").data == ORIGINAL


def test_sweeping_and_turning_the_master_key_pass_recalled_papers_by(cabinet: Cabinet) -> None:
    paper, other = filed(cabinet), filed(cabinet, title="Báo cáo")
    with reading() as session:
        left = session.get_one(Version, paper["versions"][0]["id"])
        sealed = vault.read(left, 0, left.sealed_size)
    recalled(cabinet, paper)
    # As if the process had been killed between the commit and the removal.
    path = settings().vault_dir / left.sealed_sha256[:2] / left.sealed_sha256
    path.write_bytes(sealed)
    with clock.pinned(clock.now() + timedelta(hours=2)):
        assert sweeping.sweep().files == 1
    assert not path.exists()
    assert vault.holds(other["versions"][0]["sealed_sha256"])
    newest = turning.make()
    assert sum(turning.rewrap()) == 1
    with reading() as session:
        assert set(under_masters.in_use(session)) == {newest}


def test_nobody_takes_a_paper_away_from_under_an_open_vote(app: Flask) -> None:
    with transaction() as session:
        vote = voting.vote(session)
        item_id = session.get_one(Poll, vote.poll_id).item_id
    secretary = accounts.signed_in(app, vote.people.secretary)
    secretary.post("/api/session/step-up", {"password": accounts.PASSWORD})
    secretary.csrf = (secretary.get("/api/session").json or {})["csrf_token"]
    paper = documents.upload(secretary, item_id, documents.pdf()).json or {}
    assert refusal(secretary.post(f"/api/papers/{paper['id']}/recall", REASON)) == (409, "poll_open")
    assert vault.holds(paper["versions"][0]["sealed_sha256"])
    with transaction() as session:
        voting.close(session, vote)
    assert secretary.post(f"/api/papers/{paper['id']}/recall", REASON).status_code == 201
