"""Printed codes beside passkeys and apps, and what they confirmed by that way."""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

BEFORE = ("password", "password_and_code", "passkey")
WAYS = (*BEFORE[:2], "password_and_printed_code", BEFORE[2])
KEPT = (
    ("login_session", "stepped_up_by"),
    ("signing_authorisation", "way"),
    ("signing_act", "stepped_up_by"),
    ("signing_field", "stepped_up_by"),
)


def _allow(words: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{each}'" for each in words)
    for table_name, column in KEPT:
        with op.batch_alter_table(table_name) as table:
            table.drop_constraint(column, type_="check")
            table.create_check_constraint(column, f"{column} IN ({listed})")


def upgrade() -> None:
    op.create_table(
        "printed_codes",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("master_version", sa.Integer, nullable=False),
        sa.Column("sealed_key", sa.LargeBinary, nullable=False),
        sa.Column("digests", sa.JSON, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_printed_codes_person_id_person"),
        sa.PrimaryKeyConstraint("person_id", name="pk_printed_codes"),
    )
    _allow(WAYS)


def downgrade() -> None:
    # There it was a password with a code, whichever.
    for table_name, column in KEPT:
        kept = sa.table(table_name, sa.column(column, sa.String))
        printed = kept.c[column] == "password_and_printed_code"
        op.execute(sa.update(kept).where(printed).values({column: "password_and_code"}))
    _allow(BEFORE)
    op.drop_table("printed_codes")
