"""By which way and gesture whoever put the organisation's seal on showed that it is they."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

WAYS = ("password", "password_and_code", "passkey")
KEY = "fk_signing_field_authorisation_id_signing_authorisation"


def upgrade() -> None:
    words = sa.Enum(*WAYS, name="stepped_up_by", native_enum=False, length=32, create_constraint=True)
    with op.batch_alter_table("signing_field") as table:
        table.add_column(sa.Column("stepped_up_by", words))
        table.add_column(sa.Column("authorisation_id", sa.Integer))
        table.create_foreign_key(KEY, "signing_authorisation", ["authorisation_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("signing_field") as table:
        table.drop_constraint(KEY, type_="foreignkey")
        table.drop_column("authorisation_id")
        table.drop_constraint("stepped_up_by", type_="check")
        table.drop_column("stepped_up_by")
