"""Recalled papers, and the tablets that confirm their deletion."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("paper", sa.Column("recalled_at", sa.DateTime))
    op.create_table(
        "recall",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("paper_id", sa.Integer, nullable=False),
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("recalled_by_id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_recall"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_recall_paper_id"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_recall_item_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_recall_meeting_id"),
        sa.ForeignKeyConstraint(["recalled_by_id"], ["person.id"], name="fk_recall_recalled_by_id"),
        sa.UniqueConstraint("paper_id", name="uq_recall_paper_id"),
    )
    op.create_index("ix_recall_item_id", "recall", ["item_id"])
    op.create_index("ix_recall_meeting_id", "recall", ["meeting_id"])
    op.create_table(
        "recall_tablet",
        sa.Column("recall_id", sa.Integer, nullable=False),
        sa.Column("device_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("lease_until", sa.DateTime),
        sa.Column("confirmed_at", sa.DateTime),
        sa.PrimaryKeyConstraint("recall_id", "device_id", name="pk_recall_tablet"),
        sa.ForeignKeyConstraint(["recall_id"], ["recall.id"], name="fk_recall_tablet_recall_id"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_recall_tablet_device_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_recall_tablet_person_id"),
    )
    op.create_index("ix_recall_tablet_device_id", "recall_tablet", ["device_id"])


def downgrade() -> None:
    op.drop_table("recall_tablet")
    op.drop_table("recall")
    op.drop_column("paper", "recalled_at")
