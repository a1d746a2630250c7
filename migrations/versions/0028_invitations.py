"""Invitations and their answers, calendar feeds, the mail queue, and meetings called off."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

KINDS = "'invitation', 'meeting_moved', 'meeting_cancelled', 'reply_reminder', 'papers_reminder'"
FAULTS = "'no_address', 'unreachable', 'not_secure', 'not_accepted', 'address_refused', 'try_later', 'too_old'"


def upgrade() -> None:
    op.add_column("meeting", sa.Column("cancelled_at", sa.DateTime, nullable=True))
    _create_mail()
    _create_invitations()


def _create_mail() -> None:
    op.create_table(
        "mail_address",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("address", sa.String(254), nullable=False),
        sa.Column("set_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_mail_address"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_mail_address_person_id"),
    )
    op.create_table(
        "mail_message",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("uid", sa.String(64), nullable=False),
        sa.Column("queued_at", sa.DateTime, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_try_at", sa.DateTime, nullable=True),
        sa.Column("sent_at", sa.DateTime, nullable=True),
        sa.Column("fault", sa.String(32), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_mail_message"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_mail_message_person_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_mail_message_meeting_id"),
        sa.CheckConstraint("attempts >= 0", name="attempts_not_negative"),
        sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_at_some_time"),
        sa.CheckConstraint("(state = 'queued') = (next_try_at IS NOT NULL)", name="tried_while_queued"),
        sa.CheckConstraint(f"kind IN ({KINDS})", name="kind"),
        sa.CheckConstraint("state IN ('queued', 'sent', 'failed')", name="state"),
        sa.CheckConstraint(f"fault IN ({FAULTS})", name="fault"),
    )
    op.create_index("ix_mail_message_person_id", "mail_message", ["person_id"])
    op.create_index("ix_mail_message_meeting_id", "mail_message", ["meeting_id"])
    op.create_index("ix_mail_message_state_next_try_at", "mail_message", ["state", "next_try_at"])


def _create_invitations() -> None:
    op.create_table(
        "invitation_reply",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("answer", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("consent", sa.String(32), nullable=True),
        sa.Column("replied_at", sa.DateTime, nullable=False),
        sa.Column("noted_by_id", sa.Integer, nullable=False),
        sa.Column("decided_by_id", sa.Integer, nullable=True),
        sa.Column("decided_at", sa.DateTime, nullable=True),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name="pk_invitation_reply"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_invitation_reply_meeting_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_invitation_reply_person_id"),
        sa.ForeignKeyConstraint(["noted_by_id"], ["person.id"], name="fk_invitation_reply_noted_by_id"),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name="fk_invitation_reply_decided_by_id"),
        sa.CheckConstraint("answer = 'absent' OR consent IS NULL", name="consent_to_absence"),
        sa.CheckConstraint("(decided_by_id IS NULL) = (decided_at IS NULL)", name="decided_at_some_time"),
        sa.CheckConstraint("answer IN ('attend', 'absent', 'substitute')", name="answer"),
        sa.CheckConstraint("consent IN ('asked', 'given', 'refused')", name="consent"),
    )
    op.create_index("ix_invitation_reply_person_id", "invitation_reply", ["person_id"])
    op.create_table(
        "reply_reminder",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("asked_by_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_reply_reminder"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_reply_reminder_meeting_id"),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name="fk_reply_reminder_asked_by_id"),
    )
    _create_feeds()


def _create_feeds() -> None:
    op.create_table(
        "calendar_feed",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_calendar_feed"),
        sa.UniqueConstraint("token_hash", name="uq_calendar_feed_token_hash"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_calendar_feed_person_id"),
    )


def downgrade() -> None:
    for table in ("calendar_feed", "reply_reminder", "invitation_reply", "mail_message", "mail_address"):
        op.drop_table(table)
    op.drop_column("meeting", "cancelled_at")
