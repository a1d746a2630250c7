"""One person who comes as two: by what they left behind, by accounts entered by way of others, by a tablet."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from alembic import command

from ecabinet.accounts import directory, givers
from ecabinet.accounts.models import LoginSession, OidcSubject, Passkey, PasswordGiver, Person
from ecabinet.core import clock, database
from ecabinet.core.config import settings
from ecabinet.core.database import open_database, reading, transaction
from ecabinet.core.errors import Conflict
from ecabinet.core.masters import masters
from ecabinet.masters.permission import NotOpened, for_turn
from ecabinet.two_person_acts.rules import ActKind
from ecabinet.two_person_acts.services import DOING
from tests.factories import accounts as make
from tests.factories import passkeys
from tests.factories.accounts import Browser
from tests.factories.two_person_acts import House, code_of, entries, roles_of
from tests.migrations.test_migrations import alembic


def entered(house: House, name: str, by: str, role: str = "security_officer") -> Browser:
    """An account that somebody entered, whose owner may approve."""
    with transaction() as session:
        house.people[name] = make.person(session, name, roles=(role,))
        givers.gave(session, house.id(by), house.id(name))
    return house.browser(name)


def reset(house: House, name: str, by: Browser) -> None:
    answer = house.propose("reset_password", name, by).json
    assert house.approve(answer["act"], house.officer).status_code == 200
    with transaction() as session:
        session.get_one(Person, house.id(name)).password_is_initial = False


def by_passkey(house: House, name: str) -> Browser:
    """A browser in which somebody signed in with a passkey, which steps the session up."""
    browser = house.browser(name)
    with transaction() as session:
        session.get_one(LoginSession, browser.session_id).stepped_up_until = clock.now() + timedelta(minutes=10)
    return browser


def test_a_passkey_left_behind_outlives_a_new_password_by_somebody_else(house: House) -> None:
    """A11: whoever entered an account made a passkey for it, by which they still come in."""
    entered(house, "puppet", "first")
    passkeys.registered(by_passkey(house, "puppet"))
    reset(house, "puppet", house.second)
    act = house.proposed()
    assert code_of(house.approve(act, by_passkey(house, "puppet"))) == (403, "gave_your_password")
    # Nor when it made another one since, and took itself away.
    with transaction() as session:
        session.execute(sa.update(Passkey).values(removed_at=clock.now(), removed_by_id=house.id("puppet")))
    passkeys.registered(by_passkey(house, "puppet"))
    assert code_of(house.approve(act, by_passkey(house, "puppet"))) == (403, "gave_your_password")
    assert house.approve(house.proposed("remove_factors", "puppet", by=house.second)).status_code == 200
    reset(house, "puppet", house.second)
    assert house.approve(act, by_passkey(house, "puppet")).status_code == 200


def test_two_accounts_that_a_third_entered_do_not_second_each_other_where_somebody_else_may(house: House) -> None:
    """A11: one administrator with two accounts of their making, the second by way of the first."""
    entered(house, "puppet", "first", "administrator")
    entered(house, "other", "puppet")
    entered(house, "honest", "second")
    act = house.proposed(by=house.browser("puppet"))
    assert code_of(house.approve(act, house.first)) == (403, "gave_their_password")
    assert code_of(house.approve(act, house.browser("other"))) == (403, "gave_your_password")
    mine = house.proposed("reset_password", "secretary")
    assert code_of(house.approve(mine, house.browser("other"))) == (403, "one_hand")
    assert entries("ActApproved") == []
    assert house.approve(mine, house.browser("honest")).status_code == 200
    # Where nobody else is left, a house whose accounts were all entered by one goes on.
    with transaction() as session:
        away = [house.id(each) for each in ("second", "officer", "honest")]
        session.execute(sa.update(Person).where(Person.id.in_(away)).values(active=False))
    entered(house, "third", "first")
    assert house.approve(act, house.browser("third")).status_code == 200


def test_the_last_who_is_surely_another_person_is_sent_away_by_two(house: House) -> None:
    """A11: an administrator who first sends away everybody but their own puppets."""
    entered(house, "puppet", "first")
    entered(house, "other", "first")
    away = {"active": False}
    assert house.first.patch(f"/api/persons/{house.id('second')}", away).status_code == 200
    last = f"/api/persons/{house.id('officer')}"
    assert code_of(house.first.patch(last, away)) == (409, "two_persons_required")
    assert code_of(house.first.patch(last, {"roles": ["member"]})) == (409, "two_persons_required")
    assert roles_of(house, "officer") == {"security_officer"}
    act = house.proposed("change_rights", "officer", by=house.first, roles=["member"], active=False)
    for name in ("puppet", "other", "officer"):
        assert house.approve(act, house.browser(name)).status_code == 403
    # Whoever entered nobody is missed by nobody.
    assert house.first.patch(f"/api/persons/{house.id('other')}", away).status_code == 200


def test_whoever_entered_an_account_does_not_let_its_tablet_in_where_somebody_else_may(house: House) -> None:
    """A11: one administrator who is somebody on a tablet, to whom papers are opened in an emergency."""
    with transaction() as session:
        made = make.person(session, "new")
        givers.gave(session, house.id("first"), made.id)
    with pytest.raises(Conflict, match="gave_the_password"), transaction() as session:
        make.tablet(session, session.get_one(Person, made.id), approved_by=house.people["first"])
    with transaction() as session:
        make.tablet(session, session.get_one(Person, made.id), approved_by=house.people["second"])
        # Where nobody else approves tablets, somebody has to begin.
        gone = [house.id("second"), house.id("secretary")]
        session.execute(sa.update(Person).where(Person.id.in_(gone)).values(active=False))
        session.flush()
        session.expire_all()
        make.tablet(session, session.get_one(Person, made.id), approved_by=house.people["first"])


def test_whom_it_is_about_is_called_as_they_were_when_it_was_proposed(house: House) -> None:
    act = house.proposed("change_rights", "member", roles=["member", "secretary"], active=True)
    at = f"/api/persons/{house.id('member')}"
    assert house.second.patch(at, {"full_name": "Trần Thị Quen Tên"}).status_code == 200
    assert code_of(house.approve(act)) == (409, "act_outdated")


@pytest.mark.parametrize("who", ["first", "officer"])
def test_what_two_opened_at_the_server_falls_with_one_of_them(house: House, who: str) -> None:
    act = house.first.post("/api/two-person-acts", {"act": {"kind": "turn_master", "reason": "Hết hạn"}}).json["act"]
    assert house.approve(act).status_code == 200
    newest, allow = masters().ids()[-1], for_turn("")
    with transaction() as session:
        session.get_one(Person, house.id(who)).active = False
        session.flush()
        with pytest.raises(NotOpened):
            allow(session, newest)
    with transaction() as session:
        session.get_one(Person, house.id(who)).active = True
        session.flush()
        allow(session, newest)
    assert len(entries("ActUsed")) == 1


@pytest.mark.parametrize("how", ["sent away", "signed out", "role taken"])
def test_whoever_is_sent_away_while_their_approval_waits_approves_nothing(
    house: House, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C2: who they are is found out before the turn to write comes; the turn before it ends them."""
    act, before = house.proposed(), database.reserve.look

    def turn_before() -> None:
        monkeypatch.setattr(database.reserve, "look", before)
        with transaction() as session:
            officer = session.get_one(Person, house.id("officer"))
            if how == "sent away":
                officer.active = False
            elif how == "role taken":
                session.execute(sa.text("UPDATE person_role SET role='clerk' WHERE person_id=:id"), {"id": officer.id})
            else:
                ended = "UPDATE login_session SET ended_at='2026-01-01', end_reason='signed_out' WHERE person_id=:id"
                session.execute(sa.text(ended), {"id": officer.id})

    monkeypatch.setattr(database.reserve, "look", turn_before)
    refused = house.approve(act)
    assert code_of(refused) == ((409, "rights_changed") if how == "role taken" else (401, "not_signed_in"))
    assert entries("ActApproved", "PasswordChanged") == []
    with clock.pinned(clock.now() + timedelta(seconds=1)), reading() as session:
        assert session.scalar(sa.text("SELECT state FROM two_person_act")) == "open"


