"""What a passkey is asked at the door, before it is known whose it is."""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sign_in_challenge",
        sa.Column("challenge", sa.LargeBinary(32), nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("challenge", name="pk_sign_in_challenge"),
    )


def downgrade() -> None:
    op.drop_table("sign_in_challenge")
