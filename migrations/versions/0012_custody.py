"""Numbered paper copies of classified items and what was done with each."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

STATES = ("printed", "out", "read", "back", "missing", "destroyed")
MOVES = ("hand_out", "note_read", "take_back", "report_missing", "destroy")


def upgrade() -> None:
    op.create_table(
        "paper_copy",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("code", sa.String(8), nullable=False),
        sa.Column("state", _among(STATES, "state"), nullable=False),
        sa.Column("holder_id", sa.Integer),
        sa.Column("made_by_id", sa.Integer, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_paper_copy"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_paper_copy_item_id"),
        sa.ForeignKeyConstraint(["holder_id"], ["person.id"], name="fk_paper_copy_holder_id"),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name="fk_paper_copy_made_by_id"),
        sa.UniqueConstraint("item_id", "number", name="uq_paper_copy_item_id_number"),
        sa.UniqueConstraint("code", name="uq_paper_copy_code"),
        sa.CheckConstraint("number >= 1", name="number_positive"),
        sa.CheckConstraint("state NOT IN ('out', 'read') OR holder_id IS NOT NULL", name="held_by_somebody"),
    )
    op.create_index("ix_paper_copy_item_id", "paper_copy", ["item_id"])
    op.create_index("ix_paper_copy_holder_id", "paper_copy", ["holder_id"])
    op.create_table(
        "copy_move",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("copy_id", sa.Integer, nullable=False),
        sa.Column("move", _among(MOVES, "move"), nullable=False),
        sa.Column("holder_id", sa.Integer),
        sa.Column("noted_by_id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_copy_move"),
        sa.ForeignKeyConstraint(["copy_id"], ["paper_copy.id"], name="fk_copy_move_copy_id"),
        sa.ForeignKeyConstraint(["holder_id"], ["person.id"], name="fk_copy_move_holder_id"),
        sa.ForeignKeyConstraint(["noted_by_id"], ["person.id"], name="fk_copy_move_noted_by_id"),
    )
    op.create_index("ix_copy_move_copy_id", "copy_move", ["copy_id"])


def downgrade() -> None:
    op.drop_table("copy_move")
    op.drop_table("paper_copy")


def _among(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=32, create_constraint=True)
