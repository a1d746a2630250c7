"""Screens in rooms, each with a read-only token of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "room_screen",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=True),
        sa.Column("token_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("made_by_id", sa.Integer, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=True),
        sa.Column("revoked_at", sa.DateTime, nullable=True),
        sa.Column("revoked_by_id", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_room_screen"),
        sa.UniqueConstraint("token_hash", name="uq_room_screen_token_hash"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_room_screen_meeting_id"),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name="fk_room_screen_made_by_id"),
        sa.ForeignKeyConstraint(["revoked_by_id"], ["person.id"], name="fk_room_screen_revoked_by_id"),
        sa.CheckConstraint("(revoked_at IS NULL) = (revoked_by_id IS NULL)", name="revoked_by_somebody"),
    )
    op.create_index("ix_room_screen_meeting_id", "room_screen", ["meeting_id"])


def downgrade() -> None:
    op.drop_table("room_screen")
