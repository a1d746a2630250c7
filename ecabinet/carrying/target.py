"""The database that is carried into: empty, marked as unfinished, and filled in one transaction."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url

from ecabinet import installation, tables
from ecabinet.carrying.faults import MoveFault

_REFERENCES = sa.text(
    "SELECT conrelid::regclass::text AS place, conname AS name, pg_get_constraintdef(oid) AS says FROM pg_constraint"
    " WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY conrelid, conname"
)


def address(text: str) -> URL:
    """The address with the driver that the product speaks through. Raises MoveFault."""
    try:
        url = make_url(text)
    except sa.exc.ArgumentError:
        raise MoveFault("move_bad_target") from None
    if url.get_backend_name() != "postgresql" or not url.database:
        raise MoveFault("move_bad_target")
    return url.set(drivername="postgresql+psycopg")


@contextmanager
def opened(url: URL) -> Iterator[sa.Connection]:
    """Tables of this version without rows; kept when the block ends well, gone otherwise. Raises MoveFault.

    A mark stands there from before the first row until the last one is committed. Whoever is killed between leaves the
    mark alone, and no server begins on it.
    """
    engine = sa.create_engine(url, poolclass=sa.NullPool, hide_parameters=True)
    try:
        _mark(engine)
        with _alone(engine) as connection:
            installation.migrate(within=connection)
            names = ", ".join(_quoted(connection, name) for name in tables.metadata.tables)
            connection.execute(sa.text(f"TRUNCATE {names}"))  # of what migrations put there
            yield connection
            connection.execute(sa.text(f"DROP TABLE {installation.UNFINISHED_MOVE}"))
    except sa.exc.IntegrityError as error:
        raise MoveFault("move_rows_refused", _first_line(error)) from None
    except sa.exc.DBAPIError as error:
        raise MoveFault("move_target_failed", _first_line(error)) from None


def _mark(engine: sa.Engine) -> None:
    try:
        with engine.begin() as connection:
            found = set(sa.inspect(connection).get_table_names())
            if found - {installation.UNFINISHED_MOVE}:
                raise MoveFault("move_target_not_empty", f"{len(found)} tables")
            if not found:
                connection.execute(sa.text(f"CREATE TABLE {installation.UNFINISHED_MOVE} (begun_at timestamptz)"))
    except sa.exc.DBAPIError as error:
        raise MoveFault("move_target_unreachable", _first_line(error)) from None


@contextmanager
def _alone(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One transaction that holds the mark; an orderly end without success takes the mark away."""
    with engine.connect() as connection:
        is_alone = False
        try:
            with connection.begin():
                _lock(connection)
                is_alone = True
                yield connection
        except BaseException:
            if is_alone:
                with connection.begin():
                    connection.execute(sa.text(f"DROP TABLE IF EXISTS {installation.UNFINISHED_MOVE}"))
            raise


def _lock(connection: sa.Connection) -> None:
    try:
        connection.execute(sa.text(f"LOCK TABLE {installation.UNFINISHED_MOVE} IN ACCESS EXCLUSIVE MODE NOWAIT"))
    except sa.exc.DBAPIError:
        raise MoveFault("move_under_way") from None


@contextmanager
def unreferenced(connection: sa.Connection) -> Iterator[None]:
    """Rows come in any order, and may refer to each other: references are set, and looked at, when all are there."""
    found = connection.execute(_REFERENCES).all()
    for each in found:
        connection.execute(sa.text(f"ALTER TABLE {each.place} DROP CONSTRAINT {_quoted(connection, each.name)}"))
    yield
    for each in found:
        name = _quoted(connection, each.name)
        connection.execute(sa.text(f"ALTER TABLE {each.place} ADD CONSTRAINT {name} {each.says}"))


def set_numbers(connection: sa.Connection, last: Mapping[str, int]) -> None:
    """Where counting goes on in every table that numbers its rows itself."""
    for table in tables.metadata.tables.values():
        column = table.autoincrement_column
        if column is None:
            continue
        sequence = sa.func.pg_get_serial_sequence(_quoted(connection, table.name), column.name)
        highest = connection.scalar(sa.select(sa.func.max(column))) or 0
        highest = max(highest, last.get(table.name, 0))
        connection.execute(sa.select(sa.func.setval(sequence, max(highest, 1), highest > 0)))


def _quoted(connection: sa.Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote(name)


def _first_line(error: sa.exc.DBAPIError) -> str:
    """What PostgreSQL says; the lines after it may quote what people wrote."""
    return str(error.orig).strip().split("\n", 1)[0][:200].rstrip(".")
