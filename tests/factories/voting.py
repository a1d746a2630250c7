"""Polls under way and signed votes for tests."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.core.schemas import from_base64url
from ecabinet.voting import casting, drafting, services
from ecabinet.voting.message import VoteMessage
from ecabinet.voting.models import Poll
from ecabinet.voting.rules import Choice, Receipt, Visibility
from ecabinet.voting.turns import RollOrder
from tests.factories import accounts, meetings
from tests.factories.accounts import Tablet
from tests.factories.meetings import Cabinet, Sitting


@dataclass(frozen=True)
class Vote:
    """A running sitting with one open poll and a tablet for each voter, all checked in."""

    people: Cabinet
    sitting: Sitting
    poll_id: int
    definition_sha256: str
    tablets: dict[int, Tablet]

    def body(self, person: Person, choice: str = "for", key: str | None = None, **changes: Any) -> dict[str, str]:
        """The body of PUT /api/polls/<id>/ballot; `changes` go into the signed message."""
        return signed_vote(
            self.tablets[person.id], self.poll_id, self.definition_sha256, person.id, choice, key, changes
        )

    def cast(self, session: Session, person: Person, choice: str = "for", key: str | None = None) -> Receipt:
        """Vote through the service."""
        body = self.body(person, choice, key)
        actor = accounts.actor_of(person, device=self.tablets[person.id])
        signature = from_base64url(body["signature"])
        return casting.cast_vote(session, actor, self.poll_id, Choice(choice), body["message"], signature)


def signed_vote(
    tablet: Tablet,
    poll_id: int,
    definition_sha256: str,
    person_id: int,
    choice: str,
    key: str | None,
    changes: Mapping[str, Any] | None = None,
) -> dict[str, str]:
    """A vote message, signed by the tablet."""
    message = VoteMessage(
        poll_id=poll_id,
        definition_sha256=definition_sha256,
        person_id=person_id,
        device_id=tablet.id,
        choice=Choice(choice),
        key=key or str(uuid.uuid4()),
    )
    text, signature = tablet.sign({"type": "ecab/vote/v1", **vars(message), **(changes or {})})
    return {"choice": choice, "message": text, "signature": signature}


def open_poll(
    session: Session, people: Cabinet, item_id: int, visibility: Visibility = Visibility.AFTER_CLOSE,
    *, by_hand: bool = False, alternatives: Sequence[str] = (), roll_order: RollOrder | None = None,
) -> Poll:  # fmt: skip
    """A poll put to the vote by the secretary."""
    secretary = accounts.actor_of(people.secretary)
    asked = drafting.Asked(
        visibility=visibility, by_hand=by_hand, alternatives=tuple(alternatives), roll_order=roll_order
    )
    poll = drafting.create_poll(session, secretary, item_id, asked)
    services.open_poll(session, secretary, poll.id)
    return poll


def vote(
    session: Session,
    members: int = 4,
    visibility: Visibility = Visibility.AFTER_CLOSE,
    **asked: Any,
) -> Vote:
    """Everything needed to vote; `asked` is how the question is put."""
    people = meetings.cabinet(session, members)
    sitting = meetings.sitting(session, people)
    meetings.seat_present(session, people, sitting.meeting_id, *people.voters)
    everybody = [*people.voters, people.substitute, people.guest, people.stranger, people.secretary]
    approver = accounts.person(session, roles=("administrator",))
    tablets = {each.id: accounts.tablet(session, each, approved_by=approver) for each in everybody}
    poll = open_poll(session, people, sitting.items[0], visibility, **asked)
    return Vote(people, sitting, poll.id, poll.definition_sha256 or "", tablets)


def close(session: Session, vote: Vote) -> None:
    """End the voting."""
    services.close_poll(session, accounts.actor_of(vote.people.secretary), vote.poll_id)
