"""What the record says of the rows of written ballots, column by column, and of aides' drafts of answers."""

import json
from collections.abc import Mapping
from typing import Any

from ecabinet.ballots.events import (
    AnswerDraftAdopted,
    AnswerDraftDropped,
    AnswerDrafted,
    AnswerGiven,
    WrittenBallotApproved,
    WrittenBallotChanged,
    WrittenBallotClosed,
    WrittenBallotDeclined,
    WrittenBallotDrafted,
    WrittenBallotExtended,
    WrittenBallotRecalled,
    WrittenBallotRevised,
    WrittenBallotRouted,
    WrittenBallotSent,
    WrittenBallotSubmitted,
)
from ecabinet.ballots.rules import BallotStatus
from ecabinet.ballots.ways import Way
from ecabinet.meetings.events import ItemRemoved, MeetingCalledOff
from ecabinet.record.hearing import Heard, Hearer, Told

# A member who is asked, a question or a text: the ballot, and which of its own.
Which = tuple[int, int]
# What stands in a definition under the name of its column.
_AS_NAMED = (
    "title", "background", "item_id", "rule_set", "shown", "silence_consents", "silence_basis", "chair_id", "sent_at",
)  # fmt: skip
_NOWHERE = dict.fromkeys(("routed_at", "routed_by_id", "item_id"))


