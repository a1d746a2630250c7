"""Tables of written ballots, their questions, who is asked, and every answer received."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from ecabinet.accounts.drafted import Drafted
from ecabinet.accounts.models import Person
from ecabinet.ballots.rules import AnswersShown, BallotStatus, Question, QuestionKind
from ecabinet.ballots.ways import Because, Way
from ecabinet.core.database import Model, enum_column


class WrittenBallot(Model):
    """Questions put to chosen members between sittings; from sending on, `definition` is what they sign for."""

    __tablename__ = "written_ballot"
    __table_args__ = (
        sa.CheckConstraint("revision >= 1", name="revision_positive"),
        sa.CheckConstraint("NOT silence_consents OR silence_basis <> ''", name="silence_has_a_basis"),
        sa.CheckConstraint(
            "status NOT IN ('sent', 'closed') OR (definition IS NOT NULL AND definition_sha256 IS NOT NULL)",
            name="defined_when_sent",
        ),
        sa.CheckConstraint("(status = 'closed') = (outcome IS NOT NULL)", name="outcome_when_closed"),
        sa.Index("ix_written_ballot_status_due_at", "status", "due_at"),
        # The record names ballots by id: the id of one is never given again.
        {"sqlite_autoincrement": True},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(sa.String(300))
    background: Mapped[str] = mapped_column(sa.Text)
    # The item of an agenda whose papers are sent along.
    item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agenda_item.id"), index=True)
    rule_set: Mapped[str] = mapped_column(sa.String(64))
    # The version it keeps, from sending on.
    rule_version_id: Mapped[int | None] = mapped_column(sa.ForeignKey("rule_set_version.id"))
    shown: Mapped[AnswersShown] = mapped_column(enum_column(AnswersShown, "shown"))
    silence_consents: Mapped[bool]
    silence_basis: Mapped[str] = mapped_column(sa.String(300))
    # Whose answer may settle a tie; one of those who are asked.
    chair_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    due_at: Mapped[datetime]
    status: Mapped[BallotStatus] = mapped_column(enum_column(BallotStatus, "status"))
    revision: Mapped[int] = mapped_column(default=1)
    created_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    created_at: Mapped[datetime]
    submitted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    approved_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    # Why it was declined or recalled.
    reason: Mapped[str | None] = mapped_column(sa.String(300))
    sent_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    # Null when the deadline closed it.
    closed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    # How many hours before the deadline those are reminded who have not answered; the first comes first.
    remind_hours: Mapped[list[int]] = mapped_column(sa.JSON)
    next_reminder_at: Mapped[datetime | None]
    # When those missing were last reminded, by the schedule or by somebody.
    reminded_at: Mapped[datetime | None]
    # By the rules it keeps, from sending on: it closes as soon as everybody has answered.
    closes_when_answered: Mapped[bool] = mapped_column(default=False)
    # Each member whose answer counts is asked to sign it as a sheet of their own once the ballot is closed.
    sheets: Mapped[bool] = mapped_column(default=False)
    definition: Mapped[str | None] = deferred(mapped_column(sa.Text))
    definition_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    # Every extension: the deadline before and after, the reason, when and by whom.
    extensions: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    outcome: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))

    # From closing on.
    route: Mapped["BallotRoute | None"] = relationship(lazy="selectin", cascade="all, delete-orphan")
    asked: Mapped[list["AskedQuestion"]] = relationship(
        order_by="AskedQuestion.number", cascade="all, delete-orphan", lazy="selectin"
    )
    voters: Mapped[list["AskedPerson"]] = relationship(
        order_by="AskedPerson.person_id", cascade="all, delete-orphan", lazy="selectin"
    )

    texts: Mapped[list["BallotText"]] = relationship(
        order_by="BallotText.number", cascade="all, delete-orphan", lazy="selectin"
    )

    # Null where the secretariat drafts it.
    office: Mapped["DraftingOffice | None"] = relationship(lazy="selectin", cascade="all, delete-orphan")

    @property
    def owner_id(self) -> int | None:
        return self.office.owner_id if self.office else None

    @property
    def questions(self) -> list[Question]:
        return [
            Question(number=each.number, kind=each.kind, text=each.text, options=tuple(each.options))
            for each in self.asked
        ]

    @property
    def voter_ids(self) -> list[int]:
        return [each.person_id for each in self.voters]


class BallotRoute(Model):
    """What becomes of the matter of a closed ballot by its rules, and once it stands on an agenda, where that is."""

    __tablename__ = "written_ballot_route"
    __table_args__ = (sa.CheckConstraint("(routed_at IS NULL) = (item_id IS NULL)", name="routed_to_an_item"),)
    ballot_id: Mapped[int] = mapped_column(sa.ForeignKey("written_ballot.id"), primary_key=True)
    way: Mapped[Way] = mapped_column(enum_column(Way, "way"))
    because: Mapped[Because] = mapped_column(enum_column(Because, "because"))
    # The rules that say so, in words.
    rule_vi: Mapped[str] = mapped_column(sa.Text)
    rule_en: Mapped[str] = mapped_column(sa.Text)
    routed_at: Mapped[datetime | None]
    # Null when it was where it belongs already.
    routed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agenda_item.id"), index=True)


class DraftingOffice(Model):
    """The member whose office drafts a ballot and hands it to the secretariat; aides write on the member's behalf."""

    __tablename__ = "written_ballot_office"
    ballot_id: Mapped[int] = mapped_column(sa.ForeignKey("written_ballot.id"), primary_key=True)
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)

    owner: Mapped[Person] = relationship()


