"""Flask-Login over sessions in the database; no Flask cookie session, no remember-me."""

import logging

from flask import Flask, Request, Response, after_this_request, g, request
from flask_login import LoginManager, current_user

from ecabinet.accounts import access, services
from ecabinet.accounts.activity import activity
from ecabinet.accounts.identity import Identity
from ecabinet.accounts.rules import KNOWN_BROWSER_LASTS, OIDC_LASTS
from ecabinet.accounts.services import Opened, Visitor
from ecabinet.accounts.throttle import address_behind, throttle
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.crypto import same
from ecabinet.core.database import glance, transaction
from ecabinet.core.errors import Refusal

log = logging.getLogger(__name__)

COOKIE = "ecabinet_session"
KNOWN_COOKIE = "ecabinet_known"
OIDC_COOKIE = "ecabinet_oidc"
OIDC_PATH = "/api/sign-in/oidc"
# No cookie can have this name, so Flask-Login's own remember-me can never be what signs somebody in.
_NO_COOKIE = "no remember-me;"


class SignedInUser:
    """What Flask-Login holds: the identity of one request."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, identity: Identity) -> None:
        self.identity = identity

    def get_id(self) -> str:
        return str(self.identity.actor.session_id)


def init(app: Flask) -> None:
    """Attach Flask-Login; what the process remembers of earlier sign-ins belonged to another application."""
    app.config.update(SESSION_PROTECTION=None, REMEMBER_COOKIE_NAME=_NO_COOKIE)
    manager = LoginManager()
    manager.request_loader(load)
    manager.init_app(app, add_context_processor=False)
    throttle.forget()
    activity.forget()


def load(incoming: Request) -> SignedInUser | None:
    """The user whose session the cookie opens."""
    token = incoming.cookies.get(COOKIE)
    if not token or len(token) > 128:
        return None
    with glance() as connection:
        found = access.identity(connection, token, clock.now())
    return SignedInUser(found) if found else None


def identify(incoming: Request) -> Actor | None:
    """Who is asking, and that they are awake."""
    # Flask-Login keeps the user on `g`, which outlives a request when an application context stands around it.
    g.pop("_login_user", None)
    if incoming.cookies.get(COOKIE) is None or not current_user.is_authenticated:
        return None
    _write_activity()
    actor: Actor = current_user.identity.actor
    return actor


def recall(actor: Actor) -> Actor:
    """The actor of the same session as things stand now. Raises NotSignedIn."""
    with glance() as connection:
        return access.actor_of_session(connection, actor.session_id or 0, clock.now())


def _write_activity() -> None:
    heard = activity.due(clock.now())
    if heard:
        with transaction() as session:
            services.write_activity(session, heard)


def token_is_right(incoming: Request) -> bool:
    """Whether the request carries the CSRF token of its own session."""
    given = incoming.headers.get("X-CSRF-Token", "")
    expected: str = current_user.identity.csrf_token
    return same(given.encode(), expected.encode())


def note(refusal: Refusal, actor: Actor | None, door: str) -> None:
    """Log a refusal: who, where, which code; never what was sent."""
    who = f"person {actor.person_id}" if actor else "stranger"
    log.info("refused %s: %s to %s", door.encode("unicode_escape").decode()[:200], refusal.code, who)


def visitor() -> Visitor:
    """The browser that sends this request."""
    forwarded = ",".join(request.headers.getlist("X-Forwarded-For"))
    return Visitor(
        address=address_behind(request.remote_addr, forwarded, settings().trusted_proxies),
        agent=_printable(request.headers.get("User-Agent", "")),
        session_token=_cookie(COOKIE),
        known_token=_cookie(KNOWN_COOKIE),
    )


def _cookie(name: str) -> str | None:
    value = request.cookies.get(name)
    return value if value and len(value) <= 128 else None


def _printable(agent: str) -> str:
    return "".join(c for c in agent[:300] if c.isprintable())


def give_cookies(opened: Opened) -> None:
    """Send the session's cookie, and the mark by which this browser is known next time."""

    @after_this_request
    def give(response: Response) -> Response:
        # Without an age the browser keeps it in memory only: a copied profile has no session in it.
        _set(response, COOKIE, opened.token, None, "/")
        _set(response, KNOWN_COOKIE, opened.known_token, int(KNOWN_BROWSER_LASTS.total_seconds()), "/api/session")
        return response


def take_cookie_back() -> None:
    """Tell the browser to forget the session; the mark of a known browser stays."""

    @after_this_request
    def take(response: Response) -> Response:
        _set(response, COOKIE, "", 0, "/")
        return response


def oidc_secret() -> str | None:
    """What this browser took along to the provider."""
    return _cookie(OIDC_COOKIE)


def give_oidc(secret: str | None) -> None:
    """Send along what must come back from the provider; None when it came."""

    @after_this_request
    def give(response: Response) -> Response:
        lasts = int(OIDC_LASTS.total_seconds()) if secret else 0
        # Lax: the browser comes back from another site, where a strict cookie stays away.
        _set(response, OIDC_COOKIE, secret or "", lasts, OIDC_PATH, "Lax")
        return response


def _set(response: Response, name: str, value: str, lasts: int | None, path: str, same_site: str = "Strict") -> None:
    secure = settings().is_secure
    response.set_cookie(name, value, max_age=lasts, path=path, secure=secure, httponly=True, samesite=same_site)
