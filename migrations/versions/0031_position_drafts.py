"""Positions that an aide drafts for a member."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "position_draft",
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("stance", sa.String(32), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("written_by_id", sa.Integer, nullable=False),
        sa.Column("written_at", sa.DateTime, nullable=False),
        sa.Column("adopted_at", sa.DateTime),
        sa.PrimaryKeyConstraint("item_id", "person_id", name="pk_position_draft"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_position_draft_item_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_position_draft_person_id"),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name="fk_position_draft_written_by_id"),
        sa.CheckConstraint("stance IN ('agree', 'objection', 'speak')", name="stance"),
        sa.CheckConstraint("revision >= 1", name="revision_positive"),
    )


def downgrade() -> None:
    op.drop_table("position_draft")
