"""Leases of tablets; keys are wrapped when they are asked for and kept no more."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lease",
        sa.Column("device_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("master_version", sa.Integer, nullable=False),
        sa.Column("master_wrap", sa.LargeBinary(128), nullable=False),
        sa.Column("granted_at", sa.DateTime, nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("device_id", name="pk_lease"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_lease_device_id"),
        sa.CheckConstraint("number >= 1", name="number_positive"),
    )
    op.drop_table("key_wrap")


def downgrade() -> None:
    op.create_table(
        "key_wrap",
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("device_id", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary(113), nullable=False),
        sa.PrimaryKeyConstraint("version_id", "device_id", name="pk_key_wrap"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["paper_version.id"], name="fk_key_wrap_version_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_key_wrap_device_id"),
    )
    op.create_index("ix_key_wrap_device_id", "key_wrap", ["device_id"])
    op.drop_table("lease")
