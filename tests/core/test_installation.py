"""A data folder is made once, and its first account once."""

import os

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from ecabinet import installation
from ecabinet.accounts.models import Person
from ecabinet.cli import main
from ecabinet.core.config import BadSetting, Settings, from_environment, settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.exposure import exposed
from ecabinet.demo.people import CHAIR, PASSWORD
from ecabinet.rehearsal.hall import run_command
from tests.factories import accounts


def test_init_can_be_repeated_and_keeps_its_keys(tmp_path):
    chosen = Settings(data=tmp_path, quick_hashes=True)
    assert len(list(installation.initialise(chosen))) > 2
    before = {path: path.read_bytes() for path in (*chosen.keys_dir.iterdir(), *chosen.pki_dir.rglob("*.pem"))}
    assert len(list(installation.initialise(chosen))) == 2
    assert {path: path.read_bytes() for path in before} == before


def test_each_first_administrator_has_their_own_name_or_none_of_them(tmp_path):
    """Who proposed an act and who approves it are told apart from the first day on."""
    env = {"ECABINET_DATA": str(tmp_path / "data"), "ECABINET_DATABASE_URL": ""}
    pair = ["init", "--administrator", "one", "--full-name", "Lê Thị Một", "--administrator", "two"]
    refused = CliRunner().invoke(main, pair, env=env)
    assert (refused.exit_code, "--full-name" in refused.output) == (1, True)
    assert not (tmp_path / "data").exists()


def test_the_first_administrator_is_made_once_and_must_choose_another_password(app):
    """A10: accounts that everybody knows."""
    for name, password in zip(
        ("quantri", "quantri2"),
        installation.first_administrators(settings(), ["quantri", "quantri2"]),
        strict=True,
    ):
        view = accounts.sign_in(app, name, password).get("/api/session").json
        assert (view["roles"], view["password_is_initial"]) == (["administrator"], True)
        assert view["person"]["full_name"] == f"Quản trị hệ thống ({name})"
    with pytest.raises(installation.AdministratorExists):
        installation.first_administrators(settings(), ["other"], ["Khác"])


@pytest.mark.parametrize(
    ("said", "starts"),
    [
        ({}, True),
        ({"HOST": "::1"}, True),
        ({"HOST": "0.0.0.0"}, False),  # noqa: S104
        ({"HOST": "192.0.2.7"}, False),
        ({"PUBLIC_URL": "http://cabinet.example.org"}, False),
        ({"PUBLIC_URL": "https://cabinet.example.org"}, True),
        ({"HOST": "192.0.2.7", "TLS": "1"}, True),
        ({"HOST": "192.0.2.7", "PUBLIC_URL": "https://cabinet.example.org"}, True),
        ({"HOST": "192.0.2.7", "DEMO": "1"}, True),
    ],
)
def test_a_server_to_which_passwords_would_travel_in_the_clear_is_not_started(said, starts):
    """M5: no TLS."""
    chosen = from_environment({f"ECABINET_{name}": value for name, value in said.items()} | {"ECABINET_DATA": "/none"})
    assert (exposed(chosen) == ()) is starts


def test_the_command_that_serves_says_why_it_does_not(tmp_path):
    """M5: before anything is opened or made."""
    folder = tmp_path / "data"
    # In a process of its own: the command patches the sockets of the whole process before it looks at anything.
    environment = {"PATH": os.environ["PATH"], "ECABINET_DATA": str(folder)}
    done = run_command("serve", "--host", "0.0.0.0", environment=environment)  # noqa: S104
    assert done.returncode == 1
    assert "Not started: people would reach 0.0.0.0 over plain HTTP" in done.stderr
    assert not folder.exists()


def test_quick_hashes_are_for_the_demo_alone():
    """M5: a weak setting outside it."""
    with pytest.raises(BadSetting, match="bad_quick_hashes"):
        from_environment({"ECABINET_QUICK_HASHES": "1"})
    assert from_environment({"ECABINET_QUICK_HASHES": "1", "ECABINET_DEMO": "1"}).quick_hashes


def test_a_new_house_has_no_accounts_and_a_demo_cabinet_is_known_by_its_password(app):
    """A10: default accounts, invented people in production."""
    chosen = settings()
    with reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Person)) == 0
    assert not installation.opens_with(chosen, CHAIR.username, PASSWORD)
    with transaction() as session:
        person = accounts.person(session, CHAIR.username)
    assert not installation.opens_with(chosen, CHAIR.username, PASSWORD)
    with transaction() as session:
        session.get_one(Person, person.id).password_hash = accounts.password_hash(PASSWORD)
    assert installation.opens_with(chosen, CHAIR.username, PASSWORD)
