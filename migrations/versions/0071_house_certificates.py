"""Which certificates the hosts of a house vouch with, so that one whose folder is behind finds out."""

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "house_certificate",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("serial", sa.String(40), nullable=False),
        sa.Column("not_before", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_house_certificate"),
        sa.UniqueConstraint("serial", name="uq_house_certificate_serial"),
    )


def downgrade() -> None:
    op.drop_table("house_certificate")
