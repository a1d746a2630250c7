"""Who cosigns the record, and what each tablet cosigned last."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "cosigner",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("chosen_at", sa.DateTime, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_cosigner_person_id_person"),
        sa.PrimaryKeyConstraint("person_id", name="pk_cosigner"),
    )
    op.create_table(
        "cosignature",
        sa.Column("device_id", sa.Integer, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("signature", sa.LargeBinary(64), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.CheckConstraint("size >= 1", name="size_positive"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_cosignature_device_id_device"),
        sa.PrimaryKeyConstraint("device_id", name="pk_cosignature"),
    )


def downgrade() -> None:
    op.drop_table("cosignature")
    op.drop_table("cosigner")
