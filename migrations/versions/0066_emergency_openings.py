"""Papers of a meeting opened to somebody in an emergency, by two persons."""

import sqlalchemy as sa
from alembic import op

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None

KINDS = ("reset_password", "remove_factors", "change_rights")


def upgrade() -> None:
    _allow((*KINDS, "open_papers"))
    op.create_table(
        "emergency_opening",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("act_id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("opened_by_id", sa.Integer, nullable=False),
        sa.Column("approved_by_id", sa.Integer, nullable=False),
        sa.Column("began_at", sa.DateTime, nullable=False),
        sa.Column("until", sa.DateTime, nullable=False),
        sa.Column("ended_at", sa.DateTime),
        sa.Column("ended_by_id", sa.Integer),
        sa.Column("acknowledged_by_id", sa.Integer),
        sa.Column("acknowledged_at", sa.DateTime),
        sa.PrimaryKeyConstraint("id", name="pk_emergency_opening"),
        sa.UniqueConstraint("act_id", name="uq_emergency_opening_act_id"),
        sa.ForeignKeyConstraint(["act_id"], ["grave_act.id"], name="fk_emergency_opening_act_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_emergency_opening_meeting_id"),
        *(
            sa.ForeignKeyConstraint([name], ["person.id"], name=f"fk_emergency_opening_{name}")
            for name in ("person_id", "opened_by_id", "approved_by_id", "ended_by_id", "acknowledged_by_id")
        ),
        sa.CheckConstraint("approved_by_id <> opened_by_id", name="opened_by_two"),
        sa.CheckConstraint("person_id <> opened_by_id AND person_id <> approved_by_id", name="opened_by_others"),
        sa.CheckConstraint("until > began_at", name="has_an_end"),
        sa.CheckConstraint("(acknowledged_by_id IS NULL) = (acknowledged_at IS NULL)", name="acknowledged_by_somebody"),
    )
    op.create_index("ix_emergency_opening_meeting_id", "emergency_opening", ["meeting_id"])
    op.create_index("ix_emergency_opening_person_id", "emergency_opening", ["person_id"])


def downgrade() -> None:
    op.drop_table("emergency_opening")
    op.execute("DELETE FROM grave_act WHERE kind = 'open_papers'")
    _allow(KINDS)


def _allow(kinds: tuple[str, ...]) -> None:
    with op.batch_alter_table("grave_act") as table:
        table.drop_constraint("kind", type_="check")
        table.create_check_constraint("kind", f"kind IN ({', '.join(repr(each) for each in kinds)})")
