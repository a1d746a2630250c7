"""Private notes: sealed notes, their keys and their readers."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "note_shelf",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("change", sa.Integer, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("public_point", sa.LargeBinary(65)),
        sa.Column("sealed_private", sa.LargeBinary(400)),
        sa.Column("recovery", sa.LargeBinary(60)),
        sa.PrimaryKeyConstraint("person_id", name="pk_note_shelf"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_note_shelf_person_id"),
        sa.CheckConstraint("change >= 0", name="change_positive"),
        sa.CheckConstraint(
            "(generation = 0) = (public_point IS NULL) AND (generation = 0) = (sealed_private IS NULL)",
            name="key_whole",
        ),
    )
    op.create_table(
        "notes_key_wrap",
        sa.Column("device_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary(113), nullable=False),
        sa.Column("given_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("device_id", name="pk_notes_key_wrap"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_notes_key_wrap_device_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_notes_key_wrap_person_id"),
    )
    op.create_index("ix_notes_key_wrap_person_id", "notes_key_wrap", ["person_id"])
    _create_notes()


def _create_notes() -> None:
    op.create_table(
        "note",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Integer, nullable=False),
        sa.Column("uuid", sa.String(36), nullable=False),
        sa.Column("paper_id", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("deleted", sa.Boolean, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("key", sa.LargeBinary(60), nullable=False),
        sa.Column("change", sa.Integer, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name="fk_note_owner_id"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_note_paper_id", ondelete="CASCADE"),
        sa.UniqueConstraint("owner_id", "uuid", name="uq_note_owner_id_uuid"),
        sa.CheckConstraint("revision >= 1", name="revision_positive"),
        sa.CheckConstraint("deleted = (size = 0)", name="deleted_is_empty"),
    )
    op.create_index("ix_note_owner_id_change", "note", ["owner_id", "change"])
    op.create_index("ix_note_paper_id", "note", ["paper_id"])
    op.create_table(
        "note_share",
        sa.Column("note_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.Column("key", sa.LargeBinary(113), nullable=False),
        sa.Column("change", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("note_id", "person_id", name="pk_note_share"),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_note_share_note_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_note_share_person_id"),
    )
    op.create_index("ix_note_share_person_id_change", "note_share", ["person_id", "change"])


def downgrade() -> None:
    for table in ("note_share", "note", "notes_key_wrap", "note_shelf"):
        op.drop_table(table)
