"""Written ballots whose papers are replaced while they are out: every later text, and the text each answer is for."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "written_ballot_text",
        sa.Column("ballot_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("definition_sha256", sa.String(64), nullable=False),
        sa.Column("replaced_sha256", sa.String(64), nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("pages", sa.JSON),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("ballot_id", "number", name=op.f("pk_written_ballot_text")),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["written_ballot.id"], name=op.f("fk_written_ballot_text_ballot_id_written_ballot")
        ),
    )
    column = sa.Column("definition_sha256", sa.String(64), nullable=False, server_default="")
    op.add_column("written_ballot_answer", column)
    # Until now a ballot had one text.
    op.execute(
        "UPDATE written_ballot_answer SET definition_sha256 = (SELECT definition_sha256 FROM written_ballot"
        " WHERE written_ballot.id = written_ballot_answer.ballot_id)"
    )


def downgrade() -> None:
    op.drop_column("written_ballot_answer", "definition_sha256")
    op.drop_table("written_ballot_text")
