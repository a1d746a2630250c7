"""Tables of speeches, asked for and held, and of the floor of each meeting."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.database import Model, enum_column
from ecabinet.floor.rules import SpeechKind, SpeechState

_WAITING, _SPEAKING = sa.text("state = 'waiting'"), sa.text("state = 'speaking'")


class Floor(Model):
    """The floor of a meeting; `version` counts what those who conduct did, so that two of them do not act at once."""

    __tablename__ = "floor"
    __table_args__ = (sa.CheckConstraint("version >= 0", name="version_not_negative"),)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), primary_key=True)
    version: Mapped[int] = mapped_column(default=0)


class Speech(Model):
    """One request for the floor, and the speech that came of it. Who waits is in the order of `place`."""

    __tablename__ = "speech"
    __table_args__ = (
        sa.CheckConstraint("place >= 0", name="place_not_negative"),
        sa.CheckConstraint("seconds >= 0", name="seconds_not_negative"),
        sa.CheckConstraint("ended_at IS NULL OR ended_at >= asked_at", name="ends_after_asking"),
        sa.CheckConstraint("(began_at IS NULL) = (until IS NULL)", name="begun_until"),
        sa.CheckConstraint("state NOT IN ('speaking', 'ended') OR began_at IS NOT NULL", name="spoken_is_begun"),
        sa.Index("ix_speech_meeting_id_state", "meeting_id", "state"),
        sa.Index("uq_speech_speaking", "meeting_id", unique=True, sqlite_where=_SPEAKING, postgresql_where=_SPEAKING),
        # A person waits once for each kind.
        sa.Index("uq_speech_waiting", "meeting_id", "person_id", "kind", unique=True,
                 sqlite_where=_WAITING, postgresql_where=_WAITING),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"))
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("agenda_item.id"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    kind: Mapped[SpeechKind] = mapped_column(enum_column(SpeechKind, "kind"))
    state: Mapped[SpeechState] = mapped_column(enum_column(SpeechState, "state"))
    place: Mapped[int]
    asked_at: Mapped[datetime]
    # Who asked, and who gave the floor: the person and the chair themselves, or others on their behalf.
    asked_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    given_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    began_at: Mapped[datetime | None]
    until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    # How long was spoken, in whole seconds; 0 before the end.
    seconds: Mapped[int] = mapped_column(default=0)