class AnswerDraft(Drafted, Model):
    """What an aide drafts of one member's answers, perhaps not to every question yet; only the member answers."""

    __tablename__ = "written_answer_draft"
    __table_args__ = (sa.CheckConstraint("revision >= 1", name="revision_positive"),)
    ballot_id: Mapped[int] = mapped_column(sa.ForeignKey("written_ballot.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    answers: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)


class BallotTemplate(Model):
    """What ballots of one kind ask and how, kept under a name."""

    __tablename__ = "written_ballot_template"
    __table_args__ = (
        sa.UniqueConstraint("name"),
        sa.CheckConstraint("days >= 1", name="days_positive"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(300))
    background: Mapped[str] = mapped_column(sa.Text)
    rule_set: Mapped[str] = mapped_column(sa.String(64))
    shown: Mapped[AnswersShown] = mapped_column(enum_column(AnswersShown, "shown"))
    silence_consents: Mapped[bool]
    silence_basis: Mapped[str] = mapped_column(sa.String(300))
    remind_hours: Mapped[list[int]] = mapped_column(sa.JSON)
    # How long members are given to answer.
    days: Mapped[int]
    questions: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    # Null asks everybody who is a member when it is used.
    person_ids: Mapped[list[int] | None] = mapped_column(sa.JSON(none_as_null=True))
    kept_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    kept_at: Mapped[datetime]


class AskedQuestion(Model):
    """One question of a written ballot."""

    __tablename__ = "written_ballot_question"
    ballot_id: Mapped[int] = mapped_column(sa.ForeignKey("written_ballot.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[QuestionKind] = mapped_column(enum_column(QuestionKind, "kind"))
    text: Mapped[str] = mapped_column(sa.Text)
    options: Mapped[list[str]] = mapped_column(sa.JSON)


class AskedPerson(Model):
    """One member who is asked."""

    __tablename__ = "written_ballot_voter"
    ballot_id: Mapped[int] = mapped_column(sa.ForeignKey("written_ballot.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True, index=True)

    person: Mapped[Person] = relationship()


class BallotText(Model):
    """A later text of a ballot that is out: one of its papers was replaced. The text sent at first is number 1."""

    __tablename__ = "written_ballot_text"
    ballot_id: Mapped[int] = mapped_column(sa.ForeignKey("written_ballot.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    definition_sha256: Mapped[str] = mapped_column(sa.String(64))
    replaced_sha256: Mapped[str] = mapped_column(sa.String(64))
    # The version that came in place of another; no reference, for the record names it when it is gone.
    version_id: Mapped[int]
    # The pages that changed, by their numbers before; null: it cannot be told which.
    pages: Mapped[list[int] | None] = mapped_column(sa.JSON(none_as_null=True))
    made_at: Mapped[datetime]


class WrittenAnswer(Model):
    """One answer as it was received; only the member's last one stands, the others stay for the record."""

    __tablename__ = "written_ballot_answer"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["ballot_id", "person_id"], ["written_ballot_voter.ballot_id", "written_ballot_voter.person_id"]
        ),
        sa.UniqueConstraint("ballot_id", "person_id", "key"),
        sa.UniqueConstraint("sequence"),
        sa.Index("uq_written_ballot_answer_standing", "ballot_id", "person_id", unique=True,
                 sqlite_where=sa.text("standing"), postgresql_where=sa.text("standing")),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    ballot_id: Mapped[int]
    person_id: Mapped[int]
    device_id: Mapped[int] = mapped_column(sa.ForeignKey("device.id"))
    key: Mapped[str] = mapped_column(sa.String(64))
    message_sha256: Mapped[str] = mapped_column(sa.String(64))
    # The text that it was given for.
    definition_sha256: Mapped[str] = mapped_column(sa.String(64))
    answers: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    received_at: Mapped[datetime]
    # The entry of the record that holds the signed message.
    sequence: Mapped[int] = mapped_column(sa.ForeignKey("record_entry.sequence"))
    leaf_sha256: Mapped[str] = mapped_column(sa.String(64))
    checkpoint: Mapped[str] = mapped_column(sa.Text)
    standing: Mapped[bool]
