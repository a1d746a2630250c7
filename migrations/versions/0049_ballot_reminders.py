"""When those who have not answered a written ballot were last reminded."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("written_ballot", sa.Column("reminded_at", sa.DateTime))


def downgrade() -> None:
    op.drop_column("written_ballot", "reminded_at")
