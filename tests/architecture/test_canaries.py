"""Words and secrets that no log may hold: sent through the doors in one sitting, looked for in all that was logged."""

import json
import logging

from ecabinet.accounts.login import COOKIE
from ecabinet.core import clock
from ecabinet.core.database import transaction
from tests.factories import accounts, notes, opinions
from tests.factories.comments import QUOTE, WORDS

PASSWORD = "canary kenari hót trên cành"
WRONG = "canary wrong password of today"
OPINION = "Canary: tôi không tán thành vì lý do riêng"
CHOICE = "against"


def test_no_password_token_vote_or_private_word_is_ever_logged(app, caplog) -> None:
    """L2: after a whole scenario, at the lowest level of the log."""
    caplog.set_level(logging.DEBUG)
    with clock.pinned(opinions.EARLY):
        room = opinions.room(app)
        with transaction() as session:
            administrator = accounts.person(session, "keeper", roles=("administrator",))
            accounts.person(session, "minister")
        keeper, stranger = accounts.signed_in(app, administrator), app.test_client()
        for password in (WRONG, accounts.PASSWORD):
            body = {"username": "minister", "password": password}
            last = stranger.post("/api/session", json=body, headers={"User-Agent": "canary agent"})
        own = accounts.Browser(stranger, (last.json or {})["csrf_token"], 0, 0)
        assert own.put("/api/session/password", {"current": accounts.PASSWORD, "new": PASSWORD}).status_code == 204
        assert own.post("/api/session/step-up", {"password": WRONG}).status_code == 403
        assert own.post("/api/session/step-up", {"password": PASSWORD}).status_code == 200
        secret = (own.post("/api/factors/app").json or {})["secret"]
        initial = keeper.put(f"/api/persons/{room.first.person_id}/password", {}).json["initial_password"]
        screen = room.secretary.post("/api/screens", {"name": "X"}).json["token"]
        feed = room.second.post("/api/calendar-feed", {}).json["address"]
        assert app.test_client().get(f"/api/screen?token={screen}").status_code in (401, 404, 422)
        assert room.declare(room.second, stance="objection", text=OPINION).status_code == 200
        assert room.declare(room.second, stance="agree", text=OPINION).status_code == 409
        room.second.post("/api/papers/999/comments", {"version_id": 1, **WORDS})
        room.second.put("/api/papers/999/notes", note := notes.change())
        room.start()
        poll = room.put(1).json
        assert room.vote(room.second, poll, CHOICE).status_code == 200
        assert room.vote(room.second, poll | {"definition_sha256": "0" * 64}, CHOICE).status_code == 422
    tokens = [browser.client.get_cookie(COOKIE) for browser in (own, room.second, room.secretary, keeper)]
    canaries = [
        PASSWORD, WRONG, accounts.PASSWORD, secret, initial, screen, feed.rsplit("/", 1)[-1], OPINION, QUOTE,
        WORDS["reason"],
        own.csrf, room.second.csrf, json.dumps(CHOICE), *(cookie.value for cookie in tokens if cookie),
        *(value for value in note.values() if isinstance(value, str) and len(value) > 20),
    ]  # fmt: skip
    assert "refused" in caplog.text
    said = caplog.text + "\n".join(record.getMessage() for record in caplog.records)
    assert [canary for canary in canaries if canary in said] == []
