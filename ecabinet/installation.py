"""A data folder's life: made, migrated, its master key turned, swept."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from alembic import command
from alembic.config import Config

from ecabinet.app import open_installation
from ecabinet.core import clock, commands, crypto
from ecabinet.core.config import Settings, configure
from ecabinet.core.database import open_database, transaction
from ecabinet.documents import vault
from ecabinet.documents import sealing
from ecabinet.accounts import services as accounts
from ecabinet.documents import services as documents
from ecabinet.signing import pki

MIGRATIONS = Path(__file__).parent.parent / "migrations"


def initialise(chosen: Settings) -> Iterator[str]:
    """Make what is missing; safe to run again. Yields a line per step."""
    configure(chosen)
    for folder in (chosen.data, chosen.keys_dir, chosen.pki_dir, chosen.vault_dir, chosen.uploads_dir):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    migrate()
    yield f"Database: {chosen.database_url}"
    masters = crypto.MasterKeys(chosen.keys_dir)
    if not masters.ids():
        masters.add()
        yield "Master key 1 made."
    for name in ("record", "publishing"):
        crypto.load_or_create_key(chosen.keys_dir / f"{name}.pem")
    open_database(chosen.database_url)
    if pki.ensure(chosen.pki_dir, chosen):
        yield "Certificate authority and time-stamp authority made."
    yield f"Ready: {chosen.data}"


def migrate(target: str = "head") -> None:
    """Bring the configured database to a revision."""
    alembic = Config()
    alembic.set_main_option("script_location", str(MIGRATIONS))
    command.upgrade(alembic, target)
