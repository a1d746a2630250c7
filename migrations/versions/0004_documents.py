"""Papers, sealed versions, wrapped keys, holdings and uploads."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KINDS = "'born_digital', 'scanned', 'signed'"


def upgrade() -> None:
    _papers()
    _versions()
    _held_by_tablets()
    _uploads()


def _papers() -> None:
    op.create_table(
        "paper",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("next_number", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_paper"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_paper_item_id"),
        sa.CheckConstraint("position >= 1", name="position_positive"),
        sa.CheckConstraint("next_number >= 1", name="next_number_positive"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_paper_item_id", "paper", ["item_id"])


def _versions() -> None:
    op.create_table(
        "paper_version",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("paper_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("sensitivity", sa.Integer, nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("notes", sa.JSON, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("sealed_size", sa.Integer, nullable=False),
        sa.Column("sealed_sha256", sa.String(64), nullable=False),
        sa.Column("header", sa.LargeBinary(56), nullable=False),
        sa.Column("manifest", sa.Text, nullable=False),
        sa.Column("manifest_signature", sa.LargeBinary(64), nullable=False),
        sa.Column("publisher_key", sa.LargeBinary(65), nullable=False),
        sa.Column("master_version", sa.Integer, nullable=False),
        sa.Column("master_wrap", sa.LargeBinary(128), nullable=False),
        sa.Column("created_by_id", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_paper_version"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_paper_version_paper_id"),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name="fk_paper_version_created_by_id"),
        sa.UniqueConstraint("paper_id", "number", name="uq_paper_version_paper_id_number"),
        sa.UniqueConstraint("sealed_sha256", name="uq_paper_version_sealed_sha256"),
        sa.CheckConstraint("number >= 1", name="number_positive"),
        sa.CheckConstraint("pages >= 1", name="has_pages"),
        sa.CheckConstraint("size >= 1 AND sealed_size > size", name="sizes"),
        sa.CheckConstraint(f"kind IN ({KINDS})", name="kind"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_paper_version_master_version", "paper_version", ["master_version"])


def _held_by_tablets() -> None:
    op.create_table(
        "key_wrap",
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("device_id", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary(113), nullable=False),
        *_per_tablet("key_wrap"),
    )
    op.create_index("ix_key_wrap_device_id", "key_wrap", ["device_id"])
    op.create_table(
        "holding",
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("device_id", sa.Integer, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        *_per_tablet("holding"),
        sa.CheckConstraint("state IN ('stored', 'opened')", name="state"),
    )
    op.create_index("ix_holding_device_id", "holding", ["device_id"])


def _per_tablet(table: str) -> list[sa.Constraint]:
    return [
        sa.PrimaryKeyConstraint("version_id", "device_id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["paper_version.id"], name=f"fk_{table}_version_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=f"fk_{table}_device_id"),
    ]


def _uploads() -> None:
    op.create_table(
        "paper_upload",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("replaces_paper_id", sa.Integer),
        sa.Column("filename", sa.String(200), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64)),
        sa.Column("received", sa.Integer, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("storage_name", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("touched_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_paper_upload"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_paper_upload_item_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_paper_upload_person_id"),
        sa.ForeignKeyConstraint(
            ["replaces_paper_id"], ["paper.id"], name="fk_paper_upload_replaces_paper_id", ondelete="SET NULL"
        ),
        sa.UniqueConstraint("storage_name", name="uq_paper_upload_storage_name"),
        sa.CheckConstraint("received >= 0 AND received <= size", name="received_within_size"),
        sa.CheckConstraint("state IN ('receiving', 'checking')", name="state"),
    )
    for column in ("item_id", "person_id", "touched_at"):
        op.create_index(f"ix_paper_upload_{column}", "paper_upload", [column])


def downgrade() -> None:
    for table in ("paper_upload", "holding", "key_wrap", "paper_version", "paper"):
        op.drop_table(table)
