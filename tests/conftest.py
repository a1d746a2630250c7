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
from ecabinet.accounts.activity import activity
from ecabinet.accounts.throttle import throttle
from ecabinet.app import compose, create_app
from ecabinet.core import events, trail
from ecabinet.core.config import Settings, configure
from ecabinet.core.database import engine, open_database, transaction
from tests import grown
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
    grown.make("template")
    list(installation.initialise(Settings(data=data, database_url=grown.address("template"), quick_hashes=True)))
    engine().dispose()
    return data


@pytest.fixture(scope="session")
def composed(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, Settings, list[events.Herald]]:
    """The application, put together once: that takes as long as most tests."""
    data = tmp_path_factory.mktemp("installation") / "data"
    shutil.copytree(template, data)
    grown.make("tested", like="template")
    chosen = Settings(
        data=data,
        database_url=grown.address("tested"),
        quick_hashes=True,
        demo=True,
        office_unconfined=cell.missing() is not None,
    )
    app = create_app(chosen)
    app.testing = False
    return app, chosen, list(events._heralds)


@pytest.fixture
def app(
    composed: tuple[Flask, Settings, list[events.Herald]], template: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Flask]:
    """The application over its own copy of an initialised data folder."""
    app, chosen, heralds = composed
    engine().dispose()
    shutil.rmtree(chosen.data)
    shutil.copytree(template, chosen.data)
    grown.make("tested", like="template")
    configure(chosen)
    compose()
    if engine().url.render_as_string(hide_password=False) != chosen.database_url:
        open_database(chosen.database_url)
    throttle.forget()
    activity.forget()
    trail.faults.forget()
    # Who listens in a test listens to that test alone.
    monkeypatch.setattr(events, "_heralds", list(heralds))
    yield app
    engine().dispose()


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A writing session; commits at the end of the test."""
    with transaction() as opened:
        yield opened
