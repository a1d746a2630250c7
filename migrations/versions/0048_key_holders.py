"""Keys of signers that lie elsewhere than on their tablets, and acts that wait for them."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

KINDS = ("tablet", "pkcs11", "pkcs12", "csc", "mysign", "smartca", "file")


def _among(words: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, length=32, create_constraint=True)


def upgrade() -> None:
    _keys()
    op.create_table(
        "holder_choice",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("purpose", sa.String(32), nullable=False),
        sa.Column("key_id", sa.Integer),
        sa.Column("chosen_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "purpose", name=op.f("pk_holder_choice")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_holder_choice_person_id_person")),
        sa.ForeignKeyConstraint(["key_id"], ["signing_key.id"], name=op.f("fk_holder_choice_key_id_signing_key")),
    )
    op.create_table(
        "holder_rule",
        sa.Column("purpose", sa.String(32), nullable=False),
        sa.Column("kinds", sa.JSON, nullable=False),
        sa.Column("set_at", sa.DateTime, nullable=False),
        sa.Column("set_by_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("purpose", name=op.f("pk_holder_rule")),
        sa.ForeignKeyConstraint(["set_by_id"], ["person.id"], name=op.f("fk_holder_rule_set_by_id_person")),
    )
    with op.batch_alter_table("signing_act") as table:
        table.alter_column("device_id", existing_type=sa.Integer, nullable=True)
        table.alter_column("certificate_id", existing_type=sa.Integer, nullable=True)
        table.add_column(sa.Column("key_id", sa.Integer))
        table.add_column(sa.Column("reference", sa.String(1000), nullable=False, server_default=""))
        table.add_column(sa.Column("wrong", sa.Integer, nullable=False, server_default="0"))
        table.create_foreign_key("fk_signing_act_key_id_signing_key", "signing_key", ["key_id"], ["id"])
        table.create_check_constraint("one_key", "(key_id IS NULL) = (certificate_id IS NOT NULL)")


def _keys() -> None:
    op.create_table(
        "signing_key",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("holder", sa.String(32), nullable=False),
        sa.Column("kind", _among(KINDS, "kind"), nullable=False),
        sa.Column("names", sa.JSON, nullable=False),
        sa.Column("subject", sa.String(500), nullable=False),
        sa.Column("issuer", sa.String(500), nullable=False),
        sa.Column("serial", sa.String(40), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("der", sa.LargeBinary, nullable=False),
        sa.Column("chain", sa.Text, nullable=False),
        sa.Column("not_before", sa.DateTime, nullable=False),
        sa.Column("not_after", sa.DateTime, nullable=False),
        sa.Column("sealed_file", sa.LargeBinary),
        sa.Column("master_version", sa.Integer),
        sa.Column("wrong", sa.Integer, nullable=False),
        sa.Column("added_at", sa.DateTime, nullable=False),
        sa.Column("added_by_id", sa.Integer, nullable=False),
        sa.Column("retired_at", sa.DateTime),
        sa.Column("retired_by_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_key")),
        *[
            sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_signing_key_{name}_person"))
            for name in ("person_id", "added_by_id", "retired_by_id")
        ],
        sa.CheckConstraint("(retired_at IS NULL) = (retired_by_id IS NULL)", name="retired_by_somebody"),
        sa.CheckConstraint("(sealed_file IS NULL) = (master_version IS NULL)", name="sealed_under"),
        sa.CheckConstraint("wrong >= 0", name="wrong_counted"),
    )
    op.create_index(op.f("ix_signing_key_person_id"), "signing_key", ["person_id"])
    op.create_index(op.f("ix_signing_key_fingerprint"), "signing_key", ["fingerprint"])


def downgrade() -> None:
    op.execute("DELETE FROM signing_act WHERE key_id IS NOT NULL")
    with op.batch_alter_table("signing_act") as table:
        table.drop_constraint("one_key", type_="check")
        table.drop_constraint("fk_signing_act_key_id_signing_key", type_="foreignkey")
        table.drop_column("wrong")
        table.drop_column("reference")
        table.drop_column("key_id")
        table.alter_column("certificate_id", existing_type=sa.Integer, nullable=False)
        table.alter_column("device_id", existing_type=sa.Integer, nullable=False)
    op.drop_table("holder_rule")
    op.drop_table("holder_choice")
    op.drop_table("signing_key")
