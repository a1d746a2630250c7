"""Long JSON answers travel compressed to those who can open them; the session's never do."""

import gzip

import pytest

from ecabinet.accounts.rules import Role
from ecabinet.core.database import transaction
from ecabinet.core.errors import NotFound
from ecabinet.shell import Shell
from tests.factories import accounts


def test_long_answers_are_packed_and_short_or_secret_ones_are_not(app):
    with transaction() as session:
        owner = accounts.person(session, roles=(Role.ADMINISTRATOR,))
        for _ in range(20):
            accounts.person(session)
    browser = accounts.signed_in(app, owner)
    plain = browser.get("/api/persons")
    packed = browser.get("/api/persons", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.get_data()) == plain.get_data()
    assert len(packed.get_data()) < len(plain.get_data()) / 2
    for path in ("/api/session", "/api/meetings"):
        assert "Content-Encoding" not in browser.get(path, headers={"Accept-Encoding": "gzip"}).headers


def test_a_built_file_goes_out_as_dense_as_the_browser_takes_it(app, tmp_path):
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/a.js").write_bytes(b"say('xin chao')" * 40)
    (tmp_path / "assets/a.js.br").write_bytes(b"as the build packed it")
    shell = Shell(tmp_path)
    found = {}
    for takes in ("gzip, br", "gzip", "identity"):
        with app.test_request_context(headers={"Accept-Encoding": takes}):
            found[takes] = shell.answer("assets/a.js")
    assert found["gzip, br"].headers["Content-Encoding"] == "br"
    assert found["gzip, br"].get_data() == b"as the build packed it"
    assert gzip.decompress(found["gzip"].get_data()) == found["identity"].get_data() == b"say('xin chao')" * 40
    with app.test_request_context(), pytest.raises(NotFound):
        shell.answer("assets/a.js.br")
