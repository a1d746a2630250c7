"""Files returned for correction, and those that replace them."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Added in place: other tables point to files, so the table is not made anew.
    op.add_column("signing_file", sa.Column("returned_at", sa.DateTime))
    reference = sa.ForeignKey("signing_file.id", name="fk_signing_file_replaces_id_signing_file")
    op.add_column("signing_file", sa.Column("replaces_id", sa.Integer, reference), inline_references=True)


def downgrade() -> None:
    _drop_reference()
    op.drop_column("signing_file", "returned_at")


def _drop_reference() -> None:
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("signing_file") as table:
            table.drop_column("replaces_id")
        return
    op.drop_column("signing_file", "replaces_id")
