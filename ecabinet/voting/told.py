"""What the record says of the rows of polls and of their rolls, column by column."""

import json
from collections.abc import Mapping
from typing import Any

from ecabinet.record.hearing import Heard, Hearer, Told
from ecabinet.voting.events import (
    MemberCalled,
    PollAnnounced,
    PollAnnulled,
    PollClosed,
    PollOpened,
    PollPrepared,
    VoteCast,
    VoteRecorded,
)
from ecabinet.voting.rules import PollStatus

# What stands in a definition under the name of its column.
_AS_NAMED = ("poll_id", "question", "kind", "visibility", "by_hand", "amendment", "base", "recused", "opened_at")
_QUORUM = ("present", "remote", "needed")


class Rows(Hearer):
    """Hears what became of every poll, and who was called when."""

    def __init__(self) -> None:
        self.polls: dict[int, Told] = {}
        # By poll and person.
        self.rolls: dict[tuple[int, int], Told] = {}
        super().__init__(
            {
                PollPrepared: self._prepare,
                PollOpened: self._open,
                MemberCalled: self._call,
                VoteCast: self._go_on,
                VoteRecorded: self._go_on,
                PollClosed: self._close,
                PollAnnounced: self._announce,
                PollAnnulled: self._annul,
            }
        )

    def _of(self, heard: Heard) -> Told:
        return self.polls.setdefault(heard.body["poll_id"], Told())

    def _prepare(self, heard: Heard) -> None:
        never = dict.fromkeys(("opened_at", "closed_at", "announced_at", "annulled_at", "annul_reason", "called_id"))
        self._of(heard).say(
            heard,
            **never,
            **{name: heard.body[name] for name in ("meeting_id", "item_id", "visibility")},
            created_by_id=heard.actor_id,
            created_at=heard.about,
            status=PollStatus.DRAFT,
            outcome=None,
        )

    def _open(self, heard: Heard) -> None:
        opening = json.loads(heard.evidence or "{}")
        definition, roll = json.loads(opening["definition"]), opening["roll"]
        self._of(heard).say(
            heard,
            **{name: heard.body[name] for name in ("meeting_id", "item_id", "definition_sha256", "eligible")},
            **_defined(definition),
            status=PollStatus.OPEN,
            called_id=None,
        )
        called = definition.get("roll_call", {}).get("called", [])
        # Openings of before did not say who sits as what.
        seats = opening.get("seats", [None] * len(roll))
        for person_id, seat_kind in zip(roll, seats, strict=True):
            place = called.index(person_id) + 1 if called else None
            entry = self.rolls.setdefault((heard.body["poll_id"], person_id), Told())
            entry.say(heard, place=place, called_at=None, **({"seat_kind": seat_kind} if seat_kind else {}))

    def _call(self, heard: Heard) -> None:
        self._of(heard).say(heard, called_id=heard.body["person_id"])
        self.rolls[heard.body["poll_id"], heard.body["person_id"]].say(heard, called_at=heard.about)

    def _go_on(self, heard: Heard) -> None:
        # Whoever is called next is told by an entry of its own.
        if self._of(heard).said.get("called_id") == heard.body["person_id"]:
            self._of(heard).say(heard, called_id=None)

    def _close(self, heard: Heard) -> None:
        self._of(heard).say(heard, status=PollStatus.CLOSED, closed_at=heard.about)
        # How it was explained is compared with the evidence of this entry.
        self._of(heard).said.pop("outcome", None)

    def _announce(self, heard: Heard) -> None:
        self._of(heard).say(heard, status=PollStatus.ANNOUNCED, announced_at=heard.about)

    def _annul(self, heard: Heard) -> None:
        self._of(heard).say(heard, status=PollStatus.ANNULLED, annulled_at=heard.about)
        self._of(heard).said.pop("annul_reason", None)
        if heard.evidence:
            self._of(heard).say(heard, annul_reason=json.loads(heard.evidence)["reason"])


def _defined(definition: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that a definition fixes; one from an earlier time may say less."""
    said = {name: definition[name] for name in _AS_NAMED if name in definition}
    said["id"] = said.pop("poll_id")
    said |= {f"quorum_{name}": definition["quorum"][name] for name in _QUORUM if "quorum" in definition}
    roll_call = definition.get("roll_call", {})
    return said | {
        "alternatives": [each["name"] for each in definition.get("alternatives", [])] or None,
        "run_off_of_id": definition.get("run_off_of"),
        "roll_order": roll_call.get("order"),
        "waits_for_call": roll_call.get("waits", False),
        "votes_final": definition.get("votes_final", False),
    }
