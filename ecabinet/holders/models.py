"""Tables of registered keys, of who signs what with which of them, and of which kinds a purpose allows."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.database import Model, enum_column
from ecabinet.holders.rules import HolderKind


class SigningKey(Model):
    """A person's key that lies elsewhere: how its holder knows it, and the certificate it signs for."""

    __tablename__ = "signing_key"
    __table_args__ = (
        CheckConstraint("(retired_at IS NULL) = (retired_by_id IS NULL)", name="retired_by_somebody"),
        CheckConstraint("(sealed_file IS NULL) = (master_version IS NULL)", name="sealed_under"),
        CheckConstraint("wrong >= 0", name="wrong_counted"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    # The operator's name of the holder; a holder that is named no more keeps its keys, and signs nothing.
    holder: Mapped[str] = mapped_column(String(32))
    kind: Mapped[HolderKind] = mapped_column(enum_column(HolderKind, "kind"))
    names: Mapped[dict[str, str]] = mapped_column(JSON)
    subject: Mapped[str] = mapped_column(String(500))
    issuer: Mapped[str] = mapped_column(String(500))
    # Hexadecimal: a serial number has up to 160 bits.
    serial: Mapped[str] = mapped_column(String(40))
    fingerprint: Mapped[str] = mapped_column(String(64), index=True)
    der: Mapped[bytes] = mapped_column(LargeBinary)
    # PEM of the authorities above, from the issuer up to a root that this installation believes.
    chain: Mapped[str] = mapped_column(Text)
    not_before: Mapped[datetime]
    not_after: Mapped[datetime]
    # A key file, under its owner's passphrase and under the server's master key besides.
    sealed_file: Mapped[bytes | None] = mapped_column(LargeBinary)
    master_version: Mapped[int | None]
    # Wrong PINs or passphrases in a row.
    wrong: Mapped[int] = mapped_column(default=0)
    added_at: Mapped[datetime]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    retired_at: Mapped[datetime | None]
    retired_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class HolderChoice(Model):
    """With which key a person signs documents of a purpose; `*` is every other purpose; no key is the tablet."""

    __tablename__ = "holder_choice"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    purpose: Mapped[str] = mapped_column(String(32), primary_key=True)
    key_id: Mapped[int | None] = mapped_column(ForeignKey("signing_key.id"))
    chosen_at: Mapped[datetime]


class HolderRule(Model):
    """Which kinds of holders may sign documents of a purpose; a purpose without a rule allows every kind."""

    __tablename__ = "holder_rule"
    purpose: Mapped[str] = mapped_column(String(32), primary_key=True)
    kinds: Mapped[list[str]] = mapped_column(JSON)
    set_at: Mapped[datetime]
    set_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
