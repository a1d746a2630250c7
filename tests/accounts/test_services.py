"""What other rooms and the house itself ask of accounts, and that nobody learns who has an account."""

import dataclasses
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from ecabinet.accounts import access, passwords, services
from ecabinet.accounts.activity import Heard
from ecabinet.accounts.models import Device, LoginSession
from ecabinet.accounts.rules import DeviceStatus, Role
from ecabinet.core import clock
from ecabinet.core.config import configure, settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import NotFound, NotSignedIn
from ecabinet.record.models import Entry
from tests.factories import accounts as make

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def real_hashes(app: Flask) -> Iterator[None]:
    before = settings()
    configure(dataclasses.replace(before, quick_hashes=False))
    yield
    configure(before)


def test_unknown_and_known_cost_the_same_work(app: Flask, real_hashes: None) -> None:
    """A3: an unknown name told from a known one."""
    with transaction() as session:
        make.person(session, "minister").password_hash = passwords.hashed(make.PASSWORD)
    taken: dict[str, list[float]] = {"minister": [], "nobody": []}
    for minute in range(25):
        for name, times in taken.items():
            with clock.pinned(NOON + timedelta(minutes=20 * minute)):
                start = time.process_time()
                body = {"username": name, "password": "not the right password"}
                assert app.test_client().post("/api/session", json=body).status_code == 401
                times.append(time.process_time() - start)
    # Without the password hash for nobody, one would cost many times the other.
    assert 0.5 < statistics.median(taken["minister"]) / statistics.median(taken["nobody"]) < 2


def test_an_actor_is_known_by_cookie_and_later_by_session(app: Flask) -> None:
    with transaction() as session:
        principal = make.person(session)
        aide = make.person(session, roles=("aide",), principal=principal)
        opened = services.open_session(session, aide, services.Visitor(address="192.0.2.1", agent=""))
    with reading() as session:
        actor = access.identify(session, opened.token, clock.now())
        assert (actor.roles, actor.principal_id, actor.device_id) == (frozenset({"aide"}), principal.id, None)
        assert access.actor_of_session(session, opened.session_id, clock.now()) == actor
        for token in ("", "x", opened.token + "x"):
            with pytest.raises(NotSignedIn):
                access.identify(session, token, clock.now())
    with transaction() as session:
        services.sign_out(session, actor)
    with reading() as session, pytest.raises(NotSignedIn):
        access.actor_of_session(session, opened.session_id, clock.now())


def test_devices_of_are_approved_ones_of_active_persons(app: Flask) -> None:
    with transaction() as session:
        here, gone = make.person(session), make.person(session)
        tablet, _lost = make.tablet(session, here), make.tablet(session, gone)
        gone.active = False
        session.flush()
        assert [device.id for device in access.devices_of(session, [here.id, gone.id])] == [tablet.id]
        assert access.devices_of(session, []) == []


def test_people_by_role_are_in_order_of_protocol(app: Flask) -> None:
    with transaction() as session:
        second = make.person(session, office=make.office(session, precedence=2))
        first = make.person(session, office=make.office(session, precedence=1), roles=("member", "chair"))
        make.person(session, roles=("secretary",))
        assert [each.id for each in access.persons_with_role(session, Role.MEMBER)] == [first.id, second.id]
        with pytest.raises(NotFound):
            access.person(session, 999)


def test_the_database_itself_refuses_a_tablet_approved_by_its_owner(app: Flask) -> None:
    """N4: a tablet enrolled with a stolen password."""
    with transaction() as session:
        owner = make.person(session)
        tablet = make.tablet(session, owner)
    with pytest.raises(IntegrityError, match="approved_by_another"), transaction() as session:
        session.get_one(Device, tablet.id).approved_by_id = owner.id


def test_a_revoked_tablet_no_longer_acts_even_before_its_session_ends(app: Flask) -> None:
    with transaction() as session:
        owner = make.person(session)
        tablet = make.tablet(session, owner)
    browser = make.signed_in(app, owner, tablet)
    with transaction() as session:
        session.get_one(Device, tablet.id).status = DeviceStatus.REVOKED
    with reading() as session:
        assert access.actor_of_session(session, browser.session_id, clock.now()).device_id is None


def test_old_sessions_are_swept_and_fresh_ones_stay(app: Flask) -> None:
    with transaction() as session:
        owner = make.person(session)
    with clock.pinned(NOON):
        make.signed_in(app, owner)
    with clock.pinned(NOON + timedelta(days=181)):
        fresh = make.signed_in(app, owner)
        with transaction() as session:
            assert services.forget_old_sessions(session) == 1
            assert list(session.scalars(sa.select(LoginSession.id))) == [fresh.session_id]


def test_a_password_hash_says_how_it_was_made(app: Flask, real_hashes: None) -> None:
    stored = passwords.hashed(make.PASSWORD)
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.matches(stored, make.PASSWORD)
    assert not passwords.matches(stored, make.PASSWORD + " ")
    assert not passwords.matches(None, make.PASSWORD)
    assert len({passwords.fresh() for _ in range(50)}) == 50


def test_the_record_holds_neither_names_nor_passwords(app: Flask) -> None:
    with transaction() as session:
        person = make.person(session)
    app.test_client().post("/api/session", json={"username": "typed-secret", "password": "typed-secret"})
    with reading() as session:
        happened = sa.select(Entry).where(Entry.kind != "RulesShipped")
        texts = [f"{entry.leaf} {entry.evidence}" for entry in session.scalars(happened)]
    assert len(texts) == 2
    for secret in ("argon2id", "typed-secret", person.full_name, person.username):
        assert not any(secret in text for text in texts)


def test_what_was_heard_earlier_does_not_move_a_session_or_its_tablet_back(app: Flask) -> None:
    with transaction() as session:
        owner = make.person(session, "minister")
        tablet = make.tablet(session, owner, approved_by=make.person(session, roles=("administrator",)))
    browser = make.signed_in(app, owner, tablet)
    later = clock.now() + timedelta(minutes=3)
    # Two processes write down what each of them heard; the one that heard it earlier may write last.
    for at in (later, later - timedelta(minutes=2), later - timedelta(seconds=1)):
        with transaction() as session:
            services.write_activity(session, {browser.session_id: Heard(at, tablet.id)})
        with reading() as session:
            assert session.get_one(LoginSession, browser.session_id).seen_at == later
            assert session.get_one(Device, tablet.id).last_seen_at == later


def test_a_session_forgotten_while_its_last_sign_of_life_was_kept_costs_nobody_theirs(app: Flask) -> None:
    with transaction() as session:
        gone, stays = (make.person(session, name) for name in ("minister", "deputy"))
        tablets = [
            make.tablet(session, each, approved_by=make.person(session, roles=("administrator",)))
            for each in (gone, stays)
        ]
    for person, tablet in zip((gone, stays), tablets, strict=True):
        make.signed_in(app, person, tablet)
    later = clock.now() + timedelta(minutes=3)
    with transaction() as session:
        first, second = session.scalars(sa.select(LoginSession.id).order_by(LoginSession.id)).all()
        session.execute(sa.delete(LoginSession).where(LoginSession.id == first))
    heard = {first: Heard(later, 999_999), second: Heard(later, tablets[1].id)}
    with transaction() as session:
        services.write_activity(session, heard)
    with reading() as session:
        assert session.get_one(LoginSession, second).seen_at == later
        assert session.get_one(Device, tablets[1].id).last_seen_at == later
        assert session.get(LoginSession, first) is None
