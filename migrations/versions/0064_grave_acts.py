"""Grave acts of administration wait for a second person."""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None

KINDS = ("reset_password", "remove_factors", "change_rights")
STATES = ("open", "approved", "declined", "withdrawn", "expired")


def upgrade() -> None:
    op.create_table(
        "grave_act",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="kind", native_enum=False, length=32, create_constraint=True),
                  nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("kept", sa.Text),
        sa.Column("standing", sa.String(64), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("state", sa.Enum(*STATES, name="state", native_enum=False, length=32, create_constraint=True),
                  nullable=False),
        sa.Column("proposed_by_id", sa.Integer, nullable=False),
        sa.Column("proposed_at", sa.DateTime, nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
        sa.Column("closed_by_id", sa.Integer),
        sa.Column("closed_at", sa.DateTime),
        sa.Column("answer", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_grave_act"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_grave_act_person_id"),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["person.id"], name="fk_grave_act_proposed_by_id"),
        sa.ForeignKeyConstraint(["closed_by_id"], ["person.id"], name="fk_grave_act_closed_by_id"),
        sa.CheckConstraint("(state IN ('open', 'expired')) = (closed_by_id IS NULL)", name="closed_by_somebody"),
        sa.CheckConstraint("state <> 'approved' OR closed_by_id <> proposed_by_id", name="approved_by_another"),
        sa.CheckConstraint("state <> 'approved' OR closed_by_id <> person_id", name="approved_by_unconcerned"),
    )  # fmt: skip
    op.create_index("ix_grave_act_person_id", "grave_act", ["person_id"])
    op.create_index("uq_grave_act_open", "grave_act", ["kind", "person_id"], unique=True,
                    sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'"))  # fmt: skip


def downgrade() -> None:
    op.drop_table("grave_act")
