"""Pictures of hand signatures, seals of bodies, electronic copies of resolutions."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signature_picture",
        sa.Column("person_id", sa.Integer, nullable=False),
        *_sealed(),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_signature_picture")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_signature_picture_person_id_person")),
    )
    op.create_table(
        "body_seal",
        sa.Column("body", sa.String(64), nullable=False),
        *_sealed(),
        sa.Column("kept_by_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("body", name=op.f("pk_body_seal")),
        sa.ForeignKeyConstraint(["kept_by_id"], ["person.id"], name=op.f("fk_body_seal_kept_by_id_person")),
    )
    _copies()


def _sealed() -> list[sa.Column[object]]:
    return [
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("master_version", sa.Integer, nullable=False),
        sa.Column("kept_at", sa.DateTime, nullable=False),
    ]


def _copies() -> None:
    op.create_table(
        "electronic_copy",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("resolution_id", sa.Integer, nullable=False),
        sa.Column("original_sha256", sa.String(64), nullable=False),
        sa.Column("issued_at", sa.DateTime, nullable=False),
        sa.Column("issued_by_id", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("sealed_name", sa.String(64), nullable=False),
        sa.Column("master_version", sa.Integer, nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_electronic_copy")),
        sa.UniqueConstraint("sealed_name", name=op.f("uq_electronic_copy_sealed_name")),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolution.id"], name=op.f("fk_electronic_copy_resolution_id_resolution")
        ),
        sa.ForeignKeyConstraint(["issued_by_id"], ["person.id"], name=op.f("fk_electronic_copy_issued_by_id_person")),
    )
    op.create_index(op.f("ix_electronic_copy_resolution_id"), "electronic_copy", ["resolution_id"])
    op.create_index(op.f("ix_electronic_copy_sha256"), "electronic_copy", ["sha256"])


def downgrade() -> None:
    op.drop_table("electronic_copy")
    op.drop_table("body_seal")
    op.drop_table("signature_picture")
