"""When an open sitting did not sit, and in which stretches each item was on."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

KINDS = ("pause", "break", "adjournment")
LASTING = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "suspension",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("began_at", sa.DateTime, nullable=False),
        sa.Column("resumes_at", sa.DateTime),
        sa.Column("ended_at", sa.DateTime),
        sa.PrimaryKeyConstraint("id", name="pk_suspension"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_suspension_meeting_id"),
        sa.CheckConstraint(f"kind IN {KINDS}", name="kind"),
        sa.CheckConstraint("ended_at IS NULL OR ended_at >= began_at", name="ends_after_beginning"),
        sa.CheckConstraint("(kind = 'pause') = (resumes_at IS NULL)", name="told_when_to_resume"),
    )
    op.create_index("ix_suspension_meeting_id", "suspension", ["meeting_id"])
    op.create_index(
        "uq_suspension_lasting", "suspension", ["meeting_id"], unique=True, sqlite_where=LASTING,
        postgresql_where=LASTING,
    )  # fmt: skip
    _create_stretch()


def _create_stretch() -> None:
    op.create_table(
        "item_stretch",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("began_at", sa.DateTime, nullable=False),
        sa.Column("ended_at", sa.DateTime),
        sa.PrimaryKeyConstraint("id", name="pk_item_stretch"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_item_stretch_meeting_id"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_item_stretch_item_id"),
        sa.CheckConstraint("ended_at IS NULL OR ended_at >= began_at", name="ends_after_beginning"),
    )
    for column in ("meeting_id", "item_id"):
        op.create_index(f"ix_item_stretch_{column}", "item_stretch", [column])
    op.create_index(
        "uq_item_stretch_running", "item_stretch", ["meeting_id"], unique=True, sqlite_where=LASTING,
        postgresql_where=LASTING,
    )  # fmt: skip
    # What was treated before is known from first call to end.
    op.execute(
        "INSERT INTO item_stretch (meeting_id, item_id, began_at, ended_at) "
        "SELECT meeting_id, id, began_at, ended_at FROM agenda_item "
        "WHERE began_at IS NOT NULL AND (ended_at IS NOT NULL OR status = 'current')"
    )


def downgrade() -> None:
    op.drop_table("item_stretch")
    op.drop_table("suspension")
