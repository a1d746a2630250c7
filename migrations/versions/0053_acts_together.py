"""Acts of signing that wait for one confirmation."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("signing_act") as table:
        table.add_column(sa.Column("lead_id", sa.Integer))
        table.create_foreign_key(op.f("fk_signing_act_lead_id_signing_act"), "signing_act", ["lead_id"], ["id"])
        table.create_index(op.f("ix_signing_act_lead_id"), ["lead_id"])


def downgrade() -> None:
    with op.batch_alter_table("signing_act") as table:
        table.drop_index(op.f("ix_signing_act_lead_id"))
        table.drop_constraint(op.f("fk_signing_act_lead_id_signing_act"), type_="foreignkey")
        table.drop_column("lead_id")
