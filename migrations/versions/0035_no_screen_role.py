"""A screen in the room is a token and no account: accounts of that role are shut, their sessions ended."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

ROLES = ("member", "chair", "substitute", "aide", "secretary", "clerk", "administrator", "security_officer")


def upgrade() -> None:
    role = sa.table("person_role", sa.column("person_id", sa.Integer), sa.column("role", sa.String))
    person = sa.table("person", sa.column("id", sa.Integer), sa.column("active", sa.Boolean))
    login = sa.table(
        "login_session",
        sa.column("person_id", sa.Integer),
        sa.column("ended_at", sa.DateTime),
        sa.column("end_reason", sa.String),
    )
    screens = sa.select(role.c.person_id).where(role.c.role == "screen")
    ended = sa.update(login).where(login.c.person_id.in_(screens), login.c.ended_at.is_(None))
    op.execute(ended.values(ended_at=sa.func.current_timestamp(), end_reason="deactivated"))
    op.execute(sa.update(person).where(person.c.id.in_(screens)).values(active=False))
    op.execute(sa.delete(role).where(role.c.role == "screen"))
    _allow(ROLES)


def downgrade() -> None:
    # The accounts stay shut: an administrator gives them a role again where a display still needs one.
    _allow((*ROLES, "screen"))


def _allow(roles: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{each}'" for each in roles)
    with op.batch_alter_table("person_role") as table:
        table.drop_constraint("role", type_="check")
        table.create_check_constraint("role", f"role IN ({listed})")
