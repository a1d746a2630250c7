"""Meetings, seats, agenda items and attendance."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("starts_at", sa.DateTime, nullable=False),
        sa.Column("place", sa.String(300), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("rule_set", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_by_id", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("published_at", sa.DateTime),
        sa.Column("started_at", sa.DateTime),
        sa.Column("finished_at", sa.DateTime),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name="fk_meeting_created_by_id"),
        sa.CheckConstraint("version >= 1", name="version_positive"),
        sa.CheckConstraint("status IN ('draft', 'published', 'in_session', 'finished')", name="status"),
    )
    op.create_index("ix_meeting_starts_at", "meeting", ["starts_at"])
    _create_seat()
    _create_agenda_item()
    _create_attendance()


def _create_seat() -> None:
    op.create_table(
        "seat",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("substitutes_for_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_seat"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_seat_meeting_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_seat_person_id"),
        sa.ForeignKeyConstraint(["substitutes_for_id"], ["person.id"], name="fk_seat_substitutes_for_id"),
        sa.UniqueConstraint("meeting_id", "person_id", name="uq_seat_meeting_id_person_id"),
        sa.CheckConstraint("kind IN ('member', 'chair', 'substitute', 'guest')", name="kind"),
        sa.CheckConstraint("(kind = 'substitute') = (substitutes_for_id IS NOT NULL)", name="substitute_for_somebody"),
        sa.CheckConstraint("substitutes_for_id IS NULL OR substitutes_for_id <> person_id", name="not_for_oneself"),
    )
    op.create_index("ix_seat_person_id", "seat", ["person_id"])
    _create_unique_where("uq_seat_chair", "seat", ["meeting_id"], "kind = 'chair'")


def _create_agenda_item() -> None:
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("parent_id", sa.Integer),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("title_en", sa.String(300), nullable=False),
        sa.Column("rapporteur_id", sa.Integer),
        sa.Column("rapporteur", sa.String(300), nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("classified", sa.Boolean, nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("began_at", sa.DateTime),
        sa.Column("ended_at", sa.DateTime),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_item"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_agenda_item_meeting_id"),
        sa.ForeignKeyConstraint(["parent_id"], ["agenda_item.id"], name="fk_agenda_item_parent_id"),
        sa.ForeignKeyConstraint(["rapporteur_id"], ["person.id"], name="fk_agenda_item_rapporteur_id"),
        sa.CheckConstraint("kind IN ('decide', 'discuss', 'note')", name="kind"),
        sa.CheckConstraint("status IN ('pending', 'current', 'done')", name="status"),
        sa.CheckConstraint("minutes >= 0", name="minutes_not_negative"),
        sa.CheckConstraint("parent_id IS NULL OR parent_id <> id", name="not_own_parent"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_agenda_item_meeting_id", "agenda_item", ["meeting_id"])
    op.create_index("ix_agenda_item_parent_id", "agenda_item", ["parent_id"])
    _create_unique_where("uq_agenda_item_current", "agenda_item", ["meeting_id"], "status = 'current'")


def _create_attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("mode", sa.String(32), nullable=False),
        sa.Column("arrived_at", sa.DateTime, nullable=False),
        sa.Column("left_at", sa.DateTime),
        sa.Column("noted_by_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attendance"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_attendance_meeting_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_attendance_person_id"),
        sa.ForeignKeyConstraint(["noted_by_id"], ["person.id"], name="fk_attendance_noted_by_id"),
        sa.CheckConstraint("mode IN ('room', 'remote')", name="mode"),
        sa.CheckConstraint("left_at IS NULL OR left_at >= arrived_at", name="leaves_after_arriving"),
    )
    op.create_index("ix_attendance_meeting_id_person_id", "attendance", ["meeting_id", "person_id"])
    _create_unique_where("uq_attendance_present", "attendance", ["meeting_id", "person_id"], "left_at IS NULL")


def _create_unique_where(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def downgrade() -> None:
    for table in ("attendance", "agenda_item", "seat", "meeting"):
        op.drop_table(table)
