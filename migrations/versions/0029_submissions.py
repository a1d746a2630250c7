"""Submissions by ministries, their files, and the meetings that take them."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "submission_call",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("opened_by_id", sa.Integer, nullable=False),
        sa.Column("opened_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_submission_call"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_submission_call_meeting_id"),
        sa.ForeignKeyConstraint(["opened_by_id"], ["person.id"], name="fk_submission_call_opened_by_id"),
    )
    _create_submission()
    _create_file()


def _create_submission() -> None:
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("title_en", sa.String(300), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("rapporteur", sa.String(300), nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("differences", sa.Text, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("created_by_id", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("submitted_at", sa.DateTime),
        sa.Column("submitted_by_id", sa.Integer),
        sa.Column("decided_at", sa.DateTime),
        sa.Column("decided_by_id", sa.Integer),
        sa.Column("item_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_submission"),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name="fk_submission_owner_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_submission_meeting_id"),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name="fk_submission_created_by_id"),
        sa.ForeignKeyConstraint(["submitted_by_id"], ["person.id"], name="fk_submission_submitted_by_id"),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name="fk_submission_decided_by_id"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_submission_item_id", ondelete="SET NULL"),
        sa.CheckConstraint("kind IN ('decide', 'discuss', 'note')", name="kind"),
        sa.CheckConstraint("state IN ('draft', 'submitted', 'returned', 'accepted')", name="state"),
        sa.CheckConstraint("minutes >= 0", name="minutes_not_negative"),
        sa.CheckConstraint("revision >= 1", name="revision_positive"),
        sa.CheckConstraint("state <> 'returned' OR reason <> ''", name="returned_with_reason"),
        sa.CheckConstraint("state = 'draft' OR submitted_at IS NOT NULL", name="sent_once_no_draft"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_submission_owner_id", "submission", ["owner_id"])
    op.create_index("ix_submission_meeting_id", "submission", ["meeting_id"])


def _create_file() -> None:
    parts = ("letter", "draft_text", "report", "appraisal", "opinions", "impact", "annex")
    op.create_table(
        "submission_file",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("submission_id", sa.Integer, nullable=False),
        sa.Column("part", sa.String(32), nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("sealed_name", sa.String(64), nullable=False),
        sa.Column("master_version", sa.Integer, nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(128), nullable=False),
        sa.Column("created_by_id", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("paper_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_submission_file"),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name="fk_submission_file_submission_id"),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name="fk_submission_file_created_by_id"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_submission_file_paper_id", ondelete="SET NULL"),
        sa.UniqueConstraint("sealed_name", name="uq_submission_file_sealed_name"),
        sa.CheckConstraint(f"part IN {parts}", name="part"),
        sa.CheckConstraint("size >= 1", name="not_empty"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_submission_file_submission_id", "submission_file", ["submission_id"])
    op.create_index("ix_submission_file_master_version", "submission_file", ["master_version"])


def downgrade() -> None:
    for table in ("submission_file", "submission", "submission_call"):
        op.drop_table(table)
