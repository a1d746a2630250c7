"""The check-in code, the loss of the quorum, corrections of attendance, and who sits where."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

# Constraints that come and go with their column: nobody who refers to a meeting is touched.
LAYOUT = "CONSTRAINT ck_meeting_layout CHECK (layout IN ('horseshoe', 'rows', 'table'))"
PROOF = "CONSTRAINT ck_attendance_proof CHECK (proof IN ('code', 'own_word', 'noted'))"


def upgrade() -> None:
    op.add_column("meeting", sa.Column("quorum_lost_at", sa.DateTime))
    op.add_column("meeting", sa.Column("room_code_key", sa.LargeBinary))
    op.execute(f"ALTER TABLE meeting ADD COLUMN layout VARCHAR(32) DEFAULT 'horseshoe' NOT NULL {LAYOUT}")
    op.add_column("seat", sa.Column("place", sa.Integer))
    op.execute(f"ALTER TABLE attendance ADD COLUMN proof VARCHAR(32) DEFAULT 'noted' NOT NULL {PROOF}")
    op.execute("UPDATE attendance SET proof = 'own_word' WHERE noted_by_id = person_id")
    op.create_table(
        "attendance_correction",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("stay_id", sa.Integer, nullable=False),
        sa.Column("arrived_at", sa.DateTime),
        sa.Column("left_at", sa.DateTime),
        sa.Column("to_arrived_at", sa.DateTime),
        sa.Column("to_left_at", sa.DateTime),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("corrected_by_id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attendance_correction"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_attendance_correction_meeting_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_attendance_correction_person_id"),
        sa.ForeignKeyConstraint(["corrected_by_id"], ["person.id"], name="fk_attendance_correction_corrected_by_id"),
    )
    op.create_index("ix_attendance_correction_meeting_id", "attendance_correction", ["meeting_id"])


def downgrade() -> None:
    op.drop_table("attendance_correction")
    op.drop_column("attendance", "proof")
    op.drop_column("seat", "place")
    for column in ("layout", "room_code_key", "quorum_lost_at"):
        op.drop_column("meeting", column)
