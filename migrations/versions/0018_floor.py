"""The floor of a meeting: requests to speak, and speeches."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

KINDS = ("request", "point_of_order", "reply")
STATES = ("waiting", "speaking", "ended", "withdrawn", "lapsed")
WAITING, SPEAKING = sa.text("state = 'waiting'"), sa.text("state = 'speaking'")


def upgrade() -> None:
    op.create_table(
        "floor",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_floor"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_floor_meeting_id"),
        sa.CheckConstraint("version >= 0", name="version_not_negative"),
    )
    _create_speech()


def _create_speech() -> None:
    op.create_table(
        "speech",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("asked_at", sa.DateTime, nullable=False),
        sa.Column("asked_by_id", sa.Integer, nullable=False),
        sa.Column("given_by_id", sa.Integer),
        sa.Column("began_at", sa.DateTime),
        sa.Column("until", sa.DateTime),
        sa.Column("ended_at", sa.DateTime),
        sa.Column("seconds", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_speech"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_speech_meeting_id"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_speech_item_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_speech_person_id"),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name="fk_speech_asked_by_id"),
        sa.ForeignKeyConstraint(["given_by_id"], ["person.id"], name="fk_speech_given_by_id"),
        sa.CheckConstraint(f"kind IN {KINDS}", name="kind"),
        sa.CheckConstraint(f"state IN {STATES}", name="state"),
        sa.CheckConstraint("place >= 0", name="place_not_negative"),
        sa.CheckConstraint("seconds >= 0", name="seconds_not_negative"),
        sa.CheckConstraint("ended_at IS NULL OR ended_at >= asked_at", name="ends_after_asking"),
        sa.CheckConstraint("(began_at IS NULL) = (until IS NULL)", name="begun_until"),
        sa.CheckConstraint("state NOT IN ('speaking', 'ended') OR began_at IS NOT NULL", name="spoken_is_begun"),
    )
    _index_speech()


def _index_speech() -> None:
    for column in ("item_id", "person_id"):
        op.create_index(f"ix_speech_{column}", "speech", [column])
    op.create_index("ix_speech_meeting_id_state", "speech", ["meeting_id", "state"])
    op.create_index(
        "uq_speech_speaking", "speech", ["meeting_id"], unique=True, sqlite_where=SPEAKING, postgresql_where=SPEAKING
    )
    op.create_index(
        "uq_speech_waiting", "speech", ["meeting_id", "person_id", "kind"], unique=True, sqlite_where=WAITING,
        postgresql_where=WAITING,
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("speech")
    op.drop_table("floor")
