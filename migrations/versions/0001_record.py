"""The record and the commands already carried out."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "command",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("request_sha256", sa.String(64), nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "key", name="pk_command"),
    )
    op.create_table(
        "record_entry",
        sa.Column("sequence", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("leaf", sa.Text, nullable=False),
        sa.Column("leaf_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("evidence", sa.Text),
        sa.PrimaryKeyConstraint("sequence", name="pk_record_entry"),
        sa.CheckConstraint("sequence >= 1", name="sequence_positive"),
    )
    op.create_table(
        "record_told",
        sa.Column("stream", sa.String(64), nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("stream", "sequence", name="pk_record_told"),
        sa.ForeignKeyConstraint(["sequence"], ["record_entry.sequence"], name="fk_record_told_sequence"),
    )
    op.create_table(
        "record_head",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("frontier", sa.LargeBinary, nullable=False),
        sa.Column("checkpoint", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_record_head"),
        sa.CheckConstraint("id = 1", name="one_row"),
    )


def downgrade() -> None:
    for table in ("record_head", "record_told", "record_entry", "command"):
        op.drop_table(table)
