"""Written ballots, their questions, who is asked, answers; e-mail that says there is one to answer."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

MAIL = "'invitation', 'meeting_moved', 'meeting_cancelled', 'reply_reminder', 'papers_reminder'"
MAIL_ABOUT_BALLOTS = "'written_ballot', 'written_ballot_reminder'"
STAGES = "'draft', 'submitted', 'approved', 'declined', 'sent', 'closed', 'recalled'"


def upgrade() -> None:
    _create_ballots()
    _create_parts()
    _create_answers()
    _allow_mail(f"{MAIL}, {MAIL_ABOUT_BALLOTS}")


def _create_ballots() -> None:
    op.create_table(
        "written_ballot",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("background", sa.Text, nullable=False),
        sa.Column("item_id", sa.Integer),
        sa.Column("rule_set", sa.String(64), nullable=False),
        sa.Column("rule_version_id", sa.Integer),
        sa.Column("shown", sa.String(32), nullable=False),
        sa.Column("silence_consents", sa.Boolean, nullable=False),
        sa.Column("silence_basis", sa.String(300), nullable=False),
        sa.Column("chair_id", sa.Integer, nullable=False),
        sa.Column("due_at", sa.DateTime, nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created_by_id", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("submitted_by_id", sa.Integer),
        sa.Column("approved_by_id", sa.Integer),
        sa.Column("reason", sa.String(300)),
        sa.Column("sent_at", sa.DateTime),
        sa.Column("closed_at", sa.DateTime),
        sa.Column("closed_by_id", sa.Integer),
        sa.Column("next_reminder_at", sa.DateTime),
        sa.Column("definition", sa.Text),
        sa.Column("definition_sha256", sa.String(64)),
        sa.Column("extensions", sa.JSON, nullable=False),
        sa.Column("outcome", sa.JSON),
        *_bounds_of_ballots(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_written_ballot_item_id", "written_ballot", ["item_id"])
    op.create_index("ix_written_ballot_status_due_at", "written_ballot", ["status", "due_at"])


def _bounds_of_ballots() -> tuple[sa.Constraint, ...]:
    return (
        sa.PrimaryKeyConstraint("id", name="pk_written_ballot"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_written_ballot_item_id"),
        sa.ForeignKeyConstraint(["rule_version_id"], ["rule_set_version.id"], name="fk_written_ballot_rule_version_id"),
        *(
            sa.ForeignKeyConstraint([column], ["person.id"], name=f"fk_written_ballot_{column}")
            for column in ("chair_id", "created_by_id", "submitted_by_id", "approved_by_id", "closed_by_id")
        ),
        sa.CheckConstraint("revision >= 1", name="revision_positive"),
        sa.CheckConstraint("NOT silence_consents OR silence_basis <> ''", name="silence_has_a_basis"),
        sa.CheckConstraint(
            "status NOT IN ('sent', 'closed') OR (definition IS NOT NULL AND definition_sha256 IS NOT NULL)",
            name="defined_when_sent",
        ),
        sa.CheckConstraint("(status = 'closed') = (outcome IS NOT NULL)", name="outcome_when_closed"),
        sa.CheckConstraint("shown IN ('open', 'chair_only')", name="shown"),
        sa.CheckConstraint(f"status IN ({STAGES})", name="status"),
    )


def _create_parts() -> None:
    op.create_table(
        "written_ballot_question",
        sa.Column("ballot_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("options", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("ballot_id", "number", name="pk_written_ballot_question"),
        sa.ForeignKeyConstraint(["ballot_id"], ["written_ballot.id"], name="fk_written_ballot_question_ballot_id"),
        sa.CheckConstraint("kind IN ('yes_no', 'options')", name="kind"),
    )
    op.create_table(
        "written_ballot_voter",
        sa.Column("ballot_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("ballot_id", "person_id", name="pk_written_ballot_voter"),
        sa.ForeignKeyConstraint(["ballot_id"], ["written_ballot.id"], name="fk_written_ballot_voter_ballot_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_written_ballot_voter_person_id"),
    )
    op.create_index("ix_written_ballot_voter_person_id", "written_ballot_voter", ["person_id"])


def _create_answers() -> None:
    op.create_table(
        "written_ballot_answer",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("ballot_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("device_id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("message_sha256", sa.String(64), nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("received_at", sa.DateTime, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("leaf_sha256", sa.String(64), nullable=False),
        sa.Column("checkpoint", sa.Text, nullable=False),
        sa.Column("standing", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_written_ballot_answer"),
        sa.ForeignKeyConstraint(
            ["ballot_id", "person_id"], ["written_ballot_voter.ballot_id", "written_ballot_voter.person_id"],
            name="fk_written_ballot_answer_ballot_id_person_id",
        ),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_written_ballot_answer_device_id"),
        sa.ForeignKeyConstraint(["sequence"], ["record_entry.sequence"], name="fk_written_ballot_answer_sequence"),
        sa.UniqueConstraint("ballot_id", "person_id", "key", name="uq_written_ballot_answer_ballot_id_person_id_key"),
        sa.UniqueConstraint("sequence", name="uq_written_ballot_answer_sequence"),
    )  # fmt: skip
    op.create_index(
        "uq_written_ballot_answer_standing", "written_ballot_answer", ["ballot_id", "person_id"], unique=True,
        sqlite_where=sa.text("standing"), postgresql_where=sa.text("standing"),
    )  # fmt: skip


def downgrade() -> None:
    kind = sa.column("kind", sa.String)
    op.execute(sa.delete(sa.table("mail_message", kind)).where(kind.like("written_ballot%")))
    _allow_mail(MAIL)
    for table in ("written_ballot_answer", "written_ballot_voter", "written_ballot_question", "written_ballot"):
        op.drop_table(table)


def _allow_mail(kinds: str) -> None:
    with op.batch_alter_table("mail_message") as table:
        table.drop_constraint("kind", type_="check")
        table.create_check_constraint("kind", f"kind IN ({kinds})")
