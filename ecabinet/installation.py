"""A data folder's life: made, migrated, its master key turned, swept."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from ecabinet import app
from ecabinet.accounts import access as accounts_access
from ecabinet.accounts import directory, passwords
from ecabinet.accounts import services as accounts
from ecabinet.accounts.rules import Role
from ecabinet.core import clock, commands, crypto
from ecabinet.core.config import Settings, configure
from ecabinet.core.database import open_database, reading, transaction
from ecabinet.documents import access, rotation, sweeping
from ecabinet.documents.rules import ORPHAN_AFTER
from ecabinet.rulebook import versions as rule_versions
from ecabinet.signing import keeping as signing
from ecabinet.signing import pki
from ecabinet.submissions import keeping as submissions

MIGRATIONS = Path(__file__).parent.parent / "migrations"
ANSWERS_LAST = timedelta(days=7)


class AdministratorExists(Exception):
    """The house has an administrator, who enters everybody else."""


class OtherVersion(Exception):
    """The database is of another version than the program."""


def initialise(chosen: Settings) -> Iterator[str]:
    """Make what is missing; safe to run again. Yields a line per step."""
    configure(chosen)
    for folder in (chosen.data, chosen.keys_dir, chosen.pki_dir, chosen.vault_dir, chosen.uploads_dir):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    migrate()
    yield f"Database: {chosen.database_url}"
    open_database(chosen.database_url)
    masters = crypto.MasterKeys(chosen.keys_dir)
    if not masters.ids():
        masters.add()
        yield "Master key 1 made."
    for name in ("record", "publishing"):
        crypto.load_or_create_key(chosen.keys_dir / f"{name}.pem")
    app.compose()
    with transaction() as session:
        shipped = rule_versions.ship(session)
    if shipped:
        yield f"Rule sets: {', '.join(shipped)}"
    if pki.ensure(chosen.pki_dir, chosen):
        yield "Certificate authorities and time-stamp authority made."
    yield f"Ready: {chosen.data}"


def first_administrator(chosen: Settings, username: str, full_name: str) -> str:
    """An account for whoever enters everybody else; returns the initial password. Raises AdministratorExists."""
    _open(chosen)
    password = passwords.fresh()
    hashed = passwords.hashed(password)
    with transaction() as session:
        if accounts_access.persons_with_role(session, Role.ADMINISTRATOR):
            raise AdministratorExists
        facts = directory.NewAccount(username=username, full_name=full_name, roles={Role.ADMINISTRATOR})
        directory.enter_person(session, facts, hashed, is_initial=True, actor_id=None)
    return password


def require_current(chosen: Settings) -> None:
    """That the database is at the revision this version was written for. Raises OtherVersion.

    One that was never made is no other version: serving says what it lacks.
    """
    engine = open_database(chosen.database_url)
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return
        found = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    known = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    if found != known:
        raise OtherVersion(f"the database is at revision {found}, this version of e-Cabinet at {known}")


def migrate(target: str = "head") -> None:
    """Bring the configured database to a revision."""
    alembic = Config()
    alembic.set_main_option("script_location", str(MIGRATIONS))
    command.upgrade(alembic, target)


def rotate_keys(chosen: Settings, tell: Callable[[int], None]) -> str:
    """A new master key for everything; safe to interrupt and run again."""
    _open(chosen)
    masters = crypto.MasterKeys(chosen.keys_dir)
    newest = masters.add()
    done = 0
    for count in rotation.rewrap():
        done += count
        tell(done)
    with transaction() as session:
        signing.rewrap(session)
        submissions.rewrap(session)
    with reading() as session:
        needed = access.masters_in_use(session) | {newest}
    retired = [old for old in masters.ids() if old not in needed]
    for old in retired:
        masters.retire(old)
    return f"Master key {newest} is in use; retired: {', '.join(map(str, retired)) or 'none'}."


def sweep(chosen: Settings) -> Iterator[str]:
    """Remove what nothing refers to any more."""
    _open(chosen)
    yield f"Documents: {sweeping.sweep()}"
    with transaction() as session:
        yield f"Signed files without a row: {signing.sweep_orphans(session, clock.now() - ORPHAN_AFTER)}"
        yield f"Submitted files without a row: {submissions.sweep_orphans(session, clock.now() - ORPHAN_AFTER)}"
        yield f"Sessions ended long ago: {accounts.forget_old_sessions(session)}"
        yield f"Answers of old commands: {commands.forget_before(session, clock.now() - ANSWERS_LAST)}"


def _open(chosen: Settings) -> None:
    configure(chosen)
    open_database(chosen.database_url)
    app.compose()
