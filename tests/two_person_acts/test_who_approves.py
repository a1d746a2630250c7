"""Whom an act names as able to approve it, and whom the door lets: the same, however the house stands."""

import itertools
from random import Random

import pytest
import sqlalchemy as sa

from ecabinet.accounts.models import PasswordGiver, Person
from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Refusal
from ecabinet.two_person_acts import access, services
from ecabinet.two_person_acts.models import TwoPersonAct
from ecabinet.two_person_acts.rules import ActKind
from tests.factories import accounts as make
from tests.factories.two_person_acts import House


class Undone(Exception):
    """Nothing of what was tried is kept."""


def lets(act_id: int, sha256: str, person_id: int) -> bool:
    """Whether this person's approval would be done."""
    try:
        with transaction() as session:
            person = session.get_one(Person, person_id)
            if not person.active:
                return False
            services.approve_act(session, make.actor_of(person), act_id, sha256)
            raise Undone
    except Undone:
        return True
    except Refusal:
        return False


def shuffle(house: House, chance: Random) -> None:
    """Who is here, and who entered whom."""
    with transaction() as session:
        session.execute(sa.delete(TwoPersonAct))
        session.execute(sa.delete(PasswordGiver))
        ids = [each.id for each in house.people.values()]
        for name in ("second", "officer", "third"):
            session.get_one(Person, house.id(name)).active = chance.random() < 0.8
        session.get_one(Person, house.id("first")).active = True
        for giver_id, person_id in itertools.permutations(ids, 2):
            if chance.random() < 0.12:
                session.add(PasswordGiver(person_id=person_id, giver_id=giver_id, given_at=clock.now()))


@pytest.mark.parametrize("seed", range(4))
def test_an_act_names_those_whose_approval_would_do_it(house: House, seed: int) -> None:
    chance, seen = Random(seed), set()
    with transaction() as session:
        house.people["third"] = make.person(session, "third", roles=("administrator",))
    for _ in range(8):
        shuffle(house, chance)
        whom = house.id(chance.choice(["second", "officer", "third", "member"]))
        facts = {"roles": ["clerk"], "active": True, "principal_id": None}
        with transaction() as session:
            proposer = make.actor_of(session.get_one(Person, house.id("first")))
            act = services.propose_act(session, proposer, ActKind.CHANGE_RIGHTS, whom, "Kiêm nhiệm", facts=facts)
            session.get_one(Person, house.id("first")).active = chance.random() < 0.8
        with reading() as session:
            named = {each.id for each in access.Approvers(session).of(session.get_one(TwoPersonAct, act.id))}
        assert named == {each.id for each in house.people.values() if lets(act.id, act.sha256, each.id)}
        seen.add(len(named))
    assert len(seen) > 1
