"""Persons, offices, roles, sessions and tablets."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ROLES = ("member", "chair", "substitute", "aide", "secretary", "clerk", "administrator", "security_officer", "screen")
STATUSES = ("proving", "pending", "approved", "refused", "revoked")
END_REASONS = (
    "signed_out",
    "ended_by_owner",
    "replaced",
    "password_changed",
    "password_reset",
    "deactivated",
    "device_revoked",
)


def upgrade() -> None:
    _persons()
    _devices()
    _sessions()


def downgrade() -> None:
    for table in ("login_session", "device", "person_role", "person", "office"):
        op.drop_table(table)


def _among(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=32, create_constraint=True)


def _persons() -> None:
    op.create_table(
        "office",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("title_vi", sa.String(300), nullable=False),
        sa.Column("title_en", sa.String(300), nullable=False),
        sa.Column("precedence", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_office"),
        sa.UniqueConstraint("code", name="uq_office_code"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("username", sa.String(64), nullable=False),
        sa.Column("full_name", sa.String(300), nullable=False),
        sa.Column("office_id", sa.Integer),
        sa.Column("principal_id", sa.Integer),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("password_hash", sa.String(300)),
        sa.Column("password_is_initial", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("username", name="uq_person_username"),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name="fk_person_office_id"),
        sa.ForeignKeyConstraint(["principal_id"], ["person.id"], name="fk_person_principal_id"),
        sa.CheckConstraint("principal_id IS NULL OR principal_id <> id", name="not_own_principal"),
    )
    op.create_index("ix_person_office_id", "person", ["office_id"])
    op.create_index("ix_person_principal_id", "person", ["principal_id"])
    op.create_table(
        "person_role",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("role", _among(ROLES, "role"), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "role", name="pk_person_role"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_role_person_id"),
    )


def _devices() -> None:
    op.create_table(
        "device",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("platform", sa.String(300), nullable=False),
        sa.Column("signing_key", sa.LargeBinary(65), nullable=False),
        sa.Column("agreement_key", sa.LargeBinary(65), nullable=False),
        sa.Column("challenge", sa.LargeBinary(32), nullable=False),
        sa.Column("sealed_digest", sa.LargeBinary(32), nullable=False),
        sa.Column("probe", sa.JSON, nullable=False),
        sa.Column("status", _among(STATUSES, "status"), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("approved_at", sa.DateTime),
        sa.Column("approved_by_id", sa.Integer),
        sa.Column("closed_at", sa.DateTime),
        sa.Column("closed_by_id", sa.Integer),
        sa.Column("reason", sa.String(300)),
        sa.Column("last_seen_at", sa.DateTime),
        sa.PrimaryKeyConstraint("id", name="pk_device"),
        sa.UniqueConstraint("signing_key", name="uq_device_signing_key"),
        sa.UniqueConstraint("agreement_key", name="uq_device_agreement_key"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_device_person_id"),
        sa.ForeignKeyConstraint(["approved_by_id"], ["person.id"], name="fk_device_approved_by_id"),
        sa.ForeignKeyConstraint(["closed_by_id"], ["person.id"], name="fk_device_closed_by_id"),
        sa.CheckConstraint(
            "status <> 'approved' OR (approved_by_id IS NOT NULL AND approved_by_id <> person_id)",
            name="approved_by_another",
        ),
    )
    op.create_index("ix_device_person_id_status", "device", ["person_id", "status"])


def _sessions() -> None:
    op.create_table(
        "login_session",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("known_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("csrf_token", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
        sa.Column("stepped_up_until", sa.DateTime),
        sa.Column("ended_at", sa.DateTime),
        sa.Column("end_reason", _among(END_REASONS, "end_reason")),
        sa.Column("device_id", sa.Integer),
        sa.Column("bind_challenge", sa.LargeBinary(32)),
        sa.Column("bind_challenge_at", sa.DateTime),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("agent", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_login_session"),
        sa.UniqueConstraint("token_hash", name="uq_login_session_token_hash"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_login_session_person_id"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_login_session_device_id"),
    )
    op.create_index("ix_login_session_person_id", "login_session", ["person_id"])
    op.create_index("ix_login_session_device_id", "login_session", ["device_id"])
    op.create_index("ix_login_session_known_hash", "login_session", ["known_hash"])
