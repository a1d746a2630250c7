"""Acts for two persons about papers and master keys, which wait for the server; what was done there in an emergency."""

import sqlalchemy as sa
from alembic import op

revision = "0068"
down_revision = "0067"
branch_labels = None
depends_on = None

KINDS = ("reset_password", "remove_factors", "change_rights", "open_papers")
NEW_KINDS = ("untie_identity", "release_cosigner", "recall_paper", "turn_master", "retire_master")
REASONS = (
    "signed_out", "ended_by_owner", "replaced", "password_changed", "password_reset", "deactivated", "device_revoked",
)  # fmt: skip
OPEN = sa.text("state = 'open'")


def upgrade() -> None:
    op.drop_index("uq_grave_act_open", "grave_act")
    with op.batch_alter_table("grave_act") as table:
        table.add_column(sa.Column("matter_id", sa.Integer))
        table.add_column(sa.Column("used_at", sa.DateTime))
        table.alter_column("person_id", existing_type=sa.Integer, nullable=True)
        table.drop_constraint("kind", type_="check")
        table.create_check_constraint("kind", _among("kind", KINDS + NEW_KINDS))
        table.create_check_constraint("used_once_approved", "used_at IS NULL OR state = 'approved'")
    op.execute("UPDATE grave_act SET matter_id = person_id")
    with op.batch_alter_table("grave_act") as table:
        table.alter_column("matter_id", existing_type=sa.Integer, nullable=False)
    _index("matter_id")
    op.create_table(
        "host_act",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, *NEW_KINDS, name="kind", native_enum=False, length=32,
                                  create_constraint=True), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("noted_by_id", sa.Integer),
        sa.Column("noted_at", sa.DateTime),
        sa.PrimaryKeyConstraint("id", name="pk_host_act"),
        sa.ForeignKeyConstraint(["noted_by_id"], ["person.id"], name="fk_host_act_noted_by_id"),
        sa.CheckConstraint("(noted_by_id IS NULL) = (noted_at IS NULL)", name="noted_by_somebody"),
    )  # fmt: skip
    _allow_reasons((*REASONS, "provider_untied"))


def downgrade() -> None:
    op.execute("UPDATE login_session SET end_reason = 'deactivated' WHERE end_reason = 'provider_untied'")
    _allow_reasons(REASONS)
    op.drop_table("host_act")
    op.execute(
        sa.text("DELETE FROM grave_act WHERE kind NOT IN :kinds").bindparams(
            sa.bindparam("kinds", KINDS, expanding=True)
        )
    )
    op.drop_index("uq_grave_act_open", "grave_act")
    with op.batch_alter_table("grave_act") as table:
        table.drop_constraint("used_once_approved", type_="check")
        table.drop_constraint("kind", type_="check")
        table.create_check_constraint("kind", _among("kind", KINDS))
        table.alter_column("person_id", existing_type=sa.Integer, nullable=False)
        table.drop_column("used_at")
        table.drop_column("matter_id")
    _index("person_id")


def _allow_reasons(reasons: tuple[str, ...]) -> None:
    with op.batch_alter_table("login_session") as table:
        table.drop_constraint("end_reason", type_="check")
        table.create_check_constraint("end_reason", _among("end_reason", reasons))


def _index(matter: str) -> None:
    op.create_index("uq_grave_act_open", "grave_act", ["kind", matter], unique=True, sqlite_where=OPEN,
                    postgresql_where=OPEN)  # fmt: skip


def _among(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(each) for each in values)})"
