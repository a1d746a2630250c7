"""Templates of written ballots."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "written_ballot_template",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("background", sa.Text, nullable=False),
        sa.Column("rule_set", sa.String(64), nullable=False),
        sa.Column("shown", sa.String(32), nullable=False),
        sa.Column("silence_consents", sa.Boolean, nullable=False),
        sa.Column("silence_basis", sa.String(300), nullable=False),
        sa.Column("remind_hours", sa.JSON, nullable=False),
        sa.Column("days", sa.Integer, nullable=False),
        sa.Column("questions", sa.JSON, nullable=False),
        sa.Column("person_ids", sa.JSON),
        sa.Column("kept_by_id", sa.Integer, nullable=False),
        sa.Column("kept_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_written_ballot_template"),
        sa.UniqueConstraint("name", name="uq_written_ballot_template_name"),
        sa.ForeignKeyConstraint(["kept_by_id"], ["person.id"], name="fk_written_ballot_template_kept_by_id"),
        sa.CheckConstraint("shown IN ('open', 'chair_only')", name="shown"),
        sa.CheckConstraint("days >= 1", name="days_positive"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("written_ballot_template")
