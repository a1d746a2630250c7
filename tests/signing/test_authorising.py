"""The gesture before a signature: over the very act, by a passkey with the person verified, and by nothing less."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet.accounts.throttle import throttle
from ecabinet.core import clock
from ecabinet.core.config import configure, settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.schemas import from_base64url, to_base64url
from ecabinet.record.models import Entry
from ecabinet.signing.models import Act, Authorisation
from ecabinet.signing.unanswered import MOST_WAITING
from tests.factories import accounts
from tests.factories import resolutions as make
from tests.factories.passkeys import PRESENT, app_of, registered
from tests.factories.resolutions import Decided
from tests.signing.test_many import ask as ask_many
from tests.signing.test_many import people


@pytest.fixture
def given(app: Flask) -> Iterator[Decided]:
    found = make.decided(app)
    make.submitted(found)
    chosen = settings()
    yield found
    configure(chosen)


def refused(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def ask(given: Decided, *files: dict[str, Any]) -> dict[str, Any]:
    documents = [{"file_id": each["id"], "sha256": each["sha256"]} for each in files]
    answer = given.chair.post("/api/signing/authorisations", {"documents": documents})
    assert answer.status_code == 200, answer.json
    return dict(answer.json)


def give(given: Decided, asked: dict[str, Any], answer: dict[str, str]) -> Any:
    return given.chair.post(f"/api/signing/authorisations/{asked['id']}/passkey", answer)


def as_the_tablet_makes_it(file: dict[str, Any], deed: dict[str, Any]) -> str:
    """The act made of what is shown, not of what the server says it shows."""
    facts = {
        "type": "ecab/act/v1", "document": file["id"], "read_sha256": file["sha256"], "field": file["mine"],
        "certificate": hashlib.sha256(from_base64url(deed["certificate"])).hexdigest(),
        "decision": f"Ký: {file['title']}", "nonce": deed["nonce"], "expires": deed["expires"],
    }  # fmt: skip
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def test_the_challenge_is_the_digest_of_the_act_and_signs_that_act(given: Decided) -> None:
    passkey = registered(given.chair)
    file = make.waiting(given)
    asked = ask(given, file)
    text = as_the_tablet_makes_it(file, asked["deeds"][0])
    assert (asked["ways"], asked["relying_party"]) == (["passkey"], "localhost")
    assert asked["passkeys"] == [to_base64url(passkey.credential_id)]
    assert from_base64url(asked["challenge"]) == hashlib.sha256(text.encode()).digest()
    assert refused(make.prepare(given.chair, file, authorisation_id=asked["id"])) == (409, "authorisation_not_given")

    answer = passkey.answer(asked)
    assert give(given, asked, answer).json["id"] == asked["id"]
    assert refused(give(given, asked, answer)) == (409, "authorisation_used")
    prepared = make.prepare(given.chair, file, authorisation_id=asked["id"]).json
    assert make.complete(given.chair, given.tablet, prepared).json["status"] == "embedded"
    with reading() as session:
        act = session.scalars(sa.select(Act)).one()
        kept = session.get_one(Authorisation, act.authorisation_id)
        body = json.loads(session.scalars(sa.select(Entry.leaf).where(Entry.kind == "SignaturePrepared")).one())
    assert (act.stepped_up_by, kept.acts, kept.signature) == ("passkey", [text], from_base64url(answer["signature"]))
    assert body["body"]["challenge"] == from_base64url(asked["challenge"]).hex()


WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"challenge": to_base64url(hashlib.sha256(b"another act").digest())}, "passkey_other_act"),
    ({"flags": PRESENT}, "passkey_unverified"),
    ({"origin": "https://hop.chinhphu.example"}, "passkey_wrong_origin"),
    ({"host": "chinhphu.example"}, "passkey_wrong_origin"),
    ({"count": 1}, "passkey_went_back"),
    ({"count": 0}, "passkey_went_back"),
)


def test_no_signature_comes_of_an_assertion_that_does_not_hold(given: Decided) -> None:
    passkey = registered(given.chair)
    file = make.waiting(given)
    before = ask(given, file)
    assert give(given, before, passkey.answer(before)).status_code == 200
    for wrong, code in WRONG:
        throttle.forget()
        asked = ask(given, file)
        assert refused(give(given, asked, passkey.answer(asked, **wrong))) == (422, code)
        none = make.prepare(given.chair, file, authorisation_id=asked["id"])
        assert refused(none) == (409, "authorisation_not_given")
        with reading() as session:
            last = session.scalars(sa.select(Entry.leaf).order_by(Entry.sequence.desc())).first()
        assert json.loads(last or "")["body"]["reason"] == code
    after = make.waiting(given)
    assert (after["status"], after["sha256"]) == ("open", file["sha256"])


def test_wrong_gestures_are_slowed_and_few_wait_at_once(given: Decided) -> None:
    passkey = registered(given.chair)
    file = make.waiting(given)
    with clock.pinned(clock.now()):
        asked = ask(given, file)
        first = [give(given, asked, passkey.answer(asked, flags=PRESENT)).status_code for _ in range(7)]
        assert first == [422] * 5 + [429] * 2
        for _ in range(MOST_WAITING - 1):
            last = ask(given, file)
        body = {"documents": [{"file_id": file["id"], "sha256": file["sha256"]}]}
        assert refused(given.chair.post("/api/signing/authorisations", body)) == (429, "too_many_attempts")
    with clock.pinned(clock.now() + timedelta(minutes=66)):
        # What was never made is dropped; the newest keeps its number, which the record may name.
        later = ask(given, file)
        assert later["id"] == last["id"] + 1
        with reading() as session:
            assert session.scalars(sa.select(Authorisation.id)).all() == [last["id"], later["id"]]


def test_a_gesture_is_for_its_documents_its_person_its_session_and_five_minutes(given: Decided) -> None:
    passkey = registered(given.chair)
    file = make.waiting(given)
    asked = ask(given, file)
    elsewhere = accounts.signed_in(given.app, given.chair_person, given.tablet)
    path = f"/api/signing/authorisations/{asked['id']}/passkey"
    answer = passkey.answer(asked)
    assert refused(elsewhere.post(path, answer)) == refused(given.secretary.post(path, answer)) == (404, "not_found")
    with clock.pinned(clock.now() + timedelta(minutes=5)):
        assert refused(give(given, asked, answer)) == (409, "authorisation_expired")
    assert give(given, asked, answer).status_code == 200
    assert refused(make.prepare(elsewhere, file, authorisation_id=asked["id"])) == (404, "not_found")
    with clock.pinned(clock.now() + timedelta(minutes=6)):
        late = make.prepare(given.chair, file, authorisation_id=asked["id"])
    assert refused(late) == (409, "authorisation_expired")
    with transaction() as session:
        row = session.get_one(Authorisation, asked["id"])
        facts = json.loads(row.acts[0])
        original = row.acts
        changed = [{"document": 99}, {"field": "Signature9"}, {"certificate": "0" * 64}, {"read_sha256": "0" * 64}]
    for change in changed:
        with transaction() as session:
            session.get_one(Authorisation, asked["id"]).acts = [json.dumps(facts | change)]
        other = make.prepare(given.chair, file, authorisation_id=asked["id"])
        assert refused(other) == (409, "authorisation_for_another_act"), change
    with transaction() as session:
        session.get_one(Authorisation, asked["id"]).acts = original
    number = given.chair.get("/api/factors").json["passkeys"][0]["id"]
    assert given.chair.delete(f"/api/factors/passkeys/{number}").status_code == 200
    assert refused(make.prepare(given.chair, file, authorisation_id=asked["id"])) == (403, "passkey_unknown")


def test_the_rule_says_what_it_takes(given: Decided) -> None:
    file, chosen = make.waiting(given), settings()
    assert ask(given, file)["ways"] == ["password"]
    number = make.authorised(given.chair, [file["id"]])
    for rule in ("second-factor", "passkey"):
        configure(replace(chosen, step_up=rule))
        assert refused(make.prepare(given.chair, file, authorisation_id=number)) == (403, "second_factor_missing")
        documents = {"documents": [{"file_id": file["id"], "sha256": file["sha256"]}]}
        assert refused(given.chair.post("/api/signing/authorisations", documents)) == (403, "second_factor_missing")
    configure(replace(chosen, step_up="second-factor"))
    app_of(given.chair)
    assert ask(given, file)["ways"] == ["password_and_code"]
    asked = ask(given, file)
    configure(replace(chosen, step_up="passkey"))
    path = f"/api/signing/authorisations/{asked['id']}/password"
    answer = given.chair.post(path, {"password": accounts.PASSWORD, "code": "123456"})
    assert refused(answer) == (403, "second_factor_missing")


def test_the_rule_holds_for_the_seal_too(given: Decided) -> None:
    chosen = settings()
    make.complete(given.chair, given.tablet, make.prepare(given.chair, make.waiting(given)).json)
    file, keeper = make.waiting(given), make.clerk(given.app)
    path = f"/api/signing/{file['id']}/seal"
    assert refused(keeper.post(path, {"base_sha256": file["sha256"]})) == (422, "invalid")
    by_password = make.authorised(keeper, [file["id"]], seal=True)
    looked_at = {"base_sha256": file["sha256"], "authorisation_id": by_password}
    for rule in ("second-factor", "passkey"):
        configure(replace(chosen, step_up=rule))
        assert refused(keeper.post(path, looked_at)) == (403, "second_factor_missing")
    registered(keeper)
    assert refused(keeper.post(path, looked_at)) == (403, "authorisation_too_weak")
    assert make.waiting(given)["sha256"] == file["sha256"]


def test_the_seal_is_put_on_by_a_gesture_over_its_bytes_and_its_signatures(given: Decided) -> None:
    make.complete(given.chair, given.tablet, make.prepare(given.chair, make.waiting(given)).json)
    file, keeper = make.waiting(given), make.clerk(given.app)
    passkey = registered(keeper)
    wanted = {"file_id": file["id"], "sha256": file["sha256"], "seal": True}
    path = f"/api/signing/{file['id']}/seal"
    registered(given.chair)
    by_chair = given.chair.post("/api/signing/authorisations", {"documents": [wanted]})
    assert refused(by_chair) == (403, "not_the_seal_keeper")
    asked = keeper.post("/api/signing/authorisations", {"documents": [wanted]}).json
    deed = asked["deeds"][0]
    facts = {
        "type": "ecab/seal/v1", "document": file["id"], "read_sha256": file["sha256"], "field": "Seal",
        "certificate": hashlib.sha256(from_base64url(deed["certificate"])).hexdigest(), "over": ["Signature1"],
        "decision": f"Đóng dấu: {file['title']}", "nonce": deed["nonce"], "expires": deed["expires"],
    }  # fmt: skip
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert from_base64url(asked["challenge"]) == hashlib.sha256(text.encode()).digest()
    looked_at = {"base_sha256": file["sha256"], "authorisation_id": asked["id"]}
    assert refused(keeper.post(path, looked_at)) == (409, "authorisation_not_given")
    # Neither the answer to the session's challenge nor the session stepped up by it will do.
    general = keeper.post("/api/session/step-up/challenge").json
    assert keeper.post("/api/session/step-up", {"passkey": passkey.answer(general)}).status_code == 200
    assert refused(keeper.post(path, looked_at)) == (409, "authorisation_not_given")
    give_path = f"/api/signing/authorisations/{asked['id']}/passkey"
    assert refused(keeper.post(give_path, passkey.answer(general))) == (422, "passkey_other_act")
    answer = passkey.answer(asked)
    assert keeper.post(give_path, answer).status_code == 200
    for change in ({"type": "ecab/act/v1"}, {"over": []}, {"read_sha256": "0" * 64}, {"certificate": "0" * 64}):
        with transaction() as session:
            session.get_one(Authorisation, asked["id"]).acts = [json.dumps(facts | change)]
        assert refused(keeper.post(path, looked_at)) == (409, "authorisation_for_another_act"), change
    with transaction() as session:
        session.get_one(Authorisation, asked["id"]).acts = [text]
    with clock.pinned(clock.now() + timedelta(minutes=6)):
        assert refused(keeper.post(path, looked_at)) == (409, "authorisation_expired")
    assert make.waiting(given)["sha256"] == file["sha256"]
    assert keeper.post(path, looked_at).json["status"] == "complete"
    with reading() as session:
        body = json.loads(session.scalars(sa.select(Entry.leaf).where(Entry.kind == "FileSealed")).one())["body"]
        kept = session.get_one(Authorisation, asked["id"])
    assert (kept.acts, kept.signature) == ([text], from_base64url(answer["signature"]))
    told = (body["base_sha256"], body["stepped_up_by"], body["challenge"])
    assert told == (file["sha256"], "passkey", from_base64url(asked["challenge"]).hex())


def test_a_general_step_up_by_passkey_signs_nothing(given: Decided) -> None:
    passkey = registered(given.chair)
    asked = given.chair.post("/api/session/step-up/challenge").json
    assert given.chair.post("/api/session/step-up", {"passkey": passkey.answer(asked)}).status_code == 200
    file = make.waiting(given)
    act = ask(given, file)
    assert refused(make.prepare(given.chair, file, authorisation_id=act["id"])) == (409, "authorisation_not_given")
    # Nor does the answer to the session's challenge pass for one to the act.
    assert refused(give(given, act, passkey.answer(asked))) == (422, "passkey_other_act")


def test_what_cannot_be_signed_is_not_asked_for(given: Decided) -> None:
    registered(given.chair)
    file = make.waiting(given)
    one = {"file_id": file["id"], "sha256": file["sha256"]}
    for documents, expected in (
        ([one, one], (422, "document_twice")),
        ([{**one, "sha256": "0" * 64}], (409, "superseded")),
        ([one, {**one, "file_id": 99}], (404, "not_found")),
        ([{**one, "key_id": 99}], (404, "not_found")),
        ([], (422, "invalid")),
    ):
        answer = given.chair.post("/api/signing/authorisations", {"documents": documents})
        assert refused(answer) == expected
    with reading() as session:
        assert session.scalar(sa.select(sa.func.count(Authorisation.id))) == 0


def test_one_gesture_for_a_reviewed_list_and_none_for_what_was_not_on_it(given: Decided) -> None:
    passkey = registered(given.chair)
    files = [make.waiting(given), *more(given, 2)]
    asked = ask(given, *files[:2])
    digests = [
        hashlib.sha256(as_the_tablet_makes_it(file, deed).encode()).hexdigest()
        for file, deed in zip(files, asked["deeds"], strict=False)
    ]
    listed = json.dumps({"acts": digests, "type": "ecab/acts/v1"}, separators=(",", ":"))
    assert from_base64url(asked["challenge"]) == hashlib.sha256(listed.encode()).digest()
    assert give(given, asked, passkey.answer(asked)).status_code == 200
    for file in files[:2]:
        prepared = make.prepare(given.chair, file, authorisation_id=asked["id"]).json
        assert make.complete(given.chair, given.tablet, prepared).json["status"] == "embedded"
    last = make.prepare(given.chair, files[2], authorisation_id=asked["id"])
    assert refused(last) == (409, "authorisation_for_another_act")


def more(given: Decided, count: int) -> list[dict[str, Any]]:
    """More files that wait for the chair."""
    ask_many([given.chair_person], count)
    waiting = given.chair.get("/api/signing").json["items"]
    return [each for each in waiting if each["title"].startswith("Văn bản")]


def test_others_who_sign_meanwhile_cost_no_second_gesture(given: Decided) -> None:
    [(other, its_tablet, its_browser)] = people(given.app, 1)
    ask_many([given.chair_person, other])
    passkey = registered(given.chair)
    file = next(each for each in given.chair.get("/api/signing").json["items"] if each["title"] == "Văn bản 1")
    asked = ask(given, file)
    assert give(given, asked, passkey.answer(asked)).status_code == 200
    its = make.prepare(its_browser, its_browser.get(f"/api/signing/{file['id']}").json).json
    assert make.complete(its_browser, its_tablet, its).status_code == 200
    now = given.chair.get(f"/api/signing/{file['id']}").json
    assert now["sha256"] != file["sha256"]
    prepared = make.prepare(given.chair, now, authorisation_id=asked["id"]).json
    assert make.complete(given.chair, given.tablet, prepared).json["status"] == "embedded"
