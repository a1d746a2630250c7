"""The database: base of every table, and transaction(), the only commit in the product."""

import enum
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, ClassVar

import sqlalchemy as sa
from gevent.monkey import is_module_patched
from gevent.threadpool import ThreadPool
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

from ecabinet.core import events, far_database, reserve, still
from ecabinet.core.errors import Unavailable

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """Aware in Python, naive UTC in the database; refuses naive values."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: sa.Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Whole(sa.Integer):
    """The number of an `int` column."""


class _AsAsked(sa.Integer):
    """How PostgreSQL compares one. Cast to the kind of the column, an id beyond all that are kept would be a fault."""

    __visit_name__ = "BIGINT"
    render_bind_cast = True


class Model(DeclarativeBase):
    """Base of every table."""

    metadata = sa.MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime, int: Whole}


def enum_column(kind: type[enum.StrEnum], name: str) -> sa.Enum:
    """A StrEnum kept as its value in a short string with a named check constraint."""
    return sa.Enum(
        kind,
        name=name,
        native_enum=False,
        length=32,
        create_constraint=True,
        values_callable=lambda members: [member.value for member in members],
    )


# Of SQLSTATE: lost, shut down, crashed, starting, no place left for one more connection.
_AWAY = ("08", "57P01", "57P02", "57P03", "53300")
# Of SQLite: a file that it could not open to write, and opened to read instead, for as long as that connection lives.
_ONLY_READS = "SQLITE_READONLY"
# The disk did not write, read or sync, or did not open one of the files.
_FAILED = ("SQLITE_IOERR", "SQLITE_CANTOPEN", _ONLY_READS)
_sessions: sessionmaker[Session] = sessionmaker(expire_on_commit=False)
_readers: sessionmaker[Session] = sessionmaker(expire_on_commit=False)
# SQLite has one writer. Waiting for it inside C code would stop every greenlet of the process, so writers queue here.
_one_writer = threading.RLock()
# Several processes of one installation queue in the database: what holds with one writer holds with all of theirs.
# Whoever stops in mid-transaction (a frozen host, a paused process) is put out of it, or nobody would write any more.
_OUR_TURN = sa.text(
    "SELECT pg_advisory_xact_lock(1699963234), set_config('idle_in_transaction_session_timeout', '60s', true)"
)
_engines: list[sa.Engine] = []
_glances: list[sa.Engine] = []


def _prepare_sqlite(engine: sa.Engine) -> None:
    @sa.event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=10000",
            # The wrapped key of a recalled paper does not stay in unused bytes of a page that is written anyway.
            "secure_delete=FAST",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        # NORMAL lost acknowledged votes in 233 of 400 replayed power cuts, FULL in none.
        if cursor.execute("PRAGMA synchronous").fetchone()[0] != 2:
            raise RuntimeError("SQLite does not honour synchronous=FULL")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        options = connection.get_execution_options()
        if not options.get("glances"):
            connection.exec_driver_sql("BEGIN" if options.get("reads") else "BEGIN IMMEDIATE")

    @sa.event.listens_for(engine, "handle_error")
    def give_up(context: sa.ExceptionContext) -> None:
        if _name_of(context.original_exception).startswith(_ONLY_READS):
            context.is_disconnect = True  # the next one to write opens the file anew

    if is_module_patched("threading"):
        _commit_aside(engine)


def _name_of(error: BaseException | None) -> str:
    """What SQLite calls its error; empty of any other."""
    return getattr(error, "sqlite_errorname", None) or ""


def _commit_aside(engine: sa.Engine) -> None:
    """A commit waits for the disk. In a thread of its own only the writers wait with it, not every tablet."""
    thread = ThreadPool(1)

    def fault_of(connection: Any) -> Exception | None:
        try:
            connection.commit()
        except Exception as error:  # noqa: BLE001 - raised below; the thread would print whatever leaves it
            return error
        return None

    def commit(connection: Any) -> None:
        fault = thread.apply(fault_of, (connection.dbapi_connection,))
        if fault is not None:
            raise fault

    engine.dialect.do_commit = commit  # type: ignore[method-assign, assignment]


def open_database(url: str) -> sa.Engine:
    """Connect the process to its database."""
    for engine in _engines:
        engine.dispose()
    is_sqlite = url.startswith("sqlite")
    if is_sqlite:
        options: dict[str, Any] = {"connect_args": {"check_same_thread": False}}
    else:
        options = {"pool_pre_ping": True, "connect_args": far_database.how_to_connect(sa.make_url(url))}
    # An error of the database is logged with its statement; without this, with what people wrote and chose as well.
    engine = sa.create_engine(url, pool_size=20, max_overflow=80, hide_parameters=True, **options)
    if is_sqlite:
        _prepare_sqlite(engine)
    else:
        far_database.rest_after_silence(engine)
        engine.dialect.colspecs = {**engine.dialect.colspecs, Whole: _AsAsked}
    _sessions.configure(bind=engine)
    # SQLite reads a snapshot by itself; PostgreSQL would see each statement's own moment.
    snapshot = {} if is_sqlite else {"isolation_level": "REPEATABLE READ"}
    _readers.configure(bind=engine.execution_options(reads=True, **snapshot))
    _engines[:] = [engine]
    _glances[:] = [engine.execution_options(glances=True)]
    return engine


def engine() -> sa.Engine:
    """The engine opened by open_database()."""
    return _engines[0]


def has_other_writers() -> bool:
    """Whether other processes may serve the same installation: its database is a server of its own."""
    return engine().dialect.name != "sqlite"


def _said(error: sa.exc.DBAPIError) -> Exception:
    """The error; or a refusal when the disk is full, when it fails, or when the database is away.

    Whether a commit that was under way then has been kept nobody knows: a repeat with the same key is answered.
    """
    state, name = getattr(error.orig, "sqlstate", None), _name_of(error.orig)
    if name == "SQLITE_FULL" or state == "53100":
        reserve.give_up()
        return Unavailable("storage_full", retry_after=60)
    if name.startswith(_FAILED) or state == "58030":
        return Unavailable("storage_failed", retry_after=2)
    if error.connection_invalidated or far_database.is_unheard(error.orig) or (state or "").startswith(_AWAY):
        return Unavailable("database_away", retry_after=2)
    return error


@contextmanager
def transaction() -> Iterator[Session]:
    """One use case: all of it, its record entries included, or none; notices only after the commit.

    Never wait (threads, child processes, network) inside one: every other writer waits with you. Raises Unavailable
    when the disk is full, then nothing was changed, or when the database is away.
    """
    reserve.look()
    try:
        with _one_writer, _sessions.begin() as session:
            if has_other_writers():
                session.execute(_OUR_TURN)
            still.ask_in_transaction()
            yield session
            events.settle(session)
            recorded = events.recorded_in(session)
    except sa.exc.DBAPIError as error:
        raise _said(error) from error.orig
    events.announce(recorded)


@contextmanager
def reading() -> Iterator[Session]:
    """A snapshot of the database that changes nothing."""
    # Closing ends the snapshot; a rollback would also empty what was read, and rows are read on after it.
    try:
        with _readers() as session:
            yield session
    except sa.exc.DBAPIError as error:
        raise _said(error) from error.orig


@contextmanager
def glance() -> Iterator[sa.Connection]:
    """For one statement that reads, before every request: no snapshot is opened and no object mapped."""
    try:
        with _glances[0].connect() as connection:
            yield connection
    except sa.exc.DBAPIError as error:
        raise _said(error) from error.orig


@contextmanager
def own_connection() -> Iterator[sa.Connection]:
    """A connection without a transaction, for a lock that lasts longer than one."""
    try:
        with _engines[0].execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            yield connection
    except sa.exc.DBAPIError as error:
        raise _said(error) from error.orig
