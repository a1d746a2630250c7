"""What becomes of the matter of a written ballot; when it is reminded of; resolutions decided by one."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

WAYS = "'list', 'resolution', 'agenda'"
REASONS = "'agreed', 'opposed', 'not_carried', 'no_quorum'"


def upgrade() -> None:
    # Added in place: other tables point to written ballots, so the table is not made anew.
    op.add_column("written_ballot", sa.Column("remind_hours", sa.JSON, nullable=False, server_default="[48, 24, 4]"))
    op.add_column(
        "written_ballot", sa.Column("closes_when_answered", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.create_table(
        "written_ballot_route",
        sa.Column("ballot_id", sa.Integer, nullable=False),
        sa.Column("way", sa.String(32), nullable=False),
        sa.Column("because", sa.String(32), nullable=False),
        sa.Column("rule_vi", sa.Text, nullable=False),
        sa.Column("rule_en", sa.Text, nullable=False),
        sa.Column("routed_at", sa.DateTime),
        sa.Column("routed_by_id", sa.Integer),
        sa.Column("item_id", sa.Integer),
        sa.PrimaryKeyConstraint("ballot_id", name="pk_written_ballot_route"),
        sa.ForeignKeyConstraint(["ballot_id"], ["written_ballot.id"], name="fk_written_ballot_route_ballot_id"),
        sa.ForeignKeyConstraint(["routed_by_id"], ["person.id"], name="fk_written_ballot_route_routed_by_id"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_written_ballot_route_item_id"),
        sa.CheckConstraint(f"way IN ({WAYS})", name="way"),
        sa.CheckConstraint(f"because IN ({REASONS})", name="because"),
        sa.CheckConstraint("(routed_at IS NULL) = (item_id IS NULL)", name="routed_to_an_item"),
    )
    op.create_index("ix_written_ballot_route_item_id", "written_ballot_route", ["item_id"])
    with op.batch_alter_table("resolution") as table:
        table.alter_column("poll_id", existing_type=sa.Integer, nullable=True)
        table.add_column(sa.Column("written_ballot_id", sa.Integer))
        table.create_foreign_key("fk_resolution_written_ballot_id", "written_ballot", ["written_ballot_id"], ["id"])
        table.create_check_constraint("decided_once", "(poll_id IS NULL) <> (written_ballot_id IS NULL)")


def downgrade() -> None:
    with op.batch_alter_table("resolution") as table:
        table.drop_constraint("decided_once", type_="check")
        table.drop_constraint("fk_resolution_written_ballot_id", type_="foreignkey")
        table.drop_column("written_ballot_id")
        table.alter_column("poll_id", existing_type=sa.Integer, nullable=False)
    op.drop_index("ix_written_ballot_route_item_id", "written_ballot_route")
    op.drop_table("written_ballot_route")
    op.drop_column("written_ballot", "closes_when_answered")
    op.drop_column("written_ballot", "remind_hours")
