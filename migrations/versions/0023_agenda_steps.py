"""Agendas written by several people: revisions and planned breaks of items, what was taken off, and every step."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

# In SQLite a column that comes with its own check leaves with it; a table of its own would have to be copied.
COLUMNS = {
    "revision": "INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_agenda_item_revision_positive CHECK (revision >= 1)",
    "is_break": "BOOLEAN NOT NULL DEFAULT false CONSTRAINT ck_agenda_item_break_is_only_a_break "
    "CHECK (NOT is_break OR (kind = 'note' AND NOT classified))",
}


def upgrade() -> None:
    for name, declared in COLUMNS.items():
        op.execute(f"ALTER TABLE agenda_item ADD COLUMN {name} {declared}")
    op.add_column("agenda_item", sa.Column("removed_at", sa.DateTime))
    op.create_table(
        "agenda_step",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("item_id", sa.Integer),
        sa.Column("revision", sa.Integer),
        sa.Column("before", sa.JSON, nullable=False),
        sa.Column("after", sa.JSON, nullable=False),
        sa.Column("by_id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("undoes_id", sa.Integer),
        sa.Column("undone_at", sa.DateTime),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_step"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_agenda_step_meeting_id"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_agenda_step_by_id"),
        sa.ForeignKeyConstraint(["undoes_id"], ["agenda_step.id"], name="fk_agenda_step_undoes_id"),
        sa.CheckConstraint("kind IN ('added', 'edited', 'removed', 'restored', 'ordered')", name="kind"),
    )
    op.create_index("ix_agenda_step_meeting_id", "agenda_step", ["meeting_id"])


def downgrade() -> None:
    op.drop_table("agenda_step")
    # Nothing is lost on the way down: what was taken off stands on the agenda again, marked.
    op.execute("UPDATE agenda_item SET title = substr('(đã xóa) ' || title, 1, 300) WHERE removed_at IS NOT NULL")
    for name in ("removed_at", *reversed(COLUMNS)):
        op.execute(f"ALTER TABLE agenda_item DROP COLUMN {name}")
