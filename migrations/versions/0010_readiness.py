"""What tablets report of themselves, reminders, rehearsals."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLES = ("tablet_report", "self_test", "reminder", "reminded", "rehearsal")


def upgrade() -> None:
    op.create_table(
        "tablet_report",
        sa.Column("device_id", sa.Integer, nullable=False),
        sa.Column("build", sa.String(64), nullable=False),
        sa.Column("keys_usable", sa.Boolean, nullable=False),
        sa.Column("fault", sa.String(64)),
        sa.Column("storage_persisted", sa.Boolean),
        sa.Column("storage_free", sa.BigInteger),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("device_id", name="pk_tablet_report"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_tablet_report_device_id"),
    )
    op.create_table(
        "self_test",
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("device_id", sa.Integer, nullable=False),
        sa.Column("passed", sa.Boolean, nullable=False),
        sa.Column("fault", sa.String(64)),
        sa.Column("build", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("version_id", "device_id", name="pk_self_test"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["paper_version.id"], name="fk_self_test_version_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_self_test_device_id"),
        sa.CheckConstraint("passed = (fault IS NULL)", name="fault_when_failed"),
    )
    op.create_index("ix_self_test_device_id", "self_test", ["device_id"])
    _reminders()
    _rehearsals()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _reminders() -> None:
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("asked_by_id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reminder"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_reminder_meeting_id"),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name="fk_reminder_asked_by_id"),
    )
    op.create_index("ix_reminder_meeting_id", "reminder", ["meeting_id"])
    op.create_table(
        "reminded",
        sa.Column("reminder_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("missing", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("reminder_id", "person_id", name="pk_reminded"),
        sa.ForeignKeyConstraint(["reminder_id"], ["reminder.id"], name="fk_reminded_reminder_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_reminded_person_id"),
    )
    op.create_index("ix_reminded_person_id", "reminded", ["person_id"])


def _rehearsals() -> None:
    op.create_table(
        "rehearsal",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("asked_by_id", sa.Integer, nullable=False),
        sa.Column("asked_at", sa.DateTime, nullable=False),
        sa.Column("asked_devices", sa.JSON, nullable=False),
        sa.Column("finished_at", sa.DateTime),
        sa.Column("findings", sa.JSON),
        sa.Column("ready", sa.Integer),
        sa.Column("seats", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_rehearsal"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_rehearsal_meeting_id"),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name="fk_rehearsal_asked_by_id"),
        sa.CheckConstraint("(finished_at IS NULL) = (findings IS NULL)", name="finished_with_findings"),
    )
    op.create_index("ix_rehearsal_meeting_id", "rehearsal", ["meeting_id"])
