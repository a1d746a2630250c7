"""Positions declared before a sitting, items pulled out of the no-objection list, and polls on several items."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "poll_item",
        sa.Column("poll_id", sa.Integer, nullable=False),
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("poll_id", "item_id", name="pk_poll_item"),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name="fk_poll_item_poll_id"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_poll_item_item_id"),
    )
    op.create_index("ix_poll_item_item_id", "poll_item", ["item_id"])
    op.create_table(
        "position",
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("stance", sa.String(32), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("declared_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("item_id", "person_id", name="pk_position"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_position_item_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_position_person_id"),
        sa.CheckConstraint("stance IN ('agree', 'objection', 'speak')", name="stance"),
        sa.CheckConstraint("revision >= 1", name="revision_positive"),
    )
    _create_revisions()
    op.create_table(
        "pulled_item",
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("item_id", name="pk_pulled_item"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_pulled_item_item_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_pulled_item_person_id"),
    )


def _create_revisions() -> None:
    op.create_table(
        "position_revision",
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("stance", sa.String(32), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("written_by_id", sa.Integer, nullable=False),
        sa.Column("declared_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("item_id", "person_id", "revision", name="pk_position_revision"),
        sa.ForeignKeyConstraint(
            ["item_id", "person_id"], ["position.item_id", "position.person_id"],
            name="fk_position_revision_item_id_person_id", ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name="fk_position_revision_written_by_id"),
        sa.CheckConstraint("stance IN ('agree', 'objection', 'speak')", name="stance"),
    )  # fmt: skip


def downgrade() -> None:
    for table in ("pulled_item", "position_revision", "position", "poll_item"):
        op.drop_table(table)
