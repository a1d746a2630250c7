"""The page that a meeting is shown."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "presentation",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("session_id", sa.Integer),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("began_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_presentation"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_presentation_meeting_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_presentation_person_id"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["paper_version.id"], name="fk_presentation_version_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint("page >= 1", name="page_positive"),
    )
    for column in ("person_id", "version_id"):
        op.create_index(f"ix_presentation_{column}", "presentation", [column])


def downgrade() -> None:
    op.drop_table("presentation")
