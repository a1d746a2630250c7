"""Tables of notes keys, sealed notes and who else is given a note's key."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ecabinet.core.database import Model
from ecabinet.notes.rules import SEALED_TO_KEY, WRAPPED


class NoteShelf(Model):
    """What one person's tablets follow, and the public half of the key that opens it."""

    __tablename__ = "note_shelf"
    __table_args__ = (
        CheckConstraint("change >= 0", name="change_positive"),
        CheckConstraint(
            "(generation = 0) = (public_point IS NULL) AND (generation = 0) = (sealed_private IS NULL)",
            name="key_whole",
        ),
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    # Counts every change of own notes and of notes shown to the person.
    change: Mapped[int] = mapped_column(default=0)
    # 0: no key yet.
    generation: Mapped[int] = mapped_column(default=0)
    public_point: Mapped[bytes | None] = mapped_column(LargeBinary(65))
    # The private half of the point, sealed under the member secret.
    sealed_private: Mapped[bytes | None] = mapped_column(LargeBinary(400))
    # The member secret, sealed under the printed recovery key.
    recovery: Mapped[bytes | None] = mapped_column(LargeBinary(WRAPPED))


class NotesKeyWrap(Model):
    """The member secret, sealed to one tablet of its person: enc || ciphertext."""

    __tablename__ = "notes_key_wrap"
    device_id: Mapped[int] = mapped_column(ForeignKey("device.id"), primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    generation: Mapped[int]
    sealed: Mapped[bytes] = mapped_column(LargeBinary(SEALED_TO_KEY))
    given_at: Mapped[datetime]


class Note(Model):
    """One sealed note; of a deleted one only that it was."""

    __tablename__ = "note"
    __table_args__ = (
        UniqueConstraint("owner_id", "uuid"),
        CheckConstraint("revision >= 1", name="revision_positive"),
        CheckConstraint("deleted = (size = 0)", name="deleted_is_empty"),
        Index("ix_note_owner_id_change", "owner_id", "change"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    # Made on the tablet.
    uuid: Mapped[str] = mapped_column(String(36))
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"), index=True)
    revision: Mapped[int]
    deleted: Mapped[bool]
    size: Mapped[int]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    # The note's own key under the owner's member secret.
    key: Mapped[bytes] = mapped_column(LargeBinary(WRAPPED))
    change: Mapped[int]
    changed_at: Mapped[datetime]

    shares: Mapped[list["NoteShare"]] = relationship(
        back_populates="note", cascade="all, delete-orphan", passive_deletes=True, order_by="NoteShare.person_id"
    )

    @property
    def readers(self) -> list[int]:
        return [share.person_id for share in self.shares if not share.withdrawn]


class NoteShare(Model):
    """A note shown to somebody: its key, sealed to their point. A withdrawn one stays, without it, to be told."""

    __tablename__ = "note_share"
    __table_args__ = (Index("ix_note_share_person_id_change", "person_id", "change"),)
    note_id: Mapped[int] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    generation: Mapped[int]
    withdrawn: Mapped[bool]
    key: Mapped[bytes] = mapped_column(LargeBinary(SEALED_TO_KEY))
    change: Mapped[int]

    note: Mapped[Note] = relationship(back_populates="shares")
