"""Long JSON answers travel compressed to those who can open them; the session's never do."""

import gzip

from ecabinet.accounts.rules import Role
from ecabinet.core.database import transaction
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
