"""Pages read, and versions compared."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reading",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("pages", sa.LargeBinary, nullable=False),
        sa.Column("last_page", sa.Integer, nullable=False),
        sa.Column("first_at", sa.DateTime, nullable=False),
        sa.Column("last_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "version_id", name="pk_reading"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_reading_person_id"),
        sa.ForeignKeyConstraint(["version_id"], ["paper_version.id"], name="fk_reading_version_id", ondelete="CASCADE"),
    )
    op.create_index("ix_reading_version_id", "reading", ["version_id"])
    op.create_table(
        "comparison",
        sa.Column("old_version_id", sa.Integer, nullable=False),
        sa.Column("new_version_id", sa.Integer, nullable=False),
        sa.Column("found", sa.JSON),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("old_version_id", "new_version_id", name="pk_comparison"),
        *(
            sa.ForeignKeyConstraint([column], ["paper_version.id"], name=f"fk_comparison_{column}", ondelete="CASCADE")
            for column in ("old_version_id", "new_version_id")
        ),
        sa.CheckConstraint("old_version_id <> new_version_id", name="two_versions"),
    )
    op.create_index("ix_comparison_new_version_id", "comparison", ["new_version_id"])


def downgrade() -> None:
    op.drop_table("comparison")
    op.drop_table("reading")