def test_earlier_givers_are_taken_from_the_record(house: House) -> None:
    for by in (house.first, house.second):
        reset(house, "member", by)
    with open_database(settings().database_url).connect() as connection:
        config = alembic()
        config.attributes["connection"] = connection
        command.downgrade(config, "0069")
        last = connection.execute(sa.text("SELECT person_id, giver_id FROM password_giver")).all()
        assert [tuple(each) for each in last] == [(house.id("member"), house.id("second"))]
        command.upgrade(config, "0070")
        connection.commit()
    with reading() as session:
        found = {(each.person_id, each.giver_id) for each in session.scalars(sa.select(PasswordGiver))}
    assert found == {(house.id("member"), house.id(each)) for each in ("first", "second")}


def test_a_tie_left_behind_counts_like_a_passkey(house: House) -> None:
    """A11: the provider's account by which whoever entered the one here came in first."""
    entered(house, "puppet", "first")
    with transaction() as session:
        tie = {"issuer": "https://id.example", "sub": "subject-1", "person_id": house.id("puppet")}
        session.add(OidcSubject(**tie, bound_at=clock.now()))
    reset(house, "puppet", house.second)
    puppet, act = house.browser("puppet"), house.proposed()
    assert code_of(house.approve(act, puppet)) == (403, "gave_your_password")
    with transaction() as session:
        session.execute(sa.delete(OidcSubject))
    assert house.approve(act, puppet).status_code == 200


def test_what_another_approved_lets_nothing_else_be_done_with_it(house: House) -> None:
    with transaction() as session:
        session.info[DOING] = (ActKind.RESET_PASSWORD, house.id("secretary"))
        first = make.actor_of(session.get_one(Person, house.id("first")))
        with pytest.raises(Conflict, match="two_persons_required"), session.begin_nested():
            directory.reset_password(session, first, house.id("member"), make.password_hash())


def test_whoever_is_sent_away_while_their_change_waits_changes_nobody(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C2: the same at a door of one transaction."""
    before = database.reserve.look

    def turn_before() -> None:
        monkeypatch.setattr(database.reserve, "look", before)
        with transaction() as session:
            session.get_one(Person, house.id("first")).active = False

    monkeypatch.setattr(database.reserve, "look", turn_before)
    refused = house.first.patch(f"/api/persons/{house.id('member')}", {"roles": ["substitute"]})
    assert (code_of(refused), roles_of(house, "member")) == ((401, "not_signed_in"), {"member"})
