"""The register of resolutions."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

STATUSES = ("draft", "submitted", "signed", "declined")


def upgrade() -> None:
    op.create_table(
        "resolution",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("poll_id", sa.Integer, nullable=False),
        sa.Column("signer_id", sa.Integer, nullable=False),
        sa.Column("status", _among(STATUSES, "status"), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("recipients", sa.JSON, nullable=False),
        sa.Column("place", sa.String(60), nullable=False),
        sa.Column("symbol", sa.String(32), nullable=False),
        sa.Column("year", sa.Integer),
        sa.Column("number", sa.Integer),
        sa.Column("code", sa.String(8)),
        sa.Column("dated_on", sa.Date),
        sa.Column("file_id", sa.Integer),
        sa.Column("created_by_id", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("submitted_at", sa.DateTime),
        sa.Column("signed_at", sa.DateTime),
        sa.PrimaryKeyConstraint("id", name="pk_resolution"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_resolution_meeting_id"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_resolution_item_id"),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name="fk_resolution_poll_id"),
        sa.ForeignKeyConstraint(["signer_id"], ["person.id"], name="fk_resolution_signer_id"),
        sa.ForeignKeyConstraint(["file_id"], ["signing_file.id"], name="fk_resolution_file_id"),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name="fk_resolution_created_by_id"),
        sa.UniqueConstraint("item_id", name="uq_resolution_item_id"),
        sa.UniqueConstraint("year", "symbol", "number", name="uq_resolution_year_symbol_number"),
        sa.UniqueConstraint("code", name="uq_resolution_code"),
        sa.UniqueConstraint("file_id", name="uq_resolution_file_id"),
        sa.CheckConstraint("(status = 'draft') = (number IS NULL)", name="numbered_when_submitted"),
        sa.CheckConstraint("(number IS NULL) = (code IS NULL)", name="coded_when_numbered"),
        sa.CheckConstraint("number IS NULL OR number >= 1", name="number_positive"),
    )
    _index_resolution()


def _index_resolution() -> None:
    for column in ("meeting_id", "poll_id", "signer_id"):
        op.create_index(f"ix_resolution_{column}", "resolution", [column])


def downgrade() -> None:
    op.drop_table("resolution")


def _among(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=32, create_constraint=True)
