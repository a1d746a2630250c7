"""What is known of the signatures on papers."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

OUTCOMES = ("valid", "invalid", "undecided", "unreadable")


def upgrade() -> None:
    op.create_table(
        "paper_verdict",
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("outcome", sa.Enum(*OUTCOMES, name="outcome", native_enum=False, length=32, create_constraint=True)),
        sa.Column("verdict", sa.JSON),
        sa.Column("examined_at", sa.DateTime),
        sa.PrimaryKeyConstraint("version_id", name="pk_paper_verdict"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["paper_version.id"], name="fk_paper_verdict_version_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint("(outcome IS NULL) = (examined_at IS NULL)", name="examined_when"),
    )
    # Signed papers of before wait for their examination like new ones.
    op.execute("INSERT INTO paper_verdict (version_id) SELECT id FROM paper_version WHERE kind = 'signed'")


def downgrade() -> None:
    op.drop_table("paper_verdict")
