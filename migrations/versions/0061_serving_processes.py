"""What each process of an installation says of its own sockets."""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "serving_process",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_serving_process"),
    )
    op.create_index("ix_serving_process_seen_at", "serving_process", ["seen_at"])


def downgrade() -> None:
    op.drop_table("serving_process")
