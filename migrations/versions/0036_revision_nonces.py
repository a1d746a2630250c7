"""The record has a digest of every revision of minutes: a number of its own keeps short words from being guessed."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("written_revision", sa.Column("nonce", sa.String(32), nullable=True))


def downgrade() -> None:
    op.drop_column("written_revision", "nonce")
