"""Which papers may be copied, and copies taken."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "copy_permission",
        sa.Column("paper_id", sa.Integer, nullable=False),
        sa.Column("allowed_by_id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("paper_id", name="pk_copy_permission"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_copy_permission_paper_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["allowed_by_id"], ["person.id"], name="fk_copy_permission_allowed_by_id"),
    )
    op.create_table(
        "taken_copy",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("trace", sa.String(8), nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("device_id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_taken_copy"),
        sa.ForeignKeyConstraint(["version_id"], ["paper_version.id"], name="fk_taken_copy_version_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_taken_copy_person_id"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_taken_copy_device_id"),
        sa.UniqueConstraint("trace", name="uq_taken_copy_trace"),
    )
    op.create_index("ix_taken_copy_version_id", "taken_copy", ["version_id"])


def downgrade() -> None:
    op.drop_table("taken_copy")
    op.drop_table("copy_permission")
