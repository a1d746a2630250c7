"""Minutes and conclusion notices: what was written on top of the draft, and its history."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "writing",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("secretary_id", sa.Integer, nullable=False),
        sa.Column("submitted_at", sa.DateTime),
        sa.Column("returned_reason", sa.String(300)),
        sa.Column("approved_at", sa.DateTime),
        sa.Column("approved_by_id", sa.Integer),
        sa.Column("frozen", sa.JSON),
        sa.Column("sha256", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_writing"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_writing_meeting_id"),
        sa.ForeignKeyConstraint(["secretary_id"], ["person.id"], name="fk_writing_secretary_id"),
        sa.ForeignKeyConstraint(["approved_by_id"], ["person.id"], name="fk_writing_approved_by_id"),
        sa.UniqueConstraint("meeting_id", "kind", name="uq_writing_meeting_id_kind"),
        sa.CheckConstraint("kind IN ('minutes', 'conclusion')", name="kind"),
        sa.CheckConstraint("status IN ('draft', 'submitted', 'approved')", name="status"),
        sa.CheckConstraint("version >= 1", name="version_positive"),
        sa.CheckConstraint("(status = 'approved') = (frozen IS NOT NULL)", name="frozen_when_approved"),
        sa.CheckConstraint("(frozen IS NULL) = (sha256 IS NULL)", name="digested_when_frozen"),
    )
    _create_parts()


def _create_parts() -> None:
    op.create_table(
        "written_part",
        sa.Column("writing_id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("basis_sha256", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("written_at", sa.DateTime, nullable=False),
        sa.Column("written_by_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("writing_id", "key", name="pk_written_part"),
        sa.ForeignKeyConstraint(["writing_id"], ["writing.id"], name="fk_written_part_writing_id"),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name="fk_written_part_written_by_id"),
        sa.CheckConstraint("version >= 1", name="version_positive"),
    )
    op.create_table(
        "written_revision",
        sa.Column("writing_id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("written_at", sa.DateTime, nullable=False),
        sa.Column("written_by_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("writing_id", "key", "number", name="pk_written_revision"),
        sa.ForeignKeyConstraint(
            ["writing_id", "key"], ["written_part.writing_id", "written_part.key"],
            name="fk_written_revision_writing_id_key", ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name="fk_written_revision_written_by_id"),
    )  # fmt: skip


def downgrade() -> None:
    for table in ("written_revision", "written_part", "writing"):
        op.drop_table(table)
