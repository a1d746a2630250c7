"""Certificates, files for signature, their revisions, fields and acts, hand signatures."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

REASONS = ("superseded", "key_compromise", "affiliation_changed", "cessation_of_operation", "unspecified")
ACT_STATUSES = ("prepared", "completing", "embedded", "failed", "expired", "superseded")


def upgrade() -> None:
    _certificates()
    _files()
    _fields()
    _acts()


def downgrade() -> None:
    for table in ("signing_act", "signing_field", "signing_revision", "signing_file", "certificate"):
        op.drop_table(table)


def _among(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=32, create_constraint=True)


def _certificates() -> None:
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("device_id", sa.Integer, nullable=False),
        sa.Column("serial", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(500), nullable=False),
        sa.Column("der", sa.LargeBinary, nullable=False),
        sa.Column("not_before", sa.DateTime, nullable=False),
        sa.Column("not_after", sa.DateTime, nullable=False),
        sa.Column("revoked_at", sa.DateTime),
        sa.Column("reason", _among(REASONS, "reason")),
        sa.PrimaryKeyConstraint("id", name="pk_certificate"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_certificate_person_id"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_certificate_device_id"),
        sa.UniqueConstraint("serial", name="uq_certificate_serial"),
        sa.CheckConstraint("(revoked_at IS NULL) = (reason IS NULL)", name="revoked_for_a_reason"),
    )
    op.create_index("ix_certificate_person_id", "certificate", ["person_id"])
    op.create_index("ix_certificate_device_id", "certificate", ["device_id"])


def _files() -> None:
    op.create_table(
        "signing_file",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("purpose", sa.String(32), nullable=False),
        sa.Column("meeting_id", sa.Integer),
        sa.Column("item_id", sa.Integer),
        sa.Column("status", _among(("open", "complete", "declined"), "status"), nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("location", sa.String(60), nullable=False),
        sa.Column("requested_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_signing_file"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_signing_file_meeting_id"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_signing_file_item_id"),
        sa.CheckConstraint("pages >= 1 AND revision >= 1", name="counts"),
    )
    op.create_index("ix_signing_file_meeting_id", "signing_file", ["meeting_id"])
    op.create_index("ix_signing_file_item_id", "signing_file", ["item_id"])
    op.create_table(
        "signing_revision",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("file_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("sealed_name", sa.String(64), nullable=False),
        sa.Column("master_version", sa.Integer, nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_signing_revision"),
        sa.ForeignKeyConstraint(["file_id"], ["signing_file.id"], name="fk_signing_revision_file_id"),
        sa.UniqueConstraint("file_id", "number", name="uq_signing_revision_file_id_number"),
        sa.UniqueConstraint("sealed_name", name="uq_signing_revision_sealed_name"),
    )
    op.create_index("ix_signing_revision_sha256", "signing_revision", ["sha256"])


def _fields() -> None:
    op.create_table(
        "signing_field",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("file_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("kind", _among(("system", "person"), "kind"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer),
        sa.Column("label", sa.String(300), nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("status", _among(("planned", "signed", "declined"), "status"), nullable=False),
        sa.Column("signed_at", sa.DateTime),
        sa.Column("declined_reason", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_signing_field"),
        sa.ForeignKeyConstraint(["file_id"], ["signing_file.id"], name="fk_signing_field_file_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_signing_field_person_id"),
        sa.UniqueConstraint("file_id", "name", name="uq_signing_field_file_id_name"),
        sa.UniqueConstraint("file_id", "position", name="uq_signing_field_file_id_position"),
        sa.CheckConstraint("(status = 'signed') = (signed_at IS NOT NULL)", name="signed_when"),
        sa.CheckConstraint("kind = 'system' OR person_id IS NOT NULL", name="person_named"),
    )
    op.create_index("ix_signing_field_person_id_status", "signing_field", ["person_id", "status"])


def _acts() -> None:
    op.create_table(
        "signing_act",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("file_id", sa.Integer, nullable=False),
        sa.Column("field_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("device_id", sa.Integer, nullable=False),
        sa.Column("certificate_id", sa.Integer, nullable=False),
        sa.Column("base_number", sa.Integer, nullable=False),
        sa.Column("base_sha256", sa.String(64), nullable=False),
        sa.Column("base_size", sa.BigInteger, nullable=False),
        sa.Column("delta", sa.LargeBinary, nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("region_start", sa.BigInteger, nullable=False),
        sa.Column("region_end", sa.BigInteger, nullable=False),
        sa.Column("attributes", sa.LargeBinary, nullable=False),
        sa.Column("status", _among(ACT_STATUSES, "status"), nullable=False),
        sa.Column("prepared_at", sa.DateTime, nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
        sa.Column("ended_at", sa.DateTime),
        sa.Column("failure", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_signing_act"),
        sa.ForeignKeyConstraint(["file_id"], ["signing_file.id"], name="fk_signing_act_file_id"),
        sa.ForeignKeyConstraint(["field_id"], ["signing_field.id"], name="fk_signing_act_field_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_signing_act_person_id"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_signing_act_device_id"),
        sa.ForeignKeyConstraint(["certificate_id"], ["certificate.id"], name="fk_signing_act_certificate_id"),
        sa.CheckConstraint("expires_at > prepared_at", name="lives"),
    )
    op.create_index("ix_signing_act_file_id_status", "signing_act", ["file_id", "status"])
    op.create_index("ix_signing_act_field_id", "signing_act", ["field_id"])
    op.create_index("ix_signing_act_person_id", "signing_act", ["person_id"])
