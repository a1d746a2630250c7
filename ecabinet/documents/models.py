"""Tables of papers, their sealed versions, leases, what tablets hold, uploads under way, and recalled papers."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ecabinet.core.database import Model, enum_column
from ecabinet.documents.rules import OfficeFormat, PaperKind, Place, UploadState


class Paper(Model):
    """One paper of an agenda item; without a version yet it is not to be seen."""

    __tablename__ = "paper"
    __table_args__ = (
        CheckConstraint("position >= 1", name="position_positive"),
        CheckConstraint("next_number >= 1", name="next_number_positive"),
        # A removed paper's id is never given again: tablets remember papers by it.
        {"sqlite_autoincrement": True},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    position: Mapped[int]
    # Numbers are handed out before sealing, since the seal is bound to them; one that came to nothing leaves a gap.
    next_number: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    # From then on nobody reads it. With a row of Recall its keys are destroyed, and this row stays for the ledger of
    # tablets that deleted it; without one it is set aside with an item that was taken off the agenda.
    recalled_at: Mapped[datetime | None]

    versions: Mapped[list["Version"]] = relationship(
        back_populates="paper", order_by="Version.number", cascade="all, delete-orphan", lazy="selectin"
    )

    @property
    def current(self) -> "Version":
        return self.versions[-1]


class Version(Model):
    """One sealed file, its signed manifest, and its content key under the server's master key."""

    __tablename__ = "paper_version"
    __table_args__ = (
        UniqueConstraint("paper_id", "number"),
        UniqueConstraint("sealed_sha256"),
        CheckConstraint("number >= 1", name="number_positive"),
        CheckConstraint("pages >= 1", name="has_pages"),
        CheckConstraint("size >= 1 AND sealed_size > size", name="sizes"),
        Index("ix_paper_version_master_version", "master_version"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    number: Mapped[int]
    sensitivity: Mapped[int] = mapped_column(default=0)
    pages: Mapped[int]
    kind: Mapped[PaperKind] = mapped_column(enum_column(PaperKind, "kind"))
    notes: Mapped[list[str]] = mapped_column(JSON)
    # Stays when the original is destroyed: readers are told that this PDF was made by a converter.
    converted_from: Mapped[str | None] = mapped_column(String(8))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    sealed_size: Mapped[int]
    sealed_sha256: Mapped[str] = mapped_column(String(64))
    header: Mapped[bytes] = mapped_column(LargeBinary(56))
    manifest: Mapped[str] = mapped_column(Text)
    manifest_signature: Mapped[bytes] = mapped_column(LargeBinary(64))
    publisher_key: Mapped[bytes] = mapped_column(LargeBinary(65))
    master_version: Mapped[int]
    # Empty once the paper is recalled: the key is destroyed, and nothing opens the sealed bytes any more.
    master_wrap: Mapped[bytes] = mapped_column(LargeBinary(128))
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]

    paper: Mapped[Paper] = relationship(back_populates="versions")
    holdings: Mapped[list["Holding"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)
    original: Mapped["Original | None"] = relationship(cascade="all, delete-orphan", passive_deletes=True)

    @property
    def place(self) -> Place:
        return Place(paper_id=self.paper_id, number=self.number, sensitivity=self.sensitivity)


class Original(Model):
    """The office file that a version was converted from, sealed under a key of its own; for the secretariat alone."""

    __tablename__ = "paper_original"
    __table_args__ = (
        UniqueConstraint("sealed_sha256"),
        CheckConstraint("size >= 1 AND sealed_size > size", name="sizes"),
    )
    version_id: Mapped[int] = mapped_column(ForeignKey("paper_version.id", ondelete="CASCADE"), primary_key=True)
    format: Mapped[OfficeFormat] = mapped_column(enum_column(OfficeFormat, "format"))
    filename: Mapped[str] = mapped_column(String(200))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    sealed_size: Mapped[int]
    sealed_sha256: Mapped[str] = mapped_column(String(64))
    master_version: Mapped[int] = mapped_column(index=True)
    master_wrap: Mapped[bytes] = mapped_column(LargeBinary(128))


class Lease(Model):
    """The lease of one tablet: without its secret no wrap opens. Beside it the key of what the tablet keeps locked."""

    __tablename__ = "lease"
    __table_args__ = (CheckConstraint("number >= 1", name="number_positive"),)
    device_id: Mapped[int] = mapped_column(ForeignKey("device.id"), primary_key=True)
    # Counts the secrets of this tablet; a wrap names the one it needs.
    number: Mapped[int]
    master_version: Mapped[int]
    master_wrap: Mapped[bytes] = mapped_column(LargeBinary(128))
    granted_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class Holding(Model):
    """One tablet said that it keeps one version whole."""

    __tablename__ = "holding"
    version_id: Mapped[int] = mapped_column(ForeignKey("paper_version.id", ondelete="CASCADE"), primary_key=True)
    device_id: Mapped[int] = mapped_column(ForeignKey("device.id"), primary_key=True, index=True)
    at: Mapped[datetime]


class Recall(Model):
    """A paper was recalled: what it was called then, by whom and why."""

    __tablename__ = "recall"
    __table_args__ = (UniqueConstraint("paper_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    reason: Mapped[str] = mapped_column(Text)
    recalled_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    paper: Mapped[Paper] = relationship()
    tablets: Mapped[list["RecallTablet"]] = relationship(order_by="RecallTablet.device_id", lazy="selectin")


class RecallTablet(Model):
    """A tablet that held a recalled paper or may have been given its key, and when it said that all is deleted."""

    __tablename__ = "recall_tablet"
    recall_id: Mapped[int] = mapped_column(ForeignKey("recall.id"), primary_key=True)
    device_id: Mapped[int] = mapped_column(ForeignKey("device.id"), primary_key=True, index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    # Until then the tablet could have opened the paper without the server; None: not even at the recall.
    lease_until: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]

    recall: Mapped[Recall] = relationship(back_populates="tablets")


class Upload(Model):
    """A file on its way in; its bytes lie in the uploads folder under a made-up name."""

    __tablename__ = "paper_upload"
    __table_args__ = (
        UniqueConstraint("storage_name"),
        CheckConstraint("received >= 0 AND received <= size", name="received_within_size"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    replaces_paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id", ondelete="SET NULL"))
    filename: Mapped[str] = mapped_column(String(200))
    size: Mapped[int]
    sha256: Mapped[str | None] = mapped_column(String(64))
    received: Mapped[int] = mapped_column(default=0)
    state: Mapped[UploadState] = mapped_column(enum_column(UploadState, "state"))
    storage_name: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    touched_at: Mapped[datetime] = mapped_column(index=True)
