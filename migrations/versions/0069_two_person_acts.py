"""The table of two-person acts is called as everything else that is about them."""

import sqlalchemy as sa
from alembic import op

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None

OLD, NEW = "grave_act", "two_person_act"


def upgrade() -> None:
    _rename(OLD, NEW)


def downgrade() -> None:
    _rename(NEW, OLD)


def _rename(old: str, new: str) -> None:
    """With its constraints and indexes, by whose names later steps find them."""
    if op.get_bind().dialect.name == "sqlite":
        _make_anew(old, new)
        return
    op.rename_table(old, new)
    op.execute(f"ALTER SEQUENCE {old}_id_seq RENAME TO {new}_id_seq")
    named = "SELECT conname FROM pg_constraint WHERE conrelid = CAST(:new AS regclass) AND conname LIKE :old"
    for name in _names(named, new, old):
        op.execute(f"ALTER TABLE {new} RENAME CONSTRAINT {name} TO {name.replace(old, new)}")
    indexed = "SELECT indexname FROM pg_indexes WHERE tablename = :new AND indexname LIKE :old"
    for name in _names(indexed, new, old):
        op.execute(f"ALTER INDEX {name} RENAME TO {name.replace(old, new)}")


def _names(query: str, new: str, old: str) -> list[str]:
    return list(op.get_bind().scalars(sa.text(query), {"new": new, "old": f"%{old}%"}))


def _make_anew(old: str, new: str) -> None:
    """In SQLite the names stand in the text of the table alone."""
    made = sa.text("SELECT sql FROM sqlite_master WHERE tbl_name = :old AND sql IS NOT NULL ORDER BY type = 'index'")
    table, *indexes = op.get_bind().scalars(made, {"old": old}).all()
    op.execute(sa.text(table.replace(old, new).replace(":", r"\:")))
    op.execute(f"INSERT INTO {new} SELECT * FROM {old}")  # noqa: S608 - names of this file
    with op.batch_alter_table("emergency_opening") as opening:
        opening.drop_constraint("fk_emergency_opening_act_id", type_="foreignkey")
        opening.create_foreign_key("fk_emergency_opening_act_id", new, ["act_id"], ["id"])
    op.drop_table(old)
    for index in indexes:
        op.execute(sa.text(index.replace(old, new)))
