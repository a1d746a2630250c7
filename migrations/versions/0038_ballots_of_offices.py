"""Written ballots drafted by a member's office."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "written_ballot_office",
        sa.Column("ballot_id", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("ballot_id", name="pk_written_ballot_office"),
        sa.ForeignKeyConstraint(["ballot_id"], ["written_ballot.id"], name="fk_written_ballot_office_ballot_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name="fk_written_ballot_office_owner_id"),
    )
    op.create_index("ix_written_ballot_office_owner_id", "written_ballot_office", ["owner_id"])


def downgrade() -> None:
    op.drop_index("ix_written_ballot_office_owner_id", "written_ballot_office")
    op.drop_table("written_ballot_office")
