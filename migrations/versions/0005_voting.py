"""Polls, the roll frozen when a poll opens, and every vote received."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_poll()
    op.create_table(
        "poll_roll",
        sa.Column("poll_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("seat_kind", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("poll_id", "person_id", name="pk_poll_roll"),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name="fk_poll_roll_poll_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_poll_roll_person_id"),
        sa.CheckConstraint("seat_kind IN ('member', 'chair', 'substitute', 'guest')", name="seat_kind"),
    )
    _create_ballot()


def _create_poll() -> None:
    op.create_table(
        "poll",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("question", sa.String(300), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("visibility", sa.String(32), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("created_by_id", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("opened_at", sa.DateTime),
        sa.Column("closed_at", sa.DateTime),
        sa.Column("announced_at", sa.DateTime),
        sa.Column("annulled_at", sa.DateTime),
        sa.Column("annul_reason", sa.String(300)),
        sa.Column("definition", sa.Text),
        sa.Column("definition_sha256", sa.String(64)),
        sa.Column("eligible", sa.Integer, nullable=False),
        sa.Column("quorum_present", sa.Integer, nullable=False),
        sa.Column("quorum_remote", sa.Integer, nullable=False),
        sa.Column("quorum_needed", sa.Integer, nullable=False),
        sa.Column("cast_for", sa.Integer, nullable=False),
        sa.Column("cast_against", sa.Integer, nullable=False),
        sa.Column("cast_abstain", sa.Integer, nullable=False),
        sa.Column("outcome", sa.JSON),
        sa.PrimaryKeyConstraint("id", name="pk_poll"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_poll_meeting_id"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_poll_item_id"),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name="fk_poll_created_by_id"),
        *_poll_checks(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_poll_meeting_id", "poll", ["meeting_id"])
    op.create_index("ix_poll_item_id", "poll", ["item_id"])
    _create_unique_where("uq_poll_open", "poll", ["item_id"], "status = 'open'")


def _poll_checks() -> list[sa.CheckConstraint]:
    return [
        sa.CheckConstraint("kind IN ('roll_call')", name="kind"),
        sa.CheckConstraint("visibility IN ('after_close', 'live')", name="visibility"),
        sa.CheckConstraint("status IN ('draft', 'open', 'closed', 'announced', 'annulled')", name="status"),
        sa.CheckConstraint(
            "cast_for >= 0 AND cast_against >= 0 AND cast_abstain >= 0", name="counts_not_negative"
        ),
        sa.CheckConstraint(
            "cast_for + cast_against + cast_abstain <= eligible", name="no_more_than_eligible"
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'annulled') OR (definition IS NOT NULL AND definition_sha256 IS NOT NULL)",
            name="defined_when_open",
        ),
        sa.CheckConstraint(
            "status NOT IN ('closed', 'announced') OR outcome IS NOT NULL", name="outcome_when_closed"
        ),
    ]  # fmt: skip


def _create_ballot() -> None:
    op.create_table(
        "ballot",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("poll_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("device_id", sa.Integer, nullable=False),
        sa.Column("choice", sa.String(32), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("message_sha256", sa.String(64), nullable=False),
        sa.Column("received_at", sa.DateTime, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("leaf_sha256", sa.String(64), nullable=False),
        sa.Column("checkpoint", sa.Text, nullable=False),
        sa.Column("standing", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ballot"),
        sa.ForeignKeyConstraint(
            ["poll_id", "person_id"], ["poll_roll.poll_id", "poll_roll.person_id"], name="fk_ballot_poll_id_person_id"
        ),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_ballot_device_id"),
        sa.ForeignKeyConstraint(["sequence"], ["record_entry.sequence"], name="fk_ballot_sequence"),
        sa.UniqueConstraint("poll_id", "person_id", "key", name="uq_ballot_poll_id_person_id_key"),
        sa.UniqueConstraint("sequence", name="uq_ballot_sequence"),
        sa.CheckConstraint("choice IN ('for', 'against', 'abstain')", name="choice"),
    )
    _create_unique_where("uq_ballot_standing", "ballot", ["poll_id", "person_id"], "standing")


def _create_unique_where(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def downgrade() -> None:
    for table in ("ballot", "poll_roll", "poll"):
        op.drop_table(table)
