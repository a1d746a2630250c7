"""Finished files are closed with archive time-stamps, renewed before their chain ends, and looked at again."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

OUTCOMES = ("valid", "invalid", "undecided", "unreadable")


def upgrade() -> None:
    outcome = sa.Enum(*OUTCOMES, name="outcome", native_enum=False, length=32, create_constraint=True)
    op.create_table(
        "signing_archive",
        sa.Column("file_id", sa.Integer, nullable=False),
        sa.Column("stamped_at", sa.DateTime),
        sa.Column("stamped_until", sa.DateTime),
        sa.Column("tried_at", sa.DateTime),
        sa.Column("failure", sa.String(64)),
        sa.Column("examined_at", sa.DateTime),
        sa.Column("outcome", outcome),
        sa.PrimaryKeyConstraint("file_id", name=op.f("pk_signing_archive")),
        sa.ForeignKeyConstraint(["file_id"], ["signing_file.id"], name=op.f("fk_signing_archive_file_id_signing_file")),
        sa.CheckConstraint(
            "(stamped_at IS NULL) = (stamped_until IS NULL)", name=op.f("ck_signing_archive_stamped_until_when")
        ),
    )
    op.create_index(op.f("ix_signing_archive_stamped_until"), "signing_archive", ["stamped_until"])


def downgrade() -> None:
    op.drop_table("signing_archive")