class Rows(Hearer):
    """Hears what became of every ballot; `meeting_of` has the meeting of each item of an agenda."""

    def __init__(self, meeting_of: Mapping[int, int]) -> None:
        self.ballots: dict[int, Told] = {}
        self.offices: dict[int, Told] = {}
        self.routes: dict[int, Told] = {}
        self.questions: dict[Which, Told] = {}
        self.texts: dict[Which, Told] = {}
        self.drafts: dict[Which, Told] = {}
        # The rule set, and its version, that each ballot was sent under.
        self.rules: dict[int, tuple[str, int]] = {}
        self._meeting_of = meeting_of
        # When each member answered last, and the signed message.
        self._answered: dict[Which, tuple[str, str]] = {}
        super().__init__(
            {
                WrittenBallotDrafted: self._draft,
                WrittenBallotChanged: self._change,
                WrittenBallotSubmitted: self._submit,
                WrittenBallotApproved: self._approve,
                WrittenBallotDeclined: self._decline,
                WrittenBallotSent: self._send,
                WrittenBallotRevised: self._revise,
                WrittenBallotExtended: self._extend,
                WrittenBallotRecalled: self._recall,
                WrittenBallotClosed: self._close,
                WrittenBallotRouted: self._route,
                ItemRemoved: self._take_back,
                MeetingCalledOff: self._take_back,
                AnswerGiven: self._answer,
                AnswerDrafted: self._draft_answer,
                AnswerDraftAdopted: self._adopt,
                AnswerDraftDropped: self._drop,
            }
        )

    def _of(self, heard: Heard) -> Told:
        return self.ballots.setdefault(heard.body["ballot_id"], Told())

    def _draft(self, heard: Heard) -> None:
        never = ("submitted_by_id", "approved_by_id", "reason", "sent_at", "closed_at", "closed_by_id", "outcome")
        self._of(heard).say(
            heard,
            **dict.fromkeys((*never, "definition", "definition_sha256", "rule_version_id")),
            status=BallotStatus.DRAFT,
            revision=1,
            created_by_id=heard.actor_id,
            created_at=heard.about,
            extensions=[],
            closes_when_answered=False,
        )
        if heard.body["owner_id"] is not None:
            self.offices.setdefault(heard.body["ballot_id"], Told()).say(heard, owner_id=heard.body["owner_id"])

    def _change(self, heard: Heard) -> None:
        again = dict.fromkeys(("submitted_by_id", "approved_by_id", "reason"))
        self._of(heard).say(heard, **again, status=BallotStatus.DRAFT, revision=heard.body["revision"])

    def _submit(self, heard: Heard) -> None:
        self._of(heard).say(heard, status=BallotStatus.SUBMITTED, submitted_by_id=heard.actor_id, reason=None)

    def _approve(self, heard: Heard) -> None:
        self._of(heard).say(heard, status=BallotStatus.APPROVED, approved_by_id=heard.actor_id)

    def _decline(self, heard: Heard) -> None:
        # Of what was never sent the record keeps no words.
        self._of(heard).say(heard, status=BallotStatus.DECLINED)
        self._of(heard).said.pop("reason", None)

    def _send(self, heard: Heard) -> None:
        text = json.loads(heard.evidence or "{}")["definition"]
        definition, ballot_id = json.loads(text), heard.body["ballot_id"]
        said = {name: definition[name] for name in _AS_NAMED}
        said |= {name: heard.body[name] for name in ("definition_sha256", "due_at")}
        # Those sent before there were sheets have none.
        said["sheets"] = definition.get("sheets", False)
        self._of(heard).say(heard, **said, definition=text, status=BallotStatus.SENT)
        for name in ("rule_version_id", "closes_when_answered"):
            self._of(heard).said.pop(name, None)
        self.rules[ballot_id] = definition["rule_set"], definition["rule_version"]
        for each in definition["questions"]:
            asked = self.questions.setdefault((ballot_id, each["number"]), Told())
            asked.say(heard, kind=each["kind"], text=each["text"], options=each["options"])

    def _revise(self, heard: Heard) -> None:
        ballot_id, change = heard.body["ballot_id"], json.loads(heard.evidence or "{}")
        digests = {name: heard.body[name] for name in ("definition_sha256", "replaced_sha256")}
        self._of(heard).say(heard, definition=change["definition"], definition_sha256=heard.body["definition_sha256"])
        number = 2 + sum(which[0] == ballot_id for which in self.texts)
        text = self.texts.setdefault((ballot_id, number), Told())
        text.say(heard, **digests, version_id=change["version_id"], pages=change["pages"], made_at=heard.about)

    def _extend(self, heard: Heard) -> None:
        told = self._of(heard)
        told.say(heard, due_at=heard.body["due_at"])
        if not heard.evidence:
            # One of before the record kept why.
            told.said.pop("extensions", None)
        elif "extensions" in told.said:
            told.say(heard, extensions=[*told.said["extensions"], json.loads(heard.evidence)])

    def _recall(self, heard: Heard) -> None:
        self._of(heard).say(heard, status=BallotStatus.RECALLED)
        self._of(heard).said.pop("reason", None)
        if heard.evidence:
            self._of(heard).say(heard, reason=json.loads(heard.evidence)["reason"])

    def _close(self, heard: Heard) -> None:
        told, route = self._of(heard), self.routes.setdefault(heard.body["ballot_id"], Told())
        told.say(heard, status=BallotStatus.CLOSED, closed_at=heard.about, closed_by_id=heard.actor_id)
        told.said.pop("outcome", None)
        route.say(heard, way=heard.body["way"], **_NOWHERE)
        if heard.evidence:
            closing = json.loads(heard.evidence)
            told.say(heard, outcome=closing["outcome"])
            route.say(heard, **closing["route"])

    def _route(self, heard: Heard) -> None:
        where = {name: heard.body[name] for name in ("way", "item_id")}
        route = self.routes.setdefault(heard.body["ballot_id"], Told())
        route.say(heard, **where, routed_by_id=heard.actor_id, routed_at=heard.about)

    def _take_back(self, heard: Heard) -> None:
        item_id, meeting_id = heard.body.get("item_id"), heard.body["meeting_id"]
        for route in self.routes.values():
            here = route.said["item_id"]
            is_gone = here == item_id if item_id is not None else self._meeting_of.get(here) == meeting_id
            # A resolution that was drafted goes on.
            if here is not None and is_gone and route.said["way"] != Way.RESOLUTION:
                route.say(heard, **_NOWHERE)

    def _answer(self, heard: Heard) -> None:
        self._answered[heard.body["ballot_id"], heard.body["person_id"]] = heard.at, heard.evidence or ""

    def _draft_answer(self, heard: Heard) -> None:
        draft = self.drafts.setdefault((heard.body["ballot_id"], heard.body["person_id"]), Told())
        draft.said.pop("answers", None)
        who = {"written_by_id": heard.body["aide_id"], "written_at": heard.about}
        draft.say(heard, **who, revision=heard.body["revision"], adopted_at=None)

    def _adopt(self, heard: Heard) -> None:
        which = heard.body["ballot_id"], heard.body["person_id"]
        at, signed = self._answered[which]
        self.drafts[which].say(heard, adopted_at=at, written_by_id=heard.body["aide_id"])
        if not heard.body["edited"] and signed:
            answers: list[dict[str, Any]] = json.loads(json.loads(signed)["message"])["answers"]
            self.drafts[which].say(heard, answers=answers)

    def _drop(self, heard: Heard) -> None:
        self.drafts.pop((heard.body["ballot_id"], heard.body["person_id"]), None)
