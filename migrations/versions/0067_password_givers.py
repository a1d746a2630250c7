"""Who entered an account or gave it its last password, as the record says of those that are here already."""

import json
from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table = op.create_table(
        "password_giver",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("giver_id", sa.Integer, nullable=False),
        sa.Column("given_at", sa.DateTime, nullable=False),
        sa.ForeignKeyConstraint(["giver_id"], ["person.id"], name="fk_password_giver_giver_id_person"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_password_giver_person_id_person"),
        sa.PrimaryKeyConstraint("person_id", name="pk_password_giver"),
    )
    last = {person: (giver, at) for person, giver, at in _given()}
    people = set(op.get_bind().scalars(sa.text("SELECT id FROM person")))
    rows = [
        {"person_id": person, "giver_id": giver, "given_at": at}
        for person, (giver, at) in last.items()
        if giver is not None and {person, giver} <= people
    ]
    if rows:
        op.bulk_insert(table, rows)


def _given() -> Iterator[tuple[int, int | None, datetime]]:
    entries = sa.table(
        "record_entry", sa.column("sequence"), sa.column("kind"), sa.column("leaf"), sa.column("at", sa.DateTime)
    )
    told = sa.select(entries.c.kind, entries.c.leaf, entries.c.at)
    told = told.where(entries.c.kind.in_(("PersonAdded", "PasswordChanged"))).order_by(entries.c.sequence)
    for kind, leaf, at in op.get_bind().execute(told):
        said = json.loads(leaf)
        facts = said["body"]
        if kind == "PersonAdded" or not facts["by_owner"]:
            yield facts["person_id"], said["actor"], at


def downgrade() -> None:
    op.drop_table("password_giver")
