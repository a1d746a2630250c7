"""Office files behind converted papers."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

FORMATS = ("docx", "odt", "xlsx", "ods", "pptx", "odp")


def upgrade() -> None:
    op.add_column("paper_version", sa.Column("converted_from", sa.String(8)))
    op.create_table(
        "paper_original",
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column(
            "format",
            sa.Enum(*FORMATS, name="format", native_enum=False, length=32, create_constraint=True),
            nullable=False,
        ),
        sa.Column("filename", sa.String(200), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("sealed_size", sa.Integer, nullable=False),
        sa.Column("sealed_sha256", sa.String(64), nullable=False),
        sa.Column("master_version", sa.Integer, nullable=False),
        sa.Column("master_wrap", sa.LargeBinary(128), nullable=False),
        sa.PrimaryKeyConstraint("version_id", name="pk_paper_original"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["paper_version.id"], name="fk_paper_original_version_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("sealed_sha256", name="uq_paper_original_sealed_sha256"),
        sa.CheckConstraint("size >= 1 AND sealed_size > size", name="sizes"),
    )
    op.create_index("ix_paper_original_master_version", "paper_original", ["master_version"])


def downgrade() -> None:
    op.drop_table("paper_original")
    op.drop_column("paper_version", "converted_from")
