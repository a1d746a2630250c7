"""Series of meetings and templates."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting_series",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("place", sa.String(300), nullable=False),
        sa.Column("rule_set", sa.String(64), nullable=False),
        sa.Column("rhythm", sa.String(32), nullable=False),
        sa.Column("agenda", sa.JSON, nullable=False),
        sa.Column("seats", sa.JSON, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created_by_id", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("retired_at", sa.DateTime),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_series"),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name="fk_meeting_series_created_by_id"),
        sa.CheckConstraint("rhythm IN ('none', 'weekly', 'fortnightly', 'monthly')", name="rhythm"),
        sa.CheckConstraint("revision >= 1", name="revision_positive"),
    )
    op.create_table(
        "series_meeting",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("series_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_series_meeting"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_series_meeting_meeting_id"),
        sa.ForeignKeyConstraint(["series_id"], ["meeting_series.id"], name="fk_series_meeting_series_id"),
    )
    op.create_index("ix_series_meeting_series_id", "series_meeting", ["series_id"])


def downgrade() -> None:
    op.drop_table("series_meeting")
    op.drop_table("meeting_series")
