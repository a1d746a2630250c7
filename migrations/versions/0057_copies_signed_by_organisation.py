"""Electronic copies are files that the organisation signs and a job closes; those of before stay where they lie."""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

KEY = "fk_electronic_copy_file_id_signing_file"


def upgrade() -> None:
    with op.batch_alter_table("electronic_copy") as table:
        table.add_column(sa.Column("file_id", sa.Integer))
        table.alter_column("sealed_name", existing_type=sa.String(64), nullable=True)
        table.alter_column("master_version", existing_type=sa.Integer, nullable=True)
        table.alter_column("wrapped_key", existing_type=sa.LargeBinary, nullable=True)
        table.create_foreign_key(KEY, "signing_file", ["file_id"], ["id"])
        table.create_unique_constraint("uq_electronic_copy_file_id", ["file_id"])
        table.create_check_constraint("in_one_place", "(file_id IS NULL) = (sealed_name IS NOT NULL)")


def downgrade() -> None:
    """A copy that the organisation signed stays among the signed files; the register of before knows no such copies."""
    op.execute("DELETE FROM electronic_copy WHERE file_id IS NOT NULL")
    with op.batch_alter_table("electronic_copy") as table:
        table.drop_constraint("in_one_place", type_="check")
        table.drop_constraint("uq_electronic_copy_file_id", type_="unique")
        table.drop_constraint(KEY, type_="foreignkey")
        table.drop_column("file_id")
        table.alter_column("wrapped_key", existing_type=sa.LargeBinary, nullable=False)
        table.alter_column("master_version", existing_type=sa.Integer, nullable=False)
        table.alter_column("sealed_name", existing_type=sa.String(64), nullable=False)
