"""A data folder is made once, and its first account once."""

import pytest

from ecabinet import installation
from ecabinet.core.config import Settings, settings
from tests.factories import accounts


def test_init_can_be_repeated_and_keeps_its_keys(tmp_path):
    chosen = Settings(data=tmp_path, quick_hashes=True)
    assert len(list(installation.initialise(chosen))) > 2
    before = {path: path.read_bytes() for path in (*chosen.keys_dir.iterdir(), *chosen.pki_dir.rglob("*.pem"))}
    assert len(list(installation.initialise(chosen))) == 2
    assert {path: path.read_bytes() for path in before} == before


def test_the_first_administrator_is_made_once_and_must_choose_another_password(app):
    password = installation.first_administrator(settings(), "quantri", "Quản trị")
    view = accounts.sign_in(app, "quantri", password).get("/api/session").json
    assert (view["roles"], view["password_is_initial"]) == (["administrator"], True)
    with pytest.raises(installation.AdministratorExists):
        installation.first_administrator(settings(), "other", "Khác")
