"""What every test stands on: a fresh migrated database, quick password hashes, a clock that can be held."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from flask import Flask
from sqlalchemy.orm import Session

from ecabinet import installation
from ecabinet.app import create_app
from ecabinet.core.config import Settings
from ecabinet.core.database import engine, transaction
from tests.factories import cell

ROOT = Path(__file__).parent.parent


def migrate(target: str = "head") -> None:
    """Bring the configured database to a revision."""
    alembic = Config(ROOT / "setup.cfg")
    alembic.set_main_option("script_location", str(ROOT / "migrations"))
    command.upgrade(alembic, target)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if cell.missing() is not None:
        terminalreporter.write_line(f"OFFICE FILES WERE CONVERTED WITHOUT A CELL: the system forbids {cell.missing()}")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An initialised data folder that each test copies."""
    data = tmp_path_factory.mktemp("template")
    # All that `ecabinet init` makes: an approval of a tablet needs the certificate authority.
    list(installation.initialise(Settings(data=data, quick_hashes=True)))
    engine().dispose()
    return data


@pytest.fixture
def app(template: Path, tmp_path: Path) -> Iterator[Flask]:
    """The application over its own copy of an initialised data folder."""
    data = tmp_path / "data"
    shutil.copytree(template, data)
    app = create_app(Settings(data=data, quick_hashes=True, demo=True, office_unconfined=cell.missing() is not None))
    app.testing = False
    yield app
    engine().dispose()


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A writing session; commits at the end of the test."""
    with transaction() as opened:
        yield opened
