"""Each member whose answer to a written ballot counts may be asked to sign it as a sheet; earlier ballots have none."""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("written_ballot") as table:
        table.add_column(sa.Column("sheets", sa.Boolean, nullable=False, server_default=sa.false()))
    with op.batch_alter_table("written_ballot") as table:
        table.alter_column("sheets", server_default=None)
    op.create_table(
        "written_ballot_sheet",
        sa.Column("ballot_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("wanted_at", sa.DateTime, nullable=False),
        sa.Column("file_id", sa.Integer),
        sa.ForeignKeyConstraint(
            ["ballot_id", "person_id"],
            ["written_ballot_voter.ballot_id", "written_ballot_voter.person_id"],
            name="fk_written_ballot_sheet_ballot_id_written_ballot_voter",
        ),
        sa.ForeignKeyConstraint(["file_id"], ["signing_file.id"], name="fk_written_ballot_sheet_file_id_signing_file"),
        sa.PrimaryKeyConstraint("ballot_id", "person_id", name="pk_written_ballot_sheet"),
        sa.UniqueConstraint("file_id", name="uq_written_ballot_sheet_file_id"),
    )
    op.create_index("ix_written_ballot_sheet_person_id", "written_ballot_sheet", ["person_id"])


def downgrade() -> None:
    op.drop_table("written_ballot_sheet")
    with op.batch_alter_table("written_ballot") as table:
        table.drop_column("sheets")
