"""Recusals, and what they change of a poll: the number of all members and how many were recused."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recusal",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("closed", sa.Boolean, nullable=False),
        sa.Column("declared_at", sa.DateTime, nullable=False),
        sa.Column("declared_by_id", sa.Integer, nullable=False),
        sa.Column("lifted_at", sa.DateTime),
        sa.Column("lifted_by_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_recusal"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_recusal_meeting_id"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_recusal_item_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_recusal_person_id"),
        sa.ForeignKeyConstraint(["declared_by_id"], ["person.id"], name="fk_recusal_declared_by_id"),
        sa.ForeignKeyConstraint(["lifted_by_id"], ["person.id"], name="fk_recusal_lifted_by_id"),
        sa.CheckConstraint("lifted_at IS NULL OR NOT closed", name="open_when_lifted"),
        sa.CheckConstraint("(lifted_at IS NULL) = (lifted_by_id IS NULL)", name="lifted_by_somebody"),
    )
    op.create_index("ix_recusal_meeting_id", "recusal", ["meeting_id"])
    standing = sa.text("lifted_at IS NULL")
    op.create_index(
        "uq_recusal_standing", "recusal", ["item_id", "person_id"], unique=True,
        sqlite_where=standing, postgresql_where=standing,
    )  # fmt: skip
    op.add_column("poll", sa.Column("base", sa.Integer, nullable=False, server_default="0"))
    op.add_column("poll", sa.Column("recused", sa.Integer, nullable=False, server_default="0"))
    op.execute("UPDATE poll SET base = eligible")


def downgrade() -> None:
    op.drop_column("poll", "recused")
    op.drop_column("poll", "base")
    op.drop_table("recusal")
