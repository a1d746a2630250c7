"""Comments of members on papers, what they said before, and what the drafters answered."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("paper_id", sa.Integer, nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        *_words(),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("written_by_id", sa.Integer, nullable=False),
        sa.Column("written_at", sa.DateTime, nullable=False),
        sa.Column("answer_seen", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_comment"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_comment_paper_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["version_id"], ["paper_version.id"], name="fk_comment_version_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_comment_person_id"),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name="fk_comment_written_by_id"),
        sa.CheckConstraint("status IN ('draft', 'given', 'withdrawn')", name="status"),
        sa.CheckConstraint("revision >= 1", name="revision_positive"),
        sa.CheckConstraint("page IS NULL OR page >= 1", name="page_positive"),
        sqlite_autoincrement=True,
    )
    for name in ("paper_id", "version_id", "person_id"):
        op.create_index(f"ix_comment_{name}", "comment", [name])
    _create_revisions()
    _create_answers()


def downgrade() -> None:
    for name in ("comment_answer_revision", "comment_answer", "comment_revision", "comment"):
        op.drop_table(name)


def _words() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("page", sa.Integer),
        sa.Column("clause", sa.String(200), nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("wish", sa.String(32), nullable=False),
        sa.Column("proposal", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.CheckConstraint("wish IN ('keep', 'change', 'add', 'remove')", name="wish"),
    ]


def _create_revisions() -> None:
    op.create_table(
        "comment_revision",
        sa.Column("comment_id", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        *_words(),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("written_by_id", sa.Integer, nullable=False),
        sa.Column("written_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("comment_id", "revision", name="pk_comment_revision"),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name="fk_comment_revision_comment_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name="fk_comment_revision_written_by_id"),
    )


def _create_answers() -> None:
    def said() -> list[sa.schema.SchemaItem]:
        return [
            sa.Column("verdict", sa.String(32), nullable=False),
            sa.Column("reason", sa.Text, nullable=False),
            sa.Column("of_revision", sa.Integer, nullable=False),
            sa.Column("answered_by_id", sa.Integer, nullable=False),
            sa.Column("answered_at", sa.DateTime, nullable=False),
            sa.CheckConstraint("verdict IN ('taken', 'partly', 'not_taken')", name="verdict"),
        ]

    op.create_table(
        "comment_answer",
        sa.Column("comment_id", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        *said(),
        sa.PrimaryKeyConstraint("comment_id", name="pk_comment_answer"),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name="fk_comment_answer_comment_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["answered_by_id"], ["person.id"], name="fk_comment_answer_answered_by_id"),
        sa.CheckConstraint("revision >= 1", name="revision_positive"),
        sa.CheckConstraint("verdict = 'taken' OR reason <> ''", name="refused_with_reason"),
    )
    op.create_table(
        "comment_answer_revision",
        sa.Column("comment_id", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        *said(),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("comment_id", "revision", name="pk_comment_answer_revision"),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name="fk_comment_answer_revision_comment_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["answered_by_id"], ["person.id"], name="fk_comment_answer_revision_answered_by_id"),
    )
