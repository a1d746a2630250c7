"""What becomes of a ballot's matter: by the rules, on whose agenda, once, and taken back when it leaves again."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from ecabinet.ballots import running
from ecabinet.ballots.ways import Because, Way, open_ways, route_of
from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.core.moment import iso
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.record.models import Entry
from ecabinet.rulebook import versions
from ecabinet.rulebook.parsing import rule_sets
from tests.factories import meetings
from tests.factories.ballots import NO, NOW, QUESTIONS, YES, Desk, desk

RULES = rule_sets()["vn_government"]
ONE = {"questions": QUESTIONS[:1]}
YES_ONE, NO_ONE = YES[:1], NO[:1]


@pytest.fixture
def at(app):
    with clock.pinned(NOW):
        yield desk(app)


def outcome(carried=True, quorum=True, option=0, counts=(("yes", 0, 5), ("no", 0, 0), ("other", 0, 0))):
    said = [{"choice": choice, "option": each, "count": count} for choice, each, count in counts]
    return {"carried": carried, "quorum_met": quorum, "option": option, "counts": said}


OPPOSED = outcome(counts=(("yes", 0, 4), ("no", 0, 1), ("other", 0, 0)))
WORDS = outcome(counts=(("yes", 0, 4), ("no", 0, 0), ("other", 0, 1)))
OTHER_OPTION = outcome(option=2, counts=(("option", 1, 1), ("option", 2, 4), ("other", 0, 0)))
SAME_OPTION = outcome(option=2, counts=(("option", 1, 0), ("option", 2, 4), ("other", 0, 0)))


@pytest.mark.parametrize(
    ("outcomes", "because"),
    [
        ([outcome()], Because.AGREED),
        ([outcome(), SAME_OPTION], Because.AGREED),
        ([outcome(), OPPOSED], Because.OPPOSED),
        ([WORDS], Because.OPPOSED),
        ([OTHER_OPTION], Because.OPPOSED),
        ([outcome(carried=False), outcome()], Because.NOT_CARRIED),
        ([outcome(carried=False, quorum=False)], Because.NO_QUORUM),
    ],
)
def test_only_what_is_carried_without_another_answer_is_agreed(outcomes, because):
    found = route_of(RULES, outcomes)
    assert found.because is because
    assert (found.way is Way.LIST) == (because is Because.AGREED)
    assert (Way.RESOLUTION in open_ways(because)) == (because is Because.AGREED)
    assert found.rule_vi
    assert found.rule_en.startswith("A matter is agreed in writing when")


def test_a_body_may_let_a_carried_ballot_pass_and_make_a_resolution_of_it():
    lenient = replace(RULES, ballots_unanimous=False, ballots_agreed="resolution")
    assert route_of(lenient, [OPPOSED]).way is Way.RESOLUTION
    assert route_of(lenient, [outcome(carried=False)]).way is Way.AGENDA


def closed(at: Desk, said=YES_ONE, **changes):
    ballot = at.sent(**ONE, **changes)
    for person in at.people.voters:
        assert at.answer(person, ballot, said).status_code == 200
    return at.act(at.secretary, ballot, "close")


def refused(answer) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def sitting(at: Desk, status: MeetingStatus = MeetingStatus.DRAFT, items: int = 0) -> meetings.Sitting:
    """A sitting in ten days."""
    with transaction() as session:
        made = meetings.sitting(session, at.people, status, items)
        session.get_one(Meeting, made.meeting_id).starts_at = NOW + timedelta(days=10)
        return made


def todo(at: Desk) -> list[int]:
    return [
        each["ballot_id"] for each in at.secretary.get("/api/today").json["items"] if each["kind"] == "route_ballot"
    ]


def test_what_is_agreed_joins_the_no_objection_list_of_the_chosen_meeting(at):
    meeting_id, ballot = sitting(at).meeting_id, closed(at)
    path, body = f"/api/written-ballots/{ballot['id']}/route", {"way": "list", "meeting_id": meeting_id}
    assert (ballot["route"]["way"], ballot["route"]["because"]) == ("list", "agreed")
    assert (ballot["route"]["routed_at"], todo(at)) == (None, [ballot["id"]])
    assert refused(at.browsers[at.people.chair.id].post(path, body)) == (403, "secretariat_only")
    route = at.act(at.secretary, ballot, "route", **body)["route"]
    assert (route["meeting_id"], todo(at)) == (meeting_id, [])
    places = at.secretary.get(f"/api/meetings/{meeting_id}/positions").json["items"]
    assert [(each["item_id"], each["place"]) for each in places] == [(route["item_id"], "listed")]
    assert refused(at.secretary.post(path, body)) == (409, "ballot_routed")
    # Members do not see a sitting that is not circulated yet, but what becomes of the matter.
    mine = at.shown(at.browsers[at.people.members[0].id], ballot)["route"]
    assert (mine["way"], mine["meeting_id"], mine["item_id"], mine["open_ways"]) == ("list", None, None, [])


def test_an_objection_puts_the_matter_on_an_agenda_with_the_opinions_and_nowhere_else(at):
    meeting_id, ballot = sitting(at).meeting_id, closed(at, NO_ONE)
    path = f"/api/written-ballots/{ballot['id']}/route"
    assert ballot["route"]["open_ways"] == ["agenda"]
    assert refused(at.secretary.post(path, {"way": "list", "meeting_id": meeting_id})) == (422, "way_not_open")
    assert refused(at.secretary.post(path, {"way": "agenda", "meeting_id": 9999})) == (404, "not_found")
    route = at.act(at.secretary, ballot, "route", way="agenda", meeting_id=meeting_id)["route"]
    of_item = at.secretary.get(f"/api/items/{route['item_id']}/written-ballots").json["items"]
    assert [each["id"] for each in of_item] == [ballot["id"]]
    # Who does not see the sitting finds no opinions there.
    stranger = at.browsers[at.people.stranger.id]
    assert refused(stranger.get(f"/api/items/{route['item_id']}/written-ballots")) == (404, "not_found")
    places = at.secretary.get(f"/api/meetings/{meeting_id}/positions").json["items"]
    assert [each["place"] for each in places] == ["unanswered"]


def test_a_matter_waits_again_when_its_item_leaves_the_agenda_or_the_sitting_is_called_off(at):
    meeting_id, ballot = sitting(at).meeting_id, closed(at)
    for _ in range(2):
        route = at.act(at.secretary, ballot, "route", way="list", meeting_id=meeting_id)["route"]
        assert at.secretary.delete(f"/api/items/{route['item_id']}").status_code == 204
        assert todo(at) == [ballot["id"]]
    held = sitting(at, MeetingStatus.PUBLISHED)
    at.act(at.secretary, ballot, "route", way="list", meeting_id=held.meeting_id)
    assert at.secretary.post(f"/api/meetings/{held.meeting_id}/call-off", {"version": None}).status_code == 200
    assert todo(at) == [ballot["id"]]
    over = {"way": "list", "meeting_id": held.meeting_id}
    assert refused(at.secretary.post(f"/api/written-ballots/{ballot['id']}/route", over))[0] == 409


def test_a_ballot_about_an_item_of_a_coming_sitting_is_there_already_when_its_deadline_closes_it(at):
    coming = sitting(at, MeetingStatus.PUBLISHED, items=1)
    ballot = at.sent(**ONE, rule_set=None, item_id=coming.items[0])
    for person in at.people.voters:
        assert at.answer(person, ballot, YES_ONE).status_code == 200
    with clock.pinned(NOW + timedelta(days=5)):
        running.attend_to_due()
        at = at.again()
        route = at.shown(at.secretary, ballot)["route"]
        assert todo(at) == []
    assert (route["way"], route["item_id"]) == ("list", coming.items[0])
    assert route["routed_at"] == iso(NOW + timedelta(days=5))
    with reading() as session:
        kinds = list(session.scalars(sa.select(Entry.kind).order_by(Entry.sequence)))
    # Nobody did it: both are of the one closing.
    after = kinds.index("WrittenBallotClosed")
    assert kinds[after : after + 2] == ["WrittenBallotClosed", "WrittenBallotRouted"]


def test_a_resolution_is_drafted_of_what_members_agreed_to_and_rests_on_their_ballot(at):
    meeting_id, ballot = sitting(at).meeting_id, closed(at)
    route = at.act(at.secretary, ballot, "route", way="resolution", meeting_id=meeting_id)["route"]
    [drafted] = at.secretary.get("/api/resolutions").json["items"]
    assert (drafted["poll_id"], drafted["written_ballot_id"]) == (None, ballot["id"])
    assert (drafted["item_id"], drafted["signer_id"]) == (route["item_id"], at.people.chair.id)
    assert "lấy ý kiến các thành viên Chính phủ bằng phiếu" in drafted["body"]
    assert "(5/5 thành viên tán thành)" in drafted["body"]
    assert refused(at.secretary.delete(f"/api/items/{route['item_id']}")) == (409, "item_has_written_ballots")


def test_a_body_whose_rules_say_so_closes_a_ballot_as_soon_as_everybody_has_answered(at):
    with transaction() as session:
        rules = replace(RULES, version=2, ballots_close_early=True)
        versions.keep(session, rules, version=2, in_force_from=NOW)
    ballot = at.sent(**ONE)
    *most, last = at.people.voters
    for person in most:
        assert at.answer(person, ballot, YES_ONE).status_code == 200
    running.attend_to_due()
    assert at.shown(at.secretary, ballot)["status"] == "sent"
    assert at.answer(last, ballot, YES_ONE).status_code == 200
    running.attend_to_due()
    shown = at.shown(at.secretary, ballot)
    assert (shown["status"], shown["by_deadline"], shown["closes_when_answered"]) == ("closed", False, True)
