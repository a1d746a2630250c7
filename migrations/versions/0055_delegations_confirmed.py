"""A delegation counts once its giver has confirmed it; those of before wait for that too."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("delegation") as table:
        table.add_column(sa.Column("confirmed_at", sa.DateTime))


def downgrade() -> None:
    """Without confirmation an entry would count at once: what nobody confirmed is no delegation."""
    op.execute(
        "UPDATE delegation SET withdrawn_at = set_at, withdrawn_by_id = set_by_id"
        " WHERE confirmed_at IS NULL AND withdrawn_at IS NULL"
    )
    with op.batch_alter_table("delegation") as table:
        table.drop_column("confirmed_at")
