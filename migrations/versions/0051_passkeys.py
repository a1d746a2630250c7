"""Passkeys and authenticator apps; gestures over acts of signing, and by which way each act was stepped up."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

WAYS = ("password", "password_and_code", "passkey")


def _among(words: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, length=32, create_constraint=True)


def upgrade() -> None:
    _factors()
    _challenges_and_apps()
    with op.batch_alter_table("login_session") as table:
        table.add_column(sa.Column("stepped_up_by", _among(WAYS, "stepped_up_by")))
    # So far the password was the only way.
    op.execute("UPDATE login_session SET stepped_up_by = 'password' WHERE stepped_up_until IS NOT NULL")
    _authorisations()
    with op.batch_alter_table("signing_act") as table:
        table.add_column(sa.Column("stepped_up_by", _among(WAYS, "stepped_up_by")))
        table.add_column(sa.Column("authorisation_id", sa.Integer))
        table.create_foreign_key(
            "fk_signing_act_authorisation_id_signing_authorisation",
            "signing_authorisation",
            ["authorisation_id"],
            ["id"],
        )
    op.create_index(op.f("ix_signing_act_authorisation_id"), "signing_act", ["authorisation_id"])


def _authorisations() -> None:
    op.create_table(
        "signing_authorisation",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("session_id", sa.Integer, nullable=False),
        sa.Column("acts", sa.JSON, nullable=False),
        sa.Column("challenge", sa.LargeBinary(32), nullable=False),
        sa.Column("relying_party", sa.String(253), nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
        sa.Column("given_at", sa.DateTime),
        sa.Column("passkey_id", sa.Integer),
        sa.Column("client_data", sa.LargeBinary),
        sa.Column("authenticator_data", sa.LargeBinary),
        sa.Column("signature", sa.LargeBinary),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_authorisation")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_signing_authorisation_person_id_person")),
        sa.ForeignKeyConstraint(
            ["passkey_id"], ["passkey.id"], name=op.f("fk_signing_authorisation_passkey_id_passkey")
        ),
        sa.CheckConstraint("expires_at > made_at", name="lives"),
        sa.CheckConstraint("(given_at IS NULL) = (passkey_id IS NULL)", name="given_by_a_passkey"),
    )
    op.create_index(op.f("ix_signing_authorisation_person_id"), "signing_authorisation", ["person_id"])


def _factors() -> None:
    op.create_table(
        "passkey",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("relying_party", sa.String(253), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(1023), nullable=False),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("transports", sa.JSON, nullable=False),
        sa.Column("sign_count", sa.BigInteger, nullable=False),
        sa.Column("added_at", sa.DateTime, nullable=False),
        sa.Column("used_at", sa.DateTime),
        sa.Column("removed_at", sa.DateTime),
        sa.Column("removed_by_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_passkey_person_id_person")),
        sa.ForeignKeyConstraint(["removed_by_id"], ["person.id"], name=op.f("fk_passkey_removed_by_id_person")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
        sa.CheckConstraint("(removed_at IS NULL) = (removed_by_id IS NULL)", name="removed_by_somebody"),
        sa.CheckConstraint("sign_count >= 0", name="sign_count_counted"),
    )
    op.create_index(op.f("ix_passkey_person_id"), "passkey", ["person_id"])


def _challenges_and_apps() -> None:
    op.create_table(
        "passkey_challenge",
        sa.Column("session_id", sa.Integer, nullable=False),
        sa.Column("purpose", _among(("register", "step_up"), "purpose"), nullable=False),
        sa.Column("challenge", sa.LargeBinary(32), nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("session_id", "purpose", name=op.f("pk_passkey_challenge")),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["login_session.id"],
            name=op.f("fk_passkey_challenge_session_id_login_session"),
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "authenticator_app",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("master_version", sa.Integer, nullable=False),
        sa.Column("sealed_secret", sa.LargeBinary, nullable=False),
        sa.Column("added_at", sa.DateTime, nullable=False),
        sa.Column("confirmed_at", sa.DateTime),
        sa.Column("last_step", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authenticator_app")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_authenticator_app_person_id_person")),
    )
    op.create_index(op.f("ix_authenticator_app_person_id"), "authenticator_app", ["person_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_signing_act_authorisation_id"), "signing_act")
    with op.batch_alter_table("signing_act") as table:
        table.drop_constraint("fk_signing_act_authorisation_id_signing_authorisation", type_="foreignkey")
        table.drop_column("authorisation_id")
        table.drop_constraint("stepped_up_by", type_="check")
        table.drop_column("stepped_up_by")
    op.drop_table("signing_authorisation")
    with op.batch_alter_table("login_session") as table:
        table.drop_constraint("stepped_up_by", type_="check")
        table.drop_column("stepped_up_by")
    op.drop_table("authenticator_app")
    op.drop_table("passkey_challenge")
    op.drop_table("passkey")
