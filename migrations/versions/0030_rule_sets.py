"""Versions of rule sets, the version that a meeting keeps, and proposals of new ones."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

STATES = ("open", "approved", "declined", "withdrawn")
# What meetings were held under before rule sets had versions, word for word as it was shipped.
FIRST = Path(__file__).with_suffix(".json")


def upgrade() -> None:
    versions = op.create_table(
        "rule_set_version",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("in_force_from", sa.DateTime, nullable=False),
        sa.Column("kept_at", sa.DateTime, nullable=False),
        sa.Column("proposed_by_id", sa.Integer),
        sa.Column("approved_by_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_rule_set_version"),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["person.id"], name="fk_rule_set_version_proposed_by_id"),
        sa.ForeignKeyConstraint(["approved_by_id"], ["person.id"], name="fk_rule_set_version_approved_by_id"),
        sa.UniqueConstraint("code", "version", name="uq_rule_set_version_code_version"),
        sa.CheckConstraint("version >= 1", name="version_positive"),
    )
    # As a column with its reference: the table of meetings, to which many rows refer, is not made anew.
    op.execute(
        "ALTER TABLE meeting ADD COLUMN rule_version_id INTEGER "
        "CONSTRAINT fk_meeting_rule_version_id REFERENCES rule_set_version (id)"
    )
    _keep_first(versions)
    _create_proposals()


def _keep_first(versions: sa.Table) -> None:
    if op.get_bind().execute(sa.text("SELECT 1 FROM meeting")).first() is None:
        return
    content = FIRST.read_text("utf-8").strip()
    first = {
        "id": 1,
        "code": "vn_government",
        "version": 1,
        "content": content,
        "sha256": hashlib.sha256(content.encode()).hexdigest(),
        "in_force_from": datetime(2000, 1, 1),  # noqa: DTZ001 - UTC, as every column
        "kept_at": datetime.now(UTC).replace(tzinfo=None),
    }
    op.bulk_insert(versions, [first])
    op.execute("UPDATE meeting SET rule_version_id = 1 WHERE status <> 'draft' AND rule_set = 'vn_government'")


def _create_proposals() -> None:
    op.create_table(
        "rule_proposal",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("base_version", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("in_force_from", sa.DateTime, nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("state", sa.Enum(*STATES, name="state", native_enum=False, length=32, create_constraint=True),
                  nullable=False),
        sa.Column("proposed_by_id", sa.Integer, nullable=False),
        sa.Column("proposed_at", sa.DateTime, nullable=False),
        sa.Column("closed_by_id", sa.Integer),
        sa.Column("closed_at", sa.DateTime),
        sa.Column("answer", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rule_proposal"),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["person.id"], name="fk_rule_proposal_proposed_by_id"),
        sa.ForeignKeyConstraint(["closed_by_id"], ["person.id"], name="fk_rule_proposal_closed_by_id"),
        sa.CheckConstraint("(state = 'open') = (closed_by_id IS NULL)", name="closed_by_somebody"),
        sa.CheckConstraint("state <> 'approved' OR closed_by_id <> proposed_by_id", name="approved_by_another"),
    )  # fmt: skip
    op.create_index("ix_rule_proposal_code", "rule_proposal", ["code"])
    op.create_index("uq_rule_proposal_open", "rule_proposal", ["code"], unique=True,
                    sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'"))  # fmt: skip


def downgrade() -> None:
    op.drop_table("rule_proposal")
    op.drop_column("meeting", "rule_version_id")
    op.drop_table("rule_set_version")
