"""The organisation's seal as the last signature, stages of signing, delegations, and files taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

CAPACITIES = ("tm", "kt", "tuq")


def _capacity(*, nullable: bool) -> sa.Column[str]:
    words = sa.Enum(*CAPACITIES, name="capacity", native_enum=False, length=32, create_constraint=True)
    return sa.Column("capacity", words, nullable=nullable)


def upgrade() -> None:
    _delegations()
    with op.batch_alter_table("signing_file") as table:
        table.add_column(sa.Column("recalled_by_id", sa.Integer))
        table.add_column(sa.Column("recalled_reason", sa.Text))
        table.create_foreign_key("fk_signing_file_recalled_by_id_person", "person", ["recalled_by_id"], ["id"])
        table.create_check_constraint("recalled_for_a_reason", "(recalled_by_id IS NULL) = (recalled_reason IS NULL)")
    with op.batch_alter_table("signing_field") as table:
        table.add_column(sa.Column("stage", sa.Integer, nullable=False, server_default="1"))
        table.add_column(_capacity(nullable=True))
        table.add_column(sa.Column("titles", sa.JSON, nullable=False, server_default="[]"))
        table.add_column(sa.Column("delegation_id", sa.Integer))
        table.add_column(sa.Column("sealed_by_id", sa.Integer))
        table.create_foreign_key("fk_signing_field_delegation_id_delegation", "delegation", ["delegation_id"], ["id"])
        table.create_foreign_key("fk_signing_field_sealed_by_id_person", "person", ["sealed_by_id"], ["id"])
        table.drop_constraint("kind", type_="check")
        table.create_check_constraint("kind", "kind IN ('system', 'person', 'seal')")
        table.drop_constraint("person_named", type_="check")
        table.create_check_constraint("person_named", "(kind = 'person') = (person_id IS NOT NULL)")
        table.create_check_constraint(
            "sealed_by_somebody", "(sealed_by_id IS NOT NULL) = (kind = 'seal' AND status = 'signed')"
        )
    op.execute("UPDATE signing_field SET stage = 0 WHERE kind = 'system'")
    with op.batch_alter_table("resolution") as table:
        table.add_column(sa.Column("delegation_id", sa.Integer))
        table.create_foreign_key("fk_resolution_delegation_id_delegation", "delegation", ["delegation_id"], ["id"])


def _delegations() -> None:
    persons = ("from_person_id", "to_person_id", "set_by_id", "withdrawn_by_id")
    op.create_table(
        "delegation",
        sa.Column("id", sa.Integer, nullable=False),
        _capacity(nullable=False),
        sa.Column("from_person_id", sa.Integer, nullable=False),
        sa.Column("to_person_id", sa.Integer, nullable=False),
        sa.Column("basis", sa.String(300), nullable=False),
        sa.Column("starts_on", sa.Date, nullable=False),
        sa.Column("ends_on", sa.Date),
        sa.Column("set_at", sa.DateTime, nullable=False),
        sa.Column("set_by_id", sa.Integer, nullable=False),
        sa.Column("withdrawn_at", sa.DateTime),
        sa.Column("withdrawn_by_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
        *[
            sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_delegation_{name}_person"))
            for name in persons
        ],
        sa.CheckConstraint("from_person_id <> to_person_id", name="for_another"),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="period"),
        sa.CheckConstraint("capacity <> 'tuq' OR (basis <> '' AND ends_on IS NOT NULL)", name="in_writing"),
        sa.CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_by_id IS NULL)", name="withdrawn_by_somebody"),
    )
    op.create_index(op.f("ix_delegation_from_person_id"), "delegation", ["from_person_id"])
    op.create_index(op.f("ix_delegation_to_person_id"), "delegation", ["to_person_id"])


def downgrade() -> None:
    """Signatures by seal stay in the files; what this version does not know of them leaves the register."""
    with op.batch_alter_table("resolution") as table:
        table.drop_constraint("fk_resolution_delegation_id_delegation", type_="foreignkey")
        table.drop_column("delegation_id")
    op.execute("DELETE FROM signing_field WHERE kind = 'seal'")
    with op.batch_alter_table("signing_field") as table:
        table.drop_constraint("sealed_by_somebody", type_="check")
        table.drop_constraint("person_named", type_="check")
        table.create_check_constraint("person_named", "kind = 'system' OR person_id IS NOT NULL")
        table.drop_constraint("kind", type_="check")
        table.create_check_constraint("kind", "kind IN ('system', 'person')")
        table.drop_constraint("capacity", type_="check")
        table.drop_constraint("fk_signing_field_delegation_id_delegation", type_="foreignkey")
        table.drop_constraint("fk_signing_field_sealed_by_id_person", type_="foreignkey")
        for name in ("sealed_by_id", "delegation_id", "titles", "capacity", "stage"):
            table.drop_column(name)
    with op.batch_alter_table("signing_file") as table:
        table.drop_constraint("recalled_for_a_reason", type_="check")
        table.drop_constraint("fk_signing_file_recalled_by_id_person", type_="foreignkey")
        table.drop_column("recalled_reason")
        table.drop_column("recalled_by_id")
    op.drop_table("delegation")
