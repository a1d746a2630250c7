"""Tables of polls, the roll frozen when a poll opens, and every vote received."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, deferred, mapped_column

from ecabinet.core.database import Model, enum_column
from ecabinet.rulebook.rules import SeatKind
from ecabinet.voting.counting import Outcome, outcome_from
from ecabinet.voting.rules import COUNTED, Choice, PollKind, PollStatus, Receipt, Tally, Visibility
from ecabinet.voting.turns import RollOrder


class Poll(Model):
    """One question put to the vote; from opening on, `definition` is the exact text that voters sign for."""

    __tablename__ = "poll"
    __table_args__ = (
        sa.CheckConstraint("cast_for >= 0 AND cast_against >= 0 AND cast_abstain >= 0", name="counts_not_negative"),
        sa.CheckConstraint("cast_for + cast_against + cast_abstain <= eligible", name="no_more_than_eligible"),
        sa.CheckConstraint(
            "status IN ('draft', 'annulled') OR (definition IS NOT NULL AND definition_sha256 IS NOT NULL)",
            name="defined_when_open",
        ),
        sa.CheckConstraint("status NOT IN ('closed', 'announced') OR outcome IS NOT NULL", name="outcome_when_closed"),
        sa.Index("uq_poll_open", "item_id", unique=True, sqlite_where=sa.text("status = 'open'"),
                 postgresql_where=sa.text("status = 'open'")),
        {"sqlite_autoincrement": True},
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("agenda_item.id"), index=True)
    question: Mapped[str] = mapped_column(sa.String(300))
    kind: Mapped[PollKind] = mapped_column(enum_column(PollKind, "kind"))
    visibility: Mapped[Visibility] = mapped_column(enum_column(Visibility, "visibility"))
    status: Mapped[PollStatus] = mapped_column(enum_column(PollStatus, "status"))
    # Hands are counted in the room; no tablet votes.
    by_hand: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    # About a change to what the item proposes: it decides nothing about the item.
    amendment: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    # The names of the options between which is voted; none where the question is for or against.
    alternatives: Mapped[list[str] | None] = mapped_column(sa.JSON(none_as_null=True))
    # The vote whose leading options this second one decides between.
    run_off_of_id: Mapped[int | None] = mapped_column(sa.ForeignKey("poll.id"))
    # In which order members are called, none: all vote at once; whether they wait for it, and whose turn it is.
    roll_order: Mapped[RollOrder | None] = mapped_column(enum_column(RollOrder, "roll_order"))
    waits_for_call: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    called_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    # A vote given by tablet is not changed any more, by the rules.
    votes_final: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    created_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    created_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    announced_at: Mapped[datetime | None]
    annulled_at: Mapped[datetime | None]
    annul_reason: Mapped[str | None] = mapped_column(sa.String(300))
    # Long, and of no use to the two thousand votes that only compare its digest.
    definition: Mapped[str | None] = deferred(mapped_column(sa.Text))
    definition_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    eligible: Mapped[int] = mapped_column(default=0)
    # All members as the rules count them for these items, and how many voting seats were recused.
    base: Mapped[int] = mapped_column(default=0)
    recused: Mapped[int] = mapped_column(default=0)
    quorum_present: Mapped[int] = mapped_column(default=0)
    quorum_remote: Mapped[int] = mapped_column(default=0)
    quorum_needed: Mapped[int] = mapped_column(default=0)
    # Kept beside the ballots so that no view of an open poll has to count them.
    cast_for: Mapped[int] = mapped_column(default=0)
    cast_against: Mapped[int] = mapped_column(default=0)
    cast_abstain: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))

    @property
    def tally(self) -> Tally:
        return Tally(votes_for=self.cast_for, votes_against=self.cast_against, abstain=self.cast_abstain)

    @property
    def cast(self) -> int:
        return self.tally.cast

    @property
    def result(self) -> Outcome | None:
        """The outcome as it was frozen at closing."""
        return outcome_from(self.outcome) if self.outcome is not None else None

    @property
    def is_carried(self) -> bool:
        return self.status in COUNTED and self.outcome is not None and bool(self.outcome["carried"])


class PollItem(Model):
    """One item of a poll that puts several to the vote at once; the poll's own `item_id` is the first of them."""

    __tablename__ = "poll_item"
    poll_id: Mapped[int] = mapped_column(sa.ForeignKey("poll.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("agenda_item.id"), primary_key=True, index=True)


class RollEntry(Model):
    """One member who may vote in a poll, as the roll stood when it opened."""

    __tablename__ = "poll_roll"
    poll_id: Mapped[int] = mapped_column(sa.ForeignKey("poll.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    seat_kind: Mapped[SeatKind] = mapped_column(enum_column(SeatKind, "seat_kind"))
    # In a roll call in order: the place, and when the member was last called.
    place: Mapped[int | None]
    called_at: Mapped[datetime | None]


class Ballot(Model):
    """One vote as it was received; only the member's last one stands, the others stay for the record."""

    __tablename__ = "ballot"
    __table_args__ = (
        sa.ForeignKeyConstraint(["poll_id", "person_id"], ["poll_roll.poll_id", "poll_roll.person_id"]),
        sa.UniqueConstraint("poll_id", "person_id", "key"),
        sa.UniqueConstraint("sequence"),
        sa.CheckConstraint("(device_id IS NULL) = (recorded_by_id IS NOT NULL)", name="given_or_recorded"),
        sa.Index("uq_ballot_standing", "poll_id", "person_id", unique=True, sqlite_where=sa.text("standing"),
                 postgresql_where=sa.text("standing")),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    poll_id: Mapped[int]
    person_id: Mapped[int]
    # The tablet it came from, or else who in the secretariat recorded it.
    device_id: Mapped[int | None] = mapped_column(sa.ForeignKey("device.id"))
    recorded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    choice: Mapped[Choice] = mapped_column(enum_column(Choice, "choice"))
    key: Mapped[str] = mapped_column(sa.String(64))
    message_sha256: Mapped[str] = mapped_column(sa.String(64))
    received_at: Mapped[datetime]
    # The entry of the record that holds the signed message.
    sequence: Mapped[int] = mapped_column(sa.ForeignKey("record_entry.sequence"))
    leaf_sha256: Mapped[str] = mapped_column(sa.String(64))
    checkpoint: Mapped[str] = mapped_column(sa.Text)
    standing: Mapped[bool]

    @property
    def receipt(self) -> Receipt:
        return Receipt(
            choice=self.choice,
            sequence=self.sequence,
            leaf_sha256=self.leaf_sha256,
            checkpoint=self.checkpoint,
            received_at=self.received_at,
        )
