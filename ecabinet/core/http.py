"""The only place where refusals meet HTTP, and where every door is shut by default."""

import errno
import gzip
import logging
import os
import re
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Flask, Request, Response, g, json, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter, ValidationError

from ecabinet.core import places, still, trail
from ecabinet.core.actor import Actor, Screen
from ecabinet.core.door import LARGEST_JSON, OPENINGS, Door, InvalidBody, Opening
from ecabinet.core.errors import Conflict, LengthRequired, NotFound, NotPermitted, NotSignedIn, Refusal, Unavailable
from ecabinet.core.schemas import Id

__all__ = ["Door", "Id", "IdConverter", "InvalidBody", "guard", "problem", "refusal_problem"]
log = logging.getLogger(__name__)
# Who read which page, who wrote on which paper, which paper a tablet opened: no log knows it either.
_PRIVATE = re.compile(
    r"(?<=^/api/)((?:versions|papers)/)[^/]+(/(?:reading|self-test|key|notes|note-readers)(?:/|$))"
    r"|(?<=^/api/)(notes/key/devices/)[^/]+()"
    r"|(?<=^/api/)(calendar/).+"  # a secret address
)


def logged(path: str) -> str:
    """A path as a log may have it: where the id would tell who reads what, the pattern of the door."""
    return _PRIVATE.sub(lambda found: f"{found[1] or found[3] or found[5]}<id>{found[2] or ''}", path)


# frontend.md 6: what the application needs and nothing else; wasm is pdf.js decoding JPEG 2000 and JBIG2 scans.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; "
    "img-src 'self' blob: data:; "
    "font-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html ecab-worker ecab-sw"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=()",
}
Identify = Callable[[Request], Actor | None]
CheckToken = Callable[[Request], bool]
Recognise = Callable[[Request], Screen | None]
# The actor of the same session as things stand now; raises NotSignedIn.
Recall = Callable[[Actor], Actor]
Noted = Callable[[Refusal, Actor | None, str], None]
WORTH_PACKING = 2_000
# Seconds that a body may take to come before it is asked anew who sends it.
SLOW_BODY = 1.0
CODES = {400: "bad_request", 404: "not_found", 405: "method_not_allowed", 413: "too_large", 415: "not_json"}
PLAIN_TYPES = {
    "application/octet-stream",
    "application/pdf",
    "application/json",
    "application/timestamp-query",
    "application/ocsp-request",
}


class IdConverter(BaseConverter):
    """An id in a path: 1 to 2^53-1 in ASCII digits; anything else is a page that does not exist."""

    regex = "[1-9][0-9]{0,15}"

    def to_python(self, value: str) -> int:
        if not value.isascii() or int(value) > 2**53 - 1:
            raise ValidationError
        return int(value)


