"""Whoever gave an account a password before the last one: what they left behind may still let them in."""

import json
from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0069"
branch_labels = None
depends_on = None


def upgrade() -> None:
    bind = op.get_bind()
    known = {(each.person_id, each.giver_id): each.given_at for each in bind.execute(_kept())}
    people = set(bind.scalars(sa.text("SELECT id FROM person")))
    found = {(person, giver): at for person, giver, at in _given() if {person, giver} <= people} | known
    op.drop_table("password_giver")
    table = _make("person_id", "giver_id")
    op.create_index("ix_password_giver_giver_id", "password_giver", ["giver_id"])
    _fill(table, found)


def downgrade() -> None:
    found = {(each.person_id, each.giver_id): each.given_at for each in op.get_bind().execute(_kept())}
    last = {person: (person, giver) for (person, giver), _at in sorted(found.items(), key=lambda each: each[1])}
    op.drop_index("ix_password_giver_giver_id", "password_giver")
    op.drop_table("password_giver")
    _fill(_make("person_id"), {pair: found[pair] for pair in last.values()})


def _kept() -> sa.Select[tuple[int, int, datetime]]:
    columns = sa.column("person_id", sa.Integer), sa.column("giver_id", sa.Integer), sa.column("given_at", sa.DateTime)
    return sa.select(*columns).select_from(sa.table("password_giver"))


def _make(*key: str) -> sa.Table:
    return op.create_table(
        "password_giver",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("giver_id", sa.Integer, nullable=False),
        sa.Column("given_at", sa.DateTime, nullable=False),
        sa.ForeignKeyConstraint(["giver_id"], ["person.id"], name="fk_password_giver_giver_id_person"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_password_giver_person_id_person"),
        sa.PrimaryKeyConstraint(*key, name="pk_password_giver"),
    )


def _fill(table: sa.Table, found: dict[tuple[int, int], datetime]) -> None:
    if found:
        rows = [{"person_id": one, "giver_id": other, "given_at": at} for (one, other), at in found.items()]
        op.bulk_insert(table, rows)


def _given() -> Iterator[tuple[int, int, datetime]]:
    entries = sa.table(
        "record_entry", sa.column("sequence"), sa.column("kind"), sa.column("leaf"), sa.column("at", sa.DateTime)
    )
    told = sa.select(entries.c.kind, entries.c.leaf, entries.c.at)
    told = told.where(entries.c.kind.in_(("PersonAdded", "PasswordChanged"))).order_by(entries.c.sequence)
    for kind, leaf, at in op.get_bind().execute(told):
        said = json.loads(leaf)
        facts = said["body"]
        if said["actor"] is not None and (kind == "PersonAdded" or not facts["by_owner"]):
            yield facts["person_id"], said["actor"], at
