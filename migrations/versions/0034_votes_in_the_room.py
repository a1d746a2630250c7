"""Votes given in the room: recorded by the secretariat for a member, or counted by hand; votes on amendments."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Added in place: other tables point to polls, so the table is not made anew.
    op.add_column("poll", sa.Column("by_hand", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("poll", sa.Column("amendment", sa.Boolean, nullable=False, server_default=sa.false()))
    with op.batch_alter_table("ballot") as table:
        table.alter_column("device_id", existing_type=sa.Integer, nullable=True)
        table.add_column(sa.Column("recorded_by_id", sa.Integer))
        table.create_foreign_key("fk_ballot_recorded_by_id", "person", ["recorded_by_id"], ["id"])
        table.create_check_constraint("given_or_recorded", "(device_id IS NULL) = (recorded_by_id IS NOT NULL)")


def downgrade() -> None:
    with op.batch_alter_table("ballot") as table:
        table.drop_constraint("given_or_recorded", type_="check")
        table.drop_constraint("fk_ballot_recorded_by_id", type_="foreignkey")
        table.drop_column("recorded_by_id")
        table.alter_column("device_id", existing_type=sa.Integer, nullable=False)
    op.drop_column("poll", "amendment")
    op.drop_column("poll", "by_hand")
