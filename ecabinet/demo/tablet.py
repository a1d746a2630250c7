"""Tablets of the past: made in memory for what the demo cabinet has already decided, revoked when it is done."""

import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from ecabinet.accounts import enrolment
from ecabinet.accounts.models import Device, Person
from ecabinet.accounts.rules import ENROL, STEP_UP_LASTS, StepUpWay, enrol_statement
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import PrivateKey, hpke_open, new_private_key, point_of, sign
from ecabinet.voting import casting
from ecabinet.voting.message import VoteMessage
from ecabinet.voting.models import Poll
from ecabinet.voting.rules import Choice


def actor_of(person: Person, device_id: int | None = None) -> Actor:
    """The actor that a person is, freshly stepped up."""
    return Actor(
        person_id=person.id,
        roles=frozenset(role.value for role in person.roles),
        device_id=device_id,
        principal_id=person.principal_id,
        stepped_up_until=clock.now() + STEP_UP_LASTS,
        stepped_up_by=StepUpWay.PASSWORD,
    )


@dataclass(frozen=True)
class Tablet:
    """One person's tablet with its signing key."""

    person: Person
    device_id: int
    key: PrivateKey

    @property
    def actor(self) -> Actor:
        """The person, acting from this tablet."""
        return actor_of(self.person, self.device_id)

    def vote(self, session: Session, poll: Poll, choice: Choice) -> None:
        """Cast a signed vote."""
        text = VoteMessage(
            poll_id=poll.id,
            definition_sha256=poll.definition_sha256 or "",
            person_id=self.person.id,
            device_id=self.device_id,
            choice=choice,
            key=str(uuid.uuid4()),
        ).text()
        casting.cast_vote(session, self.actor, poll.id, choice, text, sign(self.key, text.encode()))


def enrol(session: Session, person: Person, secretary: Person) -> Tablet:
    """Propose, prove and approve a tablet, as a real one does it."""
    signing, agreement = new_private_key(), new_private_key()
    proposal = enrolment.Proposal(
        name="Máy tính bảng phiên trước",
        platform="demo",
        signing_key=point_of(signing),
        agreement_key=point_of(agreement),
        probe={"ok": True},
    )
    started = enrolment.propose_device(session, actor_of(person), proposal)
    device = session.get_one(Device, started.device_id)
    statement = enrol_statement(device.id, started.challenge, device.keys)
    opened = hpke_open(agreement, started.sealed_challenge, ENROL.encode())
    enrolment.prove_device(session, actor_of(person), device.id, sign(signing, statement), opened)
    enrolment.approve_device(session, actor_of(secretary), device.id, device.code)
    return Tablet(person, device.id, signing)


def retire(session: Session, tablet: Tablet, secretary: Person) -> None:
    """The tablet was handed back after the sitting."""
    enrolment.revoke_device(session, actor_of(secretary), tablet.device_id, "Đã thu hồi sau phiên họp trước")
