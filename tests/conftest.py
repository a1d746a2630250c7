"""What every test stands on: a fresh migrated database, quick password hashes, a clock that can be held."""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from flask import Flask
from sqlalchemy.orm import Session

from deploy.memory import memory
from ecabinet import installation
from ecabinet.accounts.activity import activity
from ecabinet.accounts.throttle import throttle
from ecabinet.app import compose, create_app
from ecabinet.core import events, trail
from ecabinet.core.config import Settings, configure, settings
from ecabinet.core.database import engine, open_database, transaction
from ecabinet.core.own_folder import fleeting
from ecabinet.documents import quarantine
from tests import grown
from tests.factories import cell, taken

ROOT = Path(__file__).parent.parent


def migrate(target: str = "head") -> None:
    """Bring the configured database to a revision."""
    alembic = Config(ROOT / "setup.cfg")
    alembic.set_main_option("script_location", str(ROOT / "migrations"))
    command.upgrade(alembic, target)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that ask for more time than others come first, then the large ones: nothing long is left for the end."""
    sizes = Counter(item.path for item in items)
    lengthy = {item.path for item in items if item.get_closest_marker("timeout")}
    if not any("browser" in item.path.parts for item in items):  # stories are dealt out one by one
        items.sort(key=lambda item: (item.path not in lengthy, -sizes[item.path]))


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
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the data folder of each test lies: no test over HTTP is about what outlives a loss of power."""
    light = memory()
    if light is None:
        yield tmp_path_factory.mktemp("installation")
        return
    with fleeting("tests", light) as made:
        yield made.path


@pytest.fixture(scope="session")
def composed(template: Path, data_folder: Path) -> Iterator[tuple[Flask, Settings, list[events.Herald]]]:
    """The application, put together once: that takes as long as most tests."""
    data = data_folder / "data"
    shutil.copytree(template, data)
    grown.make("tested", like="template")
    chosen = Settings(
        data=data,
        database_url=grown.address("tested"),
        quick_hashes=True,
        demo=True,
        step_up="strongest",
        two_persons=False,
        office_unconfined=cell.missing() is not None,
    )
    app = create_app(chosen)
    app.testing = False
    yield app, chosen, list(events._heralds)
    engine().dispose()


@pytest.fixture
def app(
    composed: tuple[Flask, Settings, list[events.Herald]],
    template: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Iterator[Flask]:
    """The application over its own copy of an initialised data folder."""
    app, chosen, heralds = composed
    engine().dispose()
    # A test may leave nothing of it.
    shutil.rmtree(chosen.data, ignore_errors=True)
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
    # The room of papers tests the intake; everywhere else a paper is only there.
    if "documents" not in request.path.parts:
        monkeypatch.setattr(quarantine, "inspect", taken.inspect)
    yield app
    engine().dispose()


@pytest.fixture
def at_its_host(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that is run reads its settings as on the host of this installation."""
    monkeypatch.setenv("ECABINET_DATA", str(settings().data))
    monkeypatch.setenv("ECABINET_DATABASE_URL", settings().database_url)


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A writing session; commits at the end of the test."""
    with transaction() as opened:
        yield opened
