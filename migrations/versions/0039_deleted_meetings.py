"""Ids of deleted drafts, which no meeting is given again: the record names them."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deleted_meeting",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("deleted_by_id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deleted_meeting"),
        sa.ForeignKeyConstraint(["deleted_by_id"], ["person.id"], name="fk_deleted_meeting_deleted_by_id"),
    )


def downgrade() -> None:
    op.drop_table("deleted_meeting")
