"""What a tablet keeps is told; whether anybody opened it is not."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("holding") as table:
        table.drop_constraint("state", type_="check")
        table.drop_column("state")


def downgrade() -> None:
    with op.batch_alter_table("holding") as table:
        table.add_column(sa.Column("state", sa.String(32), nullable=False, server_default="stored"))
        table.create_check_constraint("state", "state IN ('stored', 'opened')")
