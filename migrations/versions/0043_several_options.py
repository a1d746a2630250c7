"""Votes between several named options, and second votes between those that lead."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

SIDES = ("for", "against", "abstain")
OPTIONS = tuple(f"option_{number}" for number in range(1, 11))


def upgrade() -> None:
    # Added in place: other tables point to polls, so the table is not made anew.
    op.add_column("poll", sa.Column("alternatives", sa.JSON))
    reference = sa.ForeignKey("poll.id", name="fk_poll_run_off_of_id_poll")
    op.add_column("poll", sa.Column("run_off_of_id", sa.Integer, reference), inline_references=True)
    _allow((*SIDES, *OPTIONS))


def downgrade() -> None:
    ballot = sa.table("ballot", sa.column("choice", sa.String))
    # What the table before knew no word for was in favour of something.
    op.execute(sa.update(ballot).where(ballot.c.choice.in_(OPTIONS)).values(choice="for"))
    _allow(SIDES)
    _drop_reference()
    op.drop_column("poll", "alternatives")


def _drop_reference() -> None:
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("poll") as table:
            table.drop_column("run_off_of_id")
        return
    op.drop_column("poll", "run_off_of_id")


def _allow(choices: tuple[str, ...]) -> None:
    words = ", ".join(f"'{each}'" for each in choices)
    with op.batch_alter_table("ballot") as table:
        table.drop_constraint("choice", type_="check")
        table.create_check_constraint("choice", f"choice IN ({words})")
