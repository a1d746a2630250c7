"""Answers to written ballots that aides draft."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "written_answer_draft",
        sa.Column("ballot_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("adopted_at", sa.DateTime),
        sa.Column("written_at", sa.DateTime, nullable=False),
        sa.Column("written_by_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("ballot_id", "person_id", name="pk_written_answer_draft"),
        *(
            sa.ForeignKeyConstraint([column], [target], name=f"fk_written_answer_draft_{column}")
            for column, target in (
                ("ballot_id", "written_ballot.id"), ("person_id", "person.id"), ("written_by_id", "person.id"),
            )
        ),
        sa.CheckConstraint("revision >= 1", name="revision_positive"),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("written_answer_draft")
