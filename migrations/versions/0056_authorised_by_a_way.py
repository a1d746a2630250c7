"""By which way the gesture over acts of signing was made: a password or a code is given for acts, too."""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

WAYS = ("password", "password_and_code", "passkey")
BY_A_PASSKEY = "(given_at IS NULL) = (passkey_id IS NULL)"
BY_A_WAY = "(given_at IS NULL) = (way IS NULL)"
NAMED = "(passkey_id IS NOT NULL) = (way IS NOT NULL AND way = 'passkey')"


def upgrade() -> None:
    words = sa.Enum(*WAYS, name="way", native_enum=False, length=32, create_constraint=True)
    with op.batch_alter_table("signing_authorisation") as table:
        table.add_column(sa.Column("way", words))
        table.drop_constraint("given_by_a_passkey", type_="check")
    op.execute("UPDATE signing_authorisation SET way = 'passkey' WHERE passkey_id IS NOT NULL")
    with op.batch_alter_table("signing_authorisation") as table:
        table.create_check_constraint("given_by_a_way", BY_A_WAY)
        table.create_check_constraint("passkey_named", NAMED)


def downgrade() -> None:
    # What was given by password cannot be told there: the acts keep their way.
    given = "SELECT id FROM signing_authorisation WHERE way IS NOT NULL AND way <> 'passkey'"
    for table_name in ("signing_act", "signing_field"):
        op.execute(f"UPDATE {table_name} SET authorisation_id = NULL WHERE authorisation_id IN ({given})")  # noqa: S608
    op.execute("DELETE FROM signing_authorisation WHERE way IS NOT NULL AND way <> 'passkey'")
    with op.batch_alter_table("signing_authorisation") as table:
        table.drop_constraint("given_by_a_way", type_="check")
        table.drop_constraint("passkey_named", type_="check")
        table.drop_constraint("way", type_="check")
        table.drop_column("way")
        table.create_check_constraint("given_by_a_passkey", BY_A_PASSKEY)
