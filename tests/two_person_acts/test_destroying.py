"""What cannot be brought back, or takes a witness away, takes two persons: papers, cosigners, ties, master keys."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from ecabinet.accounts.models import OidcSubject, Person
from ecabinet.cli import main
from ecabinet.core import clock
from ecabinet.core.config import settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.masters import masters
from ecabinet.documents import vault
from ecabinet.masters import turning
from ecabinet.masters.permission import NotOpened, for_retirement, for_turn
from ecabinet.masters.turning import Allow
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.two_person_acts.models import TwoPersonAct
from tests.factories import accounts as make
from tests.factories import documents
from tests.factories.two_person_acts import House, code_of, entries

REASON = {"reason": "Gửi nhầm bản"}


@pytest.fixture
def tied(house: House) -> House:
    """The member's account belongs to a subject of a provider."""
    with transaction() as session:
        about = {"issuer": "https://id.example", "sub": "subject-1", "person_id": house.id("member")}
        session.add(OidcSubject(**about, bound_at=clock.now()))
    return house


def ties(house: House) -> list[str]:
    answer = house.first.get(f"/api/persons/{house.id('member')}/provider-ties")
    return [each["issuer"] for each in answer.json["items"]]


def test_a_tie_to_a_provider_is_undone_by_two_and_whoever_came_by_it_is_out(tied: House) -> None:
    at = f"/api/persons/{tied.id('member')}/provider-ties"
    assert code_of(tied.first.delete(at)) == (409, "two_persons_required")
    assert (ties(tied), tied.member.get("/api/session").status_code) == (["https://id.example"], 200)
    act = tied.proposed("untie_identity")
    assert code_of(tied.propose("untie_identity", "secretary")) == (409, "no_tie")
    assert tied.approve(act).status_code == 200
    assert ties(tied) == []
    assert tied.member.get("/api/session").status_code == 401
    assert entries("ProviderUntied") == [("ProviderUntied", tied.id("first"))]
    # Whom it concerns, and who keeps no directory, see nothing of it.
    assert code_of(tied.officer.get(at)) == (403, "administrators_only")


def test_a_cosigner_is_released_by_two(house: House) -> None:
    at = f"/api/record/cosigners/{house.id('member')}"
    assert house.first.put(at, {}).status_code == 200
    assert code_of(house.first.delete(at)) == (409, "two_persons_required")
    act = house.proposed("release_cosigner")
    assert len(house.first.get("/api/record/cosigners").json["cosigners"]) == 1
    assert house.approve(act, house.second).status_code == 200
    assert house.first.get("/api/record/cosigners").json["cosigners"] == []
    assert house.propose("release_cosigner", "member").status_code == 404