def guard(
    app: Flask, identify: Identify, token_is_right: CheckToken, note: Noted, recognise: Recognise, recall: Recall
) -> None:
    """Shut every door: who is it, is the request their own, and what is said when it is not."""
    _say_what_is_wrong(app, note)
    app.teardown_request(_let_go)

    @app.before_request
    def number() -> None:
        if "ecabinet.request" not in request.environ:
            trail.begin()  # behind another server than ours

    @app.before_request
    def shut_by_default() -> None:
        opening = OPENINGS.get(request.endpoint or "")
        if opening is not None:
            g.screen = recognise(request) if opening.screen else None
            _let_in(app, opening, identify, token_is_right, recall)
        elif request.endpoint not in app.config["SHELL"]:
            raise NotFound

    @app.after_request
    def harden(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers["X-Request-Id"] = trail.here()
        if app.config["SECURE"]:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if request.path.startswith("/api/"):
            response.headers.setdefault("Cache-Control", "no-store")
            _pack(response)
        return response


def _let_go(_error: BaseException | None) -> None:
    # It holds the frames it was raised through, and they hold it: with all of a connection, until the collector of
    # cycles comes by. Every socket has three, for its path is none that Flask knows.
    request.routing_exception = None
    still.end_act_of_weight()


def _say_what_is_wrong(app: Flask, note: Noted) -> None:
    @app.errorhandler(Refusal)
    def refuse(refusal: Refusal) -> Response:
        note(refusal, g.get("actor"), f"{request.method} {logged(request.path)}")
        return refusal_problem(refusal)

    @app.errorhandler(HTTPException)
    def refuse_http(error: HTTPException) -> ResponseReturnValue:
        status = error.code or 500
        return problem(status, CODES.get(status, "http_error"), {})

    @app.errorhandler(OSError)
    def refuse_by_disk(error: OSError) -> ResponseReturnValue:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return refuse(Unavailable("storage_full", retry_after=60))
        if error.errno in (errno.EIO, errno.EROFS):
            log.error("the disk failed: %s", os.strerror(error.errno))
            return refuse(Unavailable("storage_failed", retry_after=2))
        return fail(error)

    @app.errorhandler(Exception)
    def fail(error: Exception) -> Response:
        log.exception("unexpected %s in %s", type(error).__name__, request.endpoint)
        return problem(500, "unexpected", {"request": trail.here()})


def _let_in(app: Flask, opening: Opening, identify: Identify, token_is_right: CheckToken, recall: Recall) -> None:
    changes = request.method not in {"GET", "HEAD"}
    if "Transfer-Encoding" in request.headers:
        raise LengthRequired  # it would be read to its end before anybody knew that it is too large
    if changes:
        _refuse_foreign_pages(app)
    g.actor = identify(request)
    places.working_for(g.actor.person_id if g.actor else None)
    still.asks(partial(_require_same, g.actor, recall) if g.actor else None)
    if opening.public or g.screen is not None:
        return
    if g.actor is None:
        raise NotSignedIn
    if changes and not token_is_right(request):
        raise NotPermitted("csrf")
    begun = time.monotonic()
    if request.mimetype == "application/json" and (request.content_length or 0) <= LARGEST_JSON:
        request.get_data()
    if time.monotonic() - begun > SLOW_BODY:
        # Whoever it was when the body began to come may be nobody by now.
        g.actor = identify(request)
        if g.actor is None:
            raise NotSignedIn


def _require_same(before: Actor, recall: Recall) -> None:
    """Whoever had to wait is still signed in and may still do what they might. Raises NotSignedIn, Conflict."""
    now = recall(before)
    is_same = (now.device_id, now.principal_id) == (before.device_id, before.principal_id)
    if not is_same or not before.roles <= now.roles:
        raise Conflict("rights_changed")


def _pack(response: Response) -> None:
    """Compress a long JSON answer. Not the session's: it holds a token, and lengths of packed secrets can be probed."""
    if response.mimetype != "application/json" or request.path.startswith("/api/session"):
        return
    if response.content_length is None or response.content_length < WORTH_PACKING:
        return
    if request.accept_encodings["gzip"] > 0:
        response.set_data(gzip.compress(response.get_data(), compresslevel=4, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"


def problem(status: int, code: str, facts: dict[str, Any], errors: Any = None) -> Response:
    """An RFC 9457 problem with a stable code."""
    body: dict[str, Any] = {"type": "about:blank", "title": code, "status": status, "code": code, "facts": facts}
    if errors is not None:
        body["errors"] = errors
    response = Response(json.dumps(body), status=status, mimetype="application/problem+json")
    if "retry_after" in facts:
        response.headers["Retry-After"] = str(facts["retry_after"])
    return response


def refusal_problem(refusal: Refusal) -> Response:
    """The problem document of a refusal, for WSGI gates that stand before Flask."""
    return problem(refusal.status, refusal.code, refusal.facts, getattr(refusal, "errors", None))


def _refuse_foreign_pages(app: Flask) -> None:
    origin = request.headers.get("Origin")
    if origin is not None and origin not in app.config["ORIGINS"]:
        raise NotPermitted("foreign_origin")
    if request.content_length and request.mimetype not in PLAIN_TYPES:
        raise NotPermitted("not_json")
