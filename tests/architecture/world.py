"""One meeting with everything in it, an outsider, and what each door may be given there."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Flask

from ecabinet.core.database import transaction
from ecabinet.core.door import OPENINGS, Opening
from ecabinet.core.schemas import to_base64url
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.regulations.services import Draft, propose_rules
from ecabinet.two_person_acts.rules import ActKind
from ecabinet.two_person_acts.services import propose_act
from tests.factories import (
    accounts,
    ballots,
    comments,
    delegations,
    documents,
    emergencies,
    holders,
    meetings,
    notes,
    passkeys,
    resolutions,
    submissions,
)
from tests.factories.accounts import Browser, Tablet
from tests.factories.meetings import Cabinet

SIGNATURE = to_base64url(bytes(64))
STAY = {"arrived_at": "2026-11-24T02:00:00.000Z", "left_at": "2026-11-24T02:05:00.000Z", "reason": "x"}
CHANGES: dict[str, dict[str, Any]] = {
    "accounts.change_person": {"full_name": "X"},
    "accounts.reset_password": {},
    "accounts.prove_device": {"signature": SIGNATURE, "opened": to_base64url(bytes(32))},
    "accounts.approve_device": {"code": "ABCD-EFGH"},
    "accounts.refuse_device": {"reason": "x"},
    "accounts.revoke_device": {"reason": "x"},
    "meetings.edit_meeting": {"version": 1, "title": "X"},
    "meetings.order_agenda": {"version": 1, "order": []},
    "meetings.set_seats": {"version": 1, "seats": [{"person_id": 1, "kind": "member"}]},
    "meetings.add_item": {"title": "X"},
    "meetings.edit_item": {"title": "X"},
    "meetings.undo_step": {"step_id": 1},
    "series.edit_series": {"revision": 1},
    "submissions.change_call": {"open": True},
    "submissions.edit_submission": {"revision": 1},
    "submissions.submit": {"revision": 1},
    "submissions.withdraw": {"revision": 1},
    "submissions.return_submission": {"revision": 1, "reason": "x"},
    "submissions.accept_submission": {"revision": 1},
    "programme.import_agenda": {"dry": False},
    "submissions.add_file": {"part": "annex", "filename": "x.pdf"},
    "meetings.move_to_item": {"item_id": 1},
    "attendance.turn_room_code": {"shown": True},
    "attendance.enter_stay": {"person_id": 1, **STAY},
    "attendance.correct_stay": STAY,
    "attendance.strike_stay": {"reason": "x"},
    "attendance.arrange_places": {"version": 1, "layout": "rows", "order": []},
    "meetings.recuse": {},
    "meetings.suspend_meeting": {"kind": "pause"},
    "minutes.write_part": {"key": "opening", "version": 0, "text": "x"},
    "minutes.return_writing": {"version": 1, "reason": "x"},
    "minutes.approve_writing": {"version": 1, "sha256": "0" * 64},
    "meetings.order_upcoming": {"version": 1, "order": [1]},
    "meetings.take_up_rules": {"version": 1},
    "two_person_acts.approve_act": {"sha256": "0" * 64},
    "two_person_acts.decline_act": {"reason": "x"},
    "regulations.approve_rules": {"sha256": "0" * 64},
    "regulations.decline_rules": {"reason": "x"},
    "copies.set_copying": {"allowed": True},
    "cosigning.cosign": {"size": 1, "signature": SIGNATURE},
    "custody.make_copies": {"count": 1},
    "custody.hand_out": {"person_id": 1},
    "documents.begin_upload": {"filename": "x.pdf", "size": 10},
    "documents.finish_upload": {"title": "X"},
    "documents.rename_paper": {"title": "X"},
    "documents.order_papers": {"order": []},
    "documents.recall_paper": {"reason": "x"},
    "documents.propose_recall": {"reason": "x"},
    "documents.report_holding": {"sealed_sha256": "0" * 64},
    "presenting.begin_presenting": {"version_id": 1, "page": 1},
    "presenting.turn_page": {"version_id": 1, "page": 1},
    "floor.give_floor": {"version": 0},
    "floor.extend_speech": {"version": 0},
    "floor.end_speech": {"version": 0},
    "floor.order_speakers": {"version": 0, "order": []},
    "notes.keep_note": notes.change(),
    "notes.give_key": {"generation": 1, "wrap": to_base64url(bytes(113))},
    "readiness.report_self_test": {"passed": True, "sealed_sha256": "0" * 64, "build": "x"},
    "reading.note_reading": {"pages": [1]},
    "opinions.declare_position": {"stance": "agree"},
    "opinions.write_draft": {"stance": "agree"},
    "opinions.adopt_draft": {"draft_revision": 1},
    "opinions.put_list": {"item_ids": [1]},
    "comments.write_comment": comments.BODY,
    "comments.change_comment": {**comments.BODY, "revision": 1},
    "comments.adopt_comment": {"revision": 1},
    "comments.answer_comment": {"verdict": "taken", "of_revision": 1},
    "comments.see_answer": {"revision": 1},
    "ballots.change_draft": {**ballots.BODY, "chair_id": 1, "person_ids": [1], "revision": 1},
    "ballots.decline_ballot": {"reason": "x"},
    "ballots.extend_deadline": {"due_at": "2199-01-01T00:00:00.000Z", "reason": "x"},
    "ballots.recall_ballot": {"reason": "x"},
    "ballots.write_answer_draft": {"answers": [], "revision": 0},
    "ballots.keep_template": {"name": "x", "written_ballot_id": 1},
    "ballots.route_ballot": {"way": "agenda", "meeting_id": 1},
    "ballots.give_answer": {"message": "{}", "signature": SIGNATURE},
    "voting.cast_vote": {"choice": "for", "message": "{}", "signature": SIGNATURE},
    "voting.annul_poll": {"reason": "x"},
    "voting.record_vote": {"choice": "for"},
    "resolutions.edit_resolution": {"version": 1, "title": "X"},
    "resolutions.submit_resolution": {"version": 1},
    "resolutions.choose_signer": {"version": 1},
    "delegations.set_delegation": {"capacity": "kt", "from_person_id": 1, "to_person_id": 2, "starts_on": "2026-11-20"},
    "mail.set_address": {"address": "x@example.org"},
    "invitations.answer_invitation": {"answer": "attend"},
    "invitations.decide_absence": {"given": True},
    "screens.turn_screen": {"meeting_id": None},
    "authorities.revoke_certificate": {"reason": "superseded"},
    "accounts.rename_passkey": {"name": "x"},
    "signing.authorise_by_password": {"password": "x"},
    "signing.authorise_by_passkey": {
        "credential_id": "AAAA",
        "client_data": "AAAA",
        "authenticator_data": "A" * 52,
        "signature": SIGNATURE,
    },
    "signing.prepare": {"base_sha256": "0" * 64, "pages_read": [1], "authorisation_id": 1},
    "signing.complete": {"signature": SIGNATURE},
    "signing.decline": {"reason": "x"},
    "signing.return_file": {"reason": "x"},
    "signing.recall_file": {"reason": "x"},
    "signing.seal_file": {"base_sha256": "0" * 64, "authorisation_id": 1},
    "resolutions.issue_electronic_copy": {"base_sha256": "0" * 64, "authorisation_id": 1},
    "signing.start_elsewhere": {"key_id": 1, "base_sha256": "0" * 64, "pages_read": [1], "authorisation_id": 1},
    "signing.start_together": {
        "key_id": 1,
        "files": [{"file_id": 1, "base_sha256": "0" * 64, "pages_read": [1]}],
        "authorisation_id": 1,
    },
    "signing.unlock_act": {"secret": "x"},
    "signing.hear_smartca": {"transaction_id": "x"},
    "holders.choose_key": {"purpose": "*", "key_id": None},
    "holders.register_key": {"person_id": 1, "holder": "nowhere", "names": {}},
    "holders.set_rule": {"purpose": "resolution", "kinds": ["tablet"]},
}


@dataclass
class World:
    """One meeting with everything in it, its people and tablets; an outsider, the secretary and the chair signed in."""

    ids: dict[str, int]
    outsider: Browser
    secretary: Browser
    chair: Browser
    people: Cabinet
    tablets: dict[int, Tablet]


def furnished(app: Flask) -> World:
    """Everything is there at least once. The secretary and the chair have stepped up."""
    given = resolutions.decided(app)
    with transaction() as session:
        late = meetings.sitting(session, given.vote.people, MeetingStatus.IN_SESSION)
        meetings.seat_present(session, given.vote.people, late.meeting_id, given.vote.people.chair)
        item_id = late.items[0]
        outsider = accounts.person(session)
        draft = Draft(values={"quorum": "3/4"}, in_force_on=date(2199, 1, 1), reason="x")
        administrator = accounts.actor_of(accounts.person(session, roles=("administrator",)))
        key_id = holders.kept(session, given.vote.people.chair, administrator).id
        concerned = accounts.person(session)
        two_person_act_id = propose_act(session, administrator, ActKind.RESET_PASSWORD, concerned.id, "x", kept="x").id
        reader = accounts.person(session)
        accounts.tablet(session, reader)
        opening_id = emergencies.opened(session, late.meeting_id, reader, administrator)
        proposal_id = propose_rules(session, administrator, "board", 1, draft).id
        tablet = accounts.tablet(session, outsider)
        passkey_id, authorisation_id = passkeys.kept(session, given.vote.people.chair, given.chair.session_id)
        delegation_id = delegations.kept(session, given.vote.people.chair, given.vote.people.members[0]).id
    secretary = given.secretary
    paper = documents.upload(secretary, item_id, documents.pdf()).json
    misfiled = documents.upload(secretary, item_id, documents.pdf()).json
    recall = secretary.post(f"/api/papers/{misfiled['id']}/recall", {"reason": "x"}).json
    begun = documents.begin(secretary, item_id, documents.pdf()).json
    resolution = resolutions.submitted(given)
    file = resolutions.waiting(given)
    act = resolutions.prepare(given.chair, file).json
    secret = secretary.post(f"/api/meetings/{late.meeting_id}/items", {"title": "X", "classified": True}).json
    copies = secretary.post(f"/api/items/{secret['id']}/paper-copies", {"count": 1}).json["copies"]
    rehearsal = secretary.post(f"/api/meetings/{late.meeting_id}/rehearsals").json
    submission_id, submission_file_id = submissions.sent(given.chair, secretary)
    series = secretary.post("/api/series", {"meeting_id": late.meeting_id, "name": "X"}).json
    assert secretary.post(f"/api/meetings/{late.meeting_id}/move", {"item_id": item_id}).status_code == 200
    speech = given.chair.post(f"/api/meetings/{late.meeting_id}/speeches", {}).json
    stay = secretary.get(f"/api/meetings/{late.meeting_id}/attendance").json["stays"][0]
    member = {"person_id": given.vote.people.members[0].id}
    recusal = secretary.post(f"/api/items/{late.items[1]}/recusals", member).json
    message = secretary.get("/api/mail").json["items"][0]
    screen = secretary.post("/api/screens", {"name": "X"}).json["screen"]
    asked = {"chair_id": given.vote.people.chair.id, "person_ids": [given.vote.people.chair.id], "item_id": item_id}
    ballot = secretary.post("/api/written-ballots", {**ballots.BODY, **asked}).json
    assert secretary.post(f"/api/written-ballots/{ballot['id']}/submit", {}).status_code == 200
    with transaction() as session:
        version_id = paper["versions"][0]["id"]
        comment_id = comments.kept(session, paper["id"], version_id, given.vote.people.members[0]).id
    template = secretary.post("/api/ballot-templates", {"name": "X", "written_ballot_id": ballot["id"]}).json
    ids = {
        "meeting_id": late.meeting_id, "item_id": item_id, "paper_id": paper["id"],
        "version_id": paper["versions"][0]["id"], "upload_id": begun["id"], "poll_id": given.vote.poll_id,
        "resolution_id": resolution["id"], "file_id": file["id"], "act_id": act["act_id"], "number": 1,
        "rehearsal_id": rehearsal["id"], "copy_id": copies[0]["id"], "recall_id": recall["id"],
        "speech_id": speech["id"], "stay_id": stay["id"], "recusal_id": recusal["id"],
        "screen_id": screen["id"],
        "message_id": message["id"], "written_ballot_id": ballot["id"], "comment_id": comment_id,
        "template_id": template["id"],
        "series_id": series["id"], "submission_id": submission_id, "submission_file_id": submission_file_id,
        "two_person_act_id": two_person_act_id, "opening_id": opening_id, "host_act_id": emergencies.at_host(),
        "proposal_id": proposal_id, "sequence": 1, "certificate_id": 1, "key_id": key_id,
        "delegation_id": delegation_id, "passkey_id": passkey_id, "authorisation_id": authorisation_id,
        "device_id": given.tablet.id, "session_id": given.chair.session_id, "person_id": given.vote.people.chair.id,
    }  # fmt: skip
    found = accounts.signed_in(app, outsider, tablet)
    return World(ids, found, secretary, given.chair, given.vote.people, given.vote.tablets | {outsider.id: tablet})


def address_of(opening: Opening, name: str, ids: dict[str, int]) -> str:
    """The door's address with the ids of this world's objects."""
    address = opening.rule
    for key, value in ids.items():
        address = address.replace(f"<id:{key}>", str(value))
    assert "<id:" not in address, f"{name}: say in this world which object it means"
    return address


def doors() -> list[tuple[str, Opening]]:
    """Doors to one object each."""
    return [(name, opening) for name, opening in OPENINGS.items() if "<id:" in opening.rule and not opening.public]