class Papers:
    """A paper of a meeting, whose secretary is the house's."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.cabinet = documents.cabinet(house.app)
        self.secretary = self.cabinet.secretary
        self.secretary.post("/api/session/step-up", {"password": make.PASSWORD})
        self.secretary.csrf = self.secretary.get("/api/session").json["csrf_token"]
        self.paper = documents.upload(self.secretary, self.cabinet.item_id, documents.pdf()).json
        self.at = f"/api/papers/{self.paper['id']}"

    def finish(self) -> None:
        with transaction() as session:
            session.get_one(Meeting, self.cabinet.meeting_id).status = MeetingStatus.FINISHED

    @property
    def is_kept(self) -> bool:
        return vault.holds(self.paper["versions"][0]["sealed_sha256"])


def test_a_paper_before_its_sitting_is_withdrawn_by_one_at_once(house: House) -> None:
    papers = Papers(house)
    assert papers.secretary.post(f"{papers.at}/recall", REASON).status_code == 201
    assert not papers.is_kept
    assert entries("ActDoneAlone") == []


def test_a_paper_of_a_sitting_that_is_over_is_destroyed_by_two(house: House) -> None:
    papers = Papers(house)
    papers.finish()
    assert code_of(papers.secretary.post(f"{papers.at}/recall", REASON)) == (409, "two_persons_required")
    assert papers.is_kept
    assert code_of(house.first.post(f"{papers.at}/recall-proposal", REASON)) == (404, "not_found")
    act = papers.secretary.post(f"{papers.at}/recall-proposal", REASON).json
    assert (act["person"], act["paper"]["title"], act["may_answer"]) == (None, papers.paper["title"], False)
    assert papers.is_kept
    # Of several secretaries one proposes; guardians alone answer, and a secretary sees their own proposals.
    assert house.approve(act, house.secretary).status_code == 404
    assert house.secretary.get("/api/two-person-acts").json["items"] == []
    assert [each["id"] for each in papers.secretary.get("/api/two-person-acts").json["items"]] == [act["id"]]
    assert house.officer.get("/api/today").text.count('"two_person_acts"') == 1
    done = house.approve(act, house.officer)
    assert (done.status_code, done.json["state"]) == (200, "approved")
    assert not papers.is_kept
    [(_, actor)] = entries("PaperRecalled")
    assert actor == act["proposed_by"]["id"]
    assert code_of(papers.secretary.post(f"{papers.at}/recall-proposal", REASON))[0] == 409


def test_a_proposal_of_another_version_destroys_nothing(house: House) -> None:
    papers = Papers(house)
    papers.finish()
    act = papers.secretary.post(f"{papers.at}/recall-proposal", REASON).json
    with transaction() as session:
        session.execute(sa.text("UPDATE paper SET title = 'Khác'"))
    assert code_of(house.approve(act)) == (409, "act_outdated")
    assert papers.is_kept
    assert papers.secretary.post(f"/api/two-person-acts/{act['id']}/withdraw", {}).json["state"] == "withdrawn"


@pytest.fixture
def keys(house: House) -> Iterator[House]:
    """The house with its master key; what a turn makes is gone afterwards."""
    before = set(settings().keys_dir.iterdir())
    yield house
    for made in set(settings().keys_dir.iterdir()) - before:
        made.unlink()


def allowed(allow: Allow) -> None:
    with transaction() as session:
        allow(session, masters().ids()[-1])


def opened(house: House, kind: str) -> dict[str, Any]:
    """One guardian asks, another approves."""
    asked = house.officer.post("/api/two-person-acts", {"act": {"kind": kind, "reason": "Định kỳ hằng năm"}})
    assert asked.status_code == 201, asked.json
    act = asked.json["act"]
    assert (act["person"], act["master_version"], act["usable_until"]) == (None, masters().ids()[-1], None)
    done = house.approve(act, house.first)
    assert done.status_code == 200, done.json
    return dict(done.json)


def test_the_master_key_is_turned_once_for_what_two_persons_opened(keys: House) -> None:
    before = masters().ids()
    with pytest.raises(NotOpened):
        turning.make(for_turn(""))
    waits = keys.officer.post("/api/two-person-acts", {"act": {"kind": "turn_master", "reason": "x"}}).json["act"]
    with pytest.raises(NotOpened):
        turning.make(for_turn(""))
    assert (masters().ids(), entries("MasterKeyMade")) == (before, [])
    assert keys.approve(waits, keys.first).json["usable_until"] is not None
    # What was opened for the one opens nothing else.
    with pytest.raises(NotOpened):
        allowed(for_retirement(""))
    assert turning.make(for_turn("")) == before[-1] + 1
    assert entries("ActUsed", "MasterKeyMade") == [("ActUsed", None), ("MasterKeyMade", None)]
    [shown] = keys.first.get("/api/two-person-acts").json["items"]
    assert shown["used_at"] is not None
    with pytest.raises(NotOpened):
        turning.make(for_turn(""))


def test_what_was_opened_for_another_key_or_long_ago_opens_nothing(keys: House) -> None:
    act = opened(keys, "turn_master")
    with clock.pinned(clock.now() + timedelta(hours=24)), pytest.raises(NotOpened):
        turning.make(for_turn(""))
    assert turning.make(for_turn("Người có quyền không liên lạc được")) == act["master_version"] + 1
    with reading() as session:
        assert session.get_one(TwoPersonAct, act["id"]).used_at is not None, "what is open is used before any emergency"
    opened(keys, "turn_master")
    turning.make()
    with pytest.raises(NotOpened):
        turning.make(for_turn(""))


def test_old_keys_are_destroyed_for_what_two_persons_opened(keys: House) -> None:
    old = masters().ids()
    turning.make()
    sum(turning.rewrap())
    held = {each: (settings().keys_dir / f"master-{each:04}.key").read_bytes() for each in old}
    with pytest.raises(NotOpened):
        turning.retire(allow=for_retirement(""))
    assert set(old) < set(masters().ids())
    act = opened(keys, "retire_master")
    try:
        assert turning.retire(allow=for_retirement("")) == old
        with pytest.raises(NotOpened):  # once: the newest key is still the one for which it was opened
            allowed(for_retirement(""))
    finally:
        for each, key in held.items():
            (settings().keys_dir / f"master-{each:04}.key").write_bytes(key)
    assert entries("ActUsed", "MasterKeyRetired")[0] == ("ActUsed", None)
    with reading() as session:
        assert session.get_one(TwoPersonAct, act["id"]).used_at is not None


def test_an_emergency_at_the_server_is_recorded_told_and_noted(keys: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECABINET_DATA", str(settings().data))
    monkeypatch.setenv("ECABINET_DATABASE_URL", settings().database_url)
    monkeypatch.setenv("ECABINET_PASSKEY_FOR", "none")
    refused = CliRunner().invoke(main, ["master", "turn"])
    assert (refused.exit_code, "takes two persons" in refused.output) == (1, True), refused.output
    unseen = CliRunner().invoke(main, ["master", "turn", "--emergency", "\u200b\u2060\x1b \udcff"])
    assert (unseen.exit_code, "takes two persons" in unseen.output) == (1, True), (
        "a reason that nobody can read is none"
    )
    reason = "Khóa cũ có thể đã lộ, không ai đăng nhập được"
    done = CliRunner().invoke(main, ["master", "turn", "--leave", "--emergency", f"\u202e{reason}\x1b\udcff\n"])
    assert done.exit_code == 0, done.output
    assert entries("DoneInEmergency", "MasterKeyMade") == [("DoneInEmergency", None), ("MasterKeyMade", None)]
    [shown] = keys.first.get("/api/two-person-acts").json["at_host"]
    assert (shown["kind"], shown["reason"], shown["may_note"]) == ("turn_master", reason, False)
    assert '"host_acts"' in keys.officer.get("/api/today").text
    assert '"host_acts"' not in keys.first.get("/api/today").text
    at = f"/api/host-acts/{shown['id']}/note"
    assert code_of(keys.first.post(at, {})) == (403, "security_officers_only")
    assert keys.secretary.post(at, {}).status_code == 404
    assert keys.officer.post(at, {}).json["noted_by"]["id"] == keys.id("officer")
    assert code_of(keys.officer.post(at, {})) == (409, "host_act_noted")
    assert '"host_acts"' not in keys.officer.get("/api/today").text


def test_where_one_is_enough_the_operator_turns_alone_and_it_is_recorded(keys: House) -> None:
    with transaction() as session:
        for name in ("second", "officer"):
            session.get_one(Person, keys.id(name)).active = False
    turning.make(for_turn(""))
    assert [kind for kind, _ in entries("ActDoneAlone", "MasterKeyMade")] == ["ActDoneAlone", "MasterKeyMade"]
