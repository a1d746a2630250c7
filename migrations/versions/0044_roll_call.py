"""Roll calls in order: who is called when, whose turn it is; votes that by rule are not changed any more."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

NEW = ("roll_order", "waits_for_call", "called_id", "votes_final")


def upgrade() -> None:
    # Added in place: other tables point to polls, so the table is not made anew.
    order = sa.CheckConstraint("roll_order IN ('seats', 'names', 'chair_last')", name="roll_order")
    op.add_column("poll", sa.Column("roll_order", sa.String(32), order))
    op.add_column("poll", sa.Column("waits_for_call", sa.Boolean, nullable=False, server_default=sa.false()))
    person = sa.ForeignKey("person.id", name="fk_poll_called_id_person")
    op.add_column("poll", sa.Column("called_id", sa.Integer, person), inline_references=True)
    op.add_column("poll", sa.Column("votes_final", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("poll_roll", sa.Column("place", sa.Integer))
    op.add_column("poll_roll", sa.Column("called_at", sa.DateTime))


def downgrade() -> None:
    op.drop_column("poll_roll", "called_at")
    op.drop_column("poll_roll", "place")
    with op.batch_alter_table("poll") as table:
        table.drop_constraint("roll_order", type_="check")
        for name in NEW:
            table.drop_column(name)
