"""Browsers that were sent to an OpenID Connect provider, and which subject there each account belongs to."""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "oidc_attempt",
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_oidc_attempt"),
    )
    op.create_table(
        "oidc_subject",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("issuer", sa.String(500), nullable=False),
        sa.Column("sub", sa.String(255), nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("bound_at", sa.DateTime, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_oidc_subject_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_oidc_subject"),
        sa.UniqueConstraint("issuer", "sub", name="uq_oidc_subject_issuer_sub"),
        sa.UniqueConstraint("person_id", "issuer", name="uq_oidc_subject_person_id_issuer"),
    )


def downgrade() -> None:
    op.drop_table("oidc_subject")
    op.drop_table("oidc_attempt")
