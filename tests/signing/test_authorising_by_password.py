"""Who has no passkey signs by password, or password and code: given for the very acts, once, and for nothing else."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet.accounts import stepping, totp
from ecabinet.accounts.models import Person
from ecabinet.accounts.throttle import throttle
from ecabinet.core import clock
from ecabinet.core.config import configure, settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import NotFound
from ecabinet.core.schemas import from_base64url
from ecabinet.record.models import Entry
from ecabinet.signing import authorising
from ecabinet.signing.models import Act, Authorisation
from tests.factories import accounts
from tests.factories import resolutions as make
from tests.factories.passkeys import app_of, registered
from tests.factories.resolutions import Decided
from tests.signing.test_authorising import as_the_tablet_makes_it, ask, more, refused

WRONG = "khong phai mat khau nay dau"


@pytest.fixture
def given(app: Flask) -> Iterator[Decided]:
    found = make.decided(app)
    make.submitted(found)
    chosen = settings()
    yield found
    configure(chosen)
    throttle.forget()


def give(given: Decided, asked: dict[str, Any], password: str = accounts.PASSWORD, **more: str) -> Any:
    path = f"/api/signing/authorisations/{asked['id']}/password"
    return given.chair.post(path, {"password": password, **more})


def bodies(kind: str) -> list[dict[str, Any]]:
    with reading() as session:
        leaves = session.scalars(sa.select(Entry.leaf).where(Entry.kind == kind).order_by(Entry.sequence)).all()
    return [json.loads(each)["body"] for each in leaves]


def test_the_password_is_for_the_act_and_the_record_says_so_without_it(given: Decided) -> None:
    file = make.waiting(given)
    asked = ask(given, file)
    text = as_the_tablet_makes_it(file, asked["deeds"][0])
    assert (asked["ways"], asked["relying_party"], asked["passkeys"]) == (["password"], None, [])
    assert refused(make.prepare(given.chair, file, authorisation_id=asked["id"])) == (409, "authorisation_not_given")
    before = given.chair.get("/api/session").json["stepped_up_until"]
    with clock.pinned(clock.now() + timedelta(seconds=2)):
        assert give(given, asked).json["id"] == asked["id"]
    # It signs; it opens nothing else.
    assert given.chair.get("/api/session").json["stepped_up_until"] == before
    prepared = make.prepare(given.chair, file, authorisation_id=asked["id"]).json
    assert make.complete(given.chair, given.tablet, prepared).json["status"] == "embedded"
    with reading() as session:
        act = session.scalars(sa.select(Act)).one()
        kept = session.get_one(Authorisation, act.authorisation_id)
        leaves = "".join(session.scalars(sa.select(Entry.leaf)))
    assert (act.stepped_up_by, kept.way, kept.acts, kept.passkey_id) == ("password", "password", [text], None)
    digest = from_base64url(asked["challenge"]).hex()
    told = {"authorisation_id": asked["id"], "challenge": digest}
    assert bodies("ActsAuthorised") == [{**told, "person_id": given.chair_person.id, "way": "password"}]
    [of_act] = bodies("SignaturePrepared")
    assert of_act["stepped_up_by"] == "password"
    assert {name: of_act[name] for name in told} == told
    assert accounts.PASSWORD not in leaves


def test_it_is_given_once(given: Decided) -> None:
    asked = ask(given, make.waiting(given))
    assert give(given, asked).status_code == 200
    assert refused(give(given, asked)) == (409, "authorisation_used")
    assert len(bodies("ActsAuthorised")) == 1


def test_it_is_given_and_used_within_five_minutes(given: Decided) -> None:
    file = make.waiting(given)
    late, asked = ask(given, file), ask(given, file)
    assert give(given, asked).status_code == 200
    with clock.pinned(clock.now() + timedelta(minutes=5)):
        assert refused(give(given, late)) == (409, "authorisation_expired")
        used = make.prepare(given.chair, file, authorisation_id=asked["id"])
        assert refused(used) == (409, "authorisation_expired")
    assert bodies("SignaturePrepared") == []


def test_it_is_the_persons_and_the_sessions_alone(given: Decided) -> None:
    file = make.waiting(given)
    asked = ask(given, file)
    elsewhere = accounts.signed_in(given.app, given.chair_person, given.tablet)
    path, body = f"/api/signing/authorisations/{asked['id']}/password", {"password": accounts.PASSWORD}
    assert refused(elsewhere.post(path, body)) == refused(given.secretary.post(path, body)) == (404, "not_found")
    assert give(given, asked).status_code == 200
    assert refused(make.prepare(elsewhere, file, authorisation_id=asked["id"])) == (404, "not_found")
    assert refused(make.prepare(given.secretary, file, authorisation_id=asked["id"])) == (403, "not_the_signer")


def test_another_person_has_no_use_of_it_even_in_that_session(given: Decided) -> None:
    asked = ask(given, make.waiting(given))
    other = accounts.actor_of(given.vote.people.secretary, session_id=given.chair.session_id)
    with pytest.raises(NotFound):
        authorising.give_password(other, asked["id"], accounts.PASSWORD, None)
    assert give(given, asked).status_code == 200


def test_a_password_that_is_changed_meanwhile_counts_no_more(given: Decided, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, confirm = ask(given, make.waiting(given)), stepping.confirm

    def slowly(*shown: Any) -> stepping.Shown:
        found = confirm(*shown)
        with transaction() as session:
            session.get_one(Person, given.chair_person.id).password_hash = accounts.password_hash(WRONG)
        return found

    monkeypatch.setattr(stepping, "confirm", slowly)
    assert refused(give(given, asked)) == (403, "wrong_password")
    assert bodies("ActsAuthorised") == []


def test_it_is_for_what_it_names_and_nothing_beside_it(given: Decided) -> None:
    first, second, third = [make.waiting(given), *more(given, 2)]
    asked = ask(given, first, second)
    assert give(given, asked).status_code == 200
    assert refused(make.prepare(given.chair, third, authorisation_id=asked["id"])) == (
        409, "authorisation_for_another_act",
    )  # fmt: skip
    with transaction() as session:
        row = session.get_one(Authorisation, asked["id"])
        facts, original = json.loads(row.acts[0]), row.acts
    for change in ({"field": "Signature9"}, {"certificate": "0" * 64}, {"read_sha256": "0" * 64}, {"type": "x"}):
        with transaction() as session:
            session.get_one(Authorisation, asked["id"]).acts = [json.dumps(facts | change)]
        other = make.prepare(given.chair, first, authorisation_id=asked["id"])
        assert refused(other) == (409, "authorisation_for_another_act"), change
    with transaction() as session:
        session.get_one(Authorisation, asked["id"]).acts = original
    for file in (first, second):
        prepared = make.prepare(given.chair, file, authorisation_id=asked["id"]).json
        assert make.complete(given.chair, given.tablet, prepared).json["status"] == "embedded"
    again = make.prepare(given.chair, first, authorisation_id=asked["id"])
    assert refused(again) == (409, "already_signed")


def test_wrong_ones_are_slowed_down_and_recorded_and_leave_it_to_be_given(given: Decided) -> None:
    asked, now = ask(given, make.waiting(given)), clock.now()
    with clock.pinned(now):
        for _ in range(5):
            assert refused(give(given, asked, WRONG)) == (403, "wrong_password")
        slowed = give(given, asked)
        assert refused(slowed) == (429, "too_many_attempts")
    told = {"person_id": given.chair_person.id, "authorisation_id": asked["id"], "reason": "wrong_password"}
    assert bodies("AuthorisationRefused") == [told] * 5
    with clock.pinned(now + timedelta(seconds=slowed.json["facts"]["retry_after"])):
        assert give(given, asked).status_code == 200


def test_wrong_ones_here_and_at_the_step_up_count_together(given: Decided) -> None:
    asked, now = ask(given, make.waiting(given)), clock.now()
    with clock.pinned(now):
        for _ in range(4):
            assert refused(given.chair.post("/api/session/step-up", {"password": WRONG})) == (403, "wrong_password")
        assert refused(give(given, asked, WRONG)) == (403, "wrong_password")
        assert refused(give(given, asked)) == (429, "too_many_attempts")


def test_with_an_app_its_code_is_needed_and_serves_once(given: Decided) -> None:
    secret = app_of(given.chair)
    file = make.waiting(given)
    asked = ask(given, file)
    assert (asked["ways"], asked["passkeys"]) == (["password_and_code"], [])
    assert refused(give(given, asked)) == (403, "app_code_needed")
    assert refused(give(given, asked, code="000000")) == (403, "app_code_wrong")
    with clock.pinned(clock.now() + timedelta(seconds=30)):
        code = totp.code_at(secret, totp.step_at(clock.now()))
        assert refused(give(given, asked, WRONG, code=code)) == (403, "wrong_password")
        assert give(given, asked, code=code).status_code == 200
        assert refused(give(given, ask(given, file), code=code)) == (403, "app_code_wrong")
        prepared = make.prepare(given.chair, file, authorisation_id=asked["id"]).json
        assert make.complete(given.chair, given.tablet, prepared).status_code == 200
    with reading() as session:
        assert session.scalars(sa.select(Act.stepped_up_by)).one() == "password_and_code"
    assert [each["way"] for each in bodies("ActsAuthorised")] == ["password_and_code"]


def test_a_printed_code_signs_once_where_the_rule_asks_for_no_passkey(given: Decided) -> None:
    registered(given.chair)
    codes = given.chair.post("/api/factors/printed-codes").json["codes"]
    file = make.waiting(given)
    configure(replace(settings(), step_up="passkey"))
    asked = ask(given, file)
    assert refused(give(given, asked, code=codes[0])) == (403, "passkey_needed")
    configure(replace(settings(), step_up="second-factor"))
    # It was not used up by what it could not do.
    assert give(given, asked, code=codes[0]).status_code == 200
    assert refused(give(given, ask(given, file), code=codes[0])) == (403, "app_code_wrong")
    prepared = make.prepare(given.chair, file, authorisation_id=asked["id"]).json
    assert make.complete(given.chair, given.tablet, prepared).status_code == 200
    assert [each["way"] for each in bodies("ActsAuthorised")] == ["password_and_printed_code"]


def test_a_code_is_not_used_up_by_what_is_used_or_too_old(given: Decided) -> None:
    secret = app_of(given.chair)
    file = make.waiting(given)
    old = ask(given, file)
    with clock.pinned(clock.now() + timedelta(minutes=5)):
        code = totp.code_at(secret, totp.step_at(clock.now()))
        assert refused(give(given, old, code=code)) == (409, "authorisation_expired")
        assert give(given, ask(given, file), code=code).status_code == 200


def test_whoever_gets_a_passkey_in_between_signs_with_nothing_less(given: Decided) -> None:
    file = make.waiting(given)
    given_before, asked_before = ask(given, file), ask(given, file)
    assert give(given, given_before).status_code == 200
    registered(given.chair)
    weak = make.prepare(given.chair, file, authorisation_id=given_before["id"])
    assert refused(weak) == (403, "authorisation_too_weak")
    assert refused(give(given, asked_before)) == (403, "passkey_needed")
    assert ask(given, file)["ways"] == ["passkey"]


def test_the_rule_that_asks_for_more_refuses_a_password(given: Decided) -> None:
    asked, chosen = ask(given, make.waiting(given)), settings()
    for rule in ("second-factor", "passkey"):
        configure(replace(chosen, step_up=rule))
        assert refused(give(given, asked)) == (403, "second_factor_missing")
    assert bodies("AuthorisationRefused") == []


def test_where_the_rule_wants_a_passkey_the_code_of_whoever_has_one_is_not_enough(given: Decided) -> None:
    secret, chosen = app_of(given.chair), settings()
    registered(given.chair)
    configure(replace(chosen, step_up="passkey"))
    asked = ask(given, make.waiting(given))
    assert asked["ways"] == ["passkey"]
    with clock.pinned(clock.now() + timedelta(seconds=30)):
        code = totp.code_at(secret, totp.step_at(clock.now()))
        assert refused(give(given, asked, code=code)) == (403, "passkey_needed")


def test_a_password_of_an_administrators_signs_nothing(given: Decided) -> None:
    asked = ask(given, make.waiting(given))
    with transaction() as session:
        session.get_one(Person, given.chair_person.id).password_is_initial = True
    assert refused(give(given, asked)) == (403, "password_is_initial")
