"""The display at the door: its cookie, which no other door knows, and when it was last there."""

from flask import Request, Response, after_this_request

from ecabinet.core import clock
from ecabinet.core.actor import Screen
from ecabinet.core.config import settings
from ecabinet.core.database import reading, transaction
from ecabinet.screens import access, services
from ecabinet.screens.rules import SEEN_EVERY

COOKIE = "ecabinet_screen"
LONGEST = 64
# A display hangs on its wall for years; browsers keep no cookie for longer than this, and each visit begins it anew.
LASTS = 400 * 24 * 3600


def recognise(incoming: Request) -> Screen | None:
    """The display that asks, if its token holds."""
    token = incoming.cookies.get(COOKIE)
    return look(token) if token and len(token) <= LONGEST else None


def look(token: str) -> Screen | None:
    """The display of a token; that it looked is written down once a minute."""
    with reading() as session:
        found = access.recognised(session, token)
    if found is not None and (found.seen_at is None or clock.now() - found.seen_at >= SEEN_EVERY):
        with transaction() as session:
            services.note_seen(session, found.screen)
    return found.screen if found else None


def give_cookie(token: str) -> None:
    """Let the display keep its token out of the reach of scripts."""

    @after_this_request
    def give(response: Response) -> Response:
        secure = settings().is_secure
        response.set_cookie(COOKIE, token, max_age=LASTS, path="/api/", secure=secure, httponly=True, samesite="Strict")
        return response
