"""Which alarms of the installation stand, and that administrators are written to about them."""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None

MAIL = (
    "invitation", "meeting_moved", "meeting_cancelled", "reply_reminder", "papers_reminder", "written_ballot",
    "written_ballot_reminder",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "house_alarm",
        sa.Column("matter", sa.String(40), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("raised_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("matter", "name", name="pk_house_alarm"),
    )
    _allow_mail((*MAIL, "alarm"))


def downgrade() -> None:
    op.execute("DELETE FROM mail_message WHERE kind = 'alarm'")
    _allow_mail(MAIL)
    op.drop_table("house_alarm")


def _allow_mail(kinds: tuple[str, ...]) -> None:
    with op.batch_alter_table("mail_message") as table:
        table.drop_constraint("kind", type_="check")
        table.create_check_constraint("kind", f"kind IN ({', '.join(repr(each) for each in kinds)})")
