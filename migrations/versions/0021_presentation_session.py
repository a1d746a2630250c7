"""A presentation is found by its session when that ends."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_presentation_session_id", "presentation", ["session_id"])


def downgrade() -> None:
    op.drop_index("ix_presentation_session_id", "presentation")
