"""Doors: how a room joins HTTP to one service or one access function. Shut unless said otherwise."""

import functools
import hashlib
import inspect
import re
import typing
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, g, request
from pydantic import ValidationError
from sqlalchemy.orm import Session

from ecabinet.core import clock, commands, still
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Invalid, NotPermitted, StepUpRequired, TooLarge
from ecabinet.core.schemas import Wire

KEY = re.compile(r"[A-Za-z0-9._-]{8,64}")
LARGEST_JSON = 1_000_000
View = Callable[..., Any]


@dataclass(frozen=True)
class Opening:
    """One operation of the API: what goes in, what comes out, and to whom it is open."""

    room: str
    method: str
    rule: str
    view: View
    status: int = 200
    public: bool = False
    # Also open to a display in the room by its own token; the view takes `screen`, and is read only.
    screen: bool = False
    # Always, or where the operator demands it before this kind of act (`core.sign_in_plan`).
    step_up: bool | str = False
    # Open also to whoever owes a passkey: by this door they get one.
    to_pay: bool = False
    long: bool = False
    raw: bool = False
    media: str | None = None
    # A repeat is answered by the room itself, or does no harm; the Idempotency-Key header adds nothing, and no answer
    # is kept.
    own_keys: bool = False
    body: type[Wire] | None = None
    query: type[Wire] | None = None
    out: type[Wire] | None = None
    takes: frozenset[str] = field(default_factory=frozenset)


OPENINGS: dict[str, Opening] = {}


class InvalidBody(Invalid):
    """A body or query that is not of the declared shape; names places, never echoes values."""

    def __init__(self, error: ValidationError) -> None:
        super().__init__("invalid")
        found = error.errors(include_url=False, include_context=False, include_input=False)
        self.errors = [{"loc": [str(part)[:60] for part in item["loc"]], "type": item["type"]} for item in found[:20]]


class Door:
    """The routes of one room, under /api. Several rooms that the interface knows as one are told apart by `part`."""

    def __init__(self, room: str, prefix: str = "/api", part: str | None = None) -> None:
        self.room = room
        self.blueprint = Blueprint(f"{room}-{part}" if part else room, __name__)
        self.prefix = prefix

    def get(self, rule: str, **options: Any) -> Callable[[View], View]:
        """Read; runs in a snapshot."""
        return self._open("GET", rule, options)

    def post(self, rule: str, **options: Any) -> Callable[[View], View]:
        """Act; runs in one transaction."""
        return self._open("POST", rule, options)

    def put(self, rule: str, **options: Any) -> Callable[[View], View]:
        """Set; runs in one transaction."""
        return self._open("PUT", rule, options)

    def patch(self, rule: str, **options: Any) -> Callable[[View], View]:
        """Change some fields; runs in one transaction."""
        return self._open("PATCH", rule, options)

    def delete(self, rule: str, **options: Any) -> Callable[[View], View]:
        """Remove; runs in one transaction."""
        return self._open("DELETE", rule, options)

    def _open(self, method: str, rule: str, options: dict[str, Any]) -> Callable[[View], View]:
        def decorate(view: View) -> View:
            opening = _describe(self.room, method, self.prefix + rule, view, options)
            endpoint = f"{self.room}.{view.__name__}"
            OPENINGS[endpoint] = opening

            @functools.wraps(view)
            def handle(**path: Any) -> Response:
                return _handle(opening, path)

            self.blueprint.record(
                lambda state: state.app.add_url_rule(
                    self.prefix + rule, endpoint=endpoint, view_func=handle, methods=[method]
                )
            )
            return view

        return decorate


def _describe(room: str, method: str, rule: str, view: View, options: dict[str, Any]) -> Opening:
    hints = typing.get_type_hints(view)
    if options.get("screen") and method != "GET":
        raise ValueError(f"{view.__name__}: a screen changes nothing")
    out = hints.get("return")
    is_shape = isinstance(out, type) and issubclass(out, Wire)
    status = options.pop("status", 200 if is_shape or out is Response or out is not type(None) else 204)
    return Opening(
        room=room,
        method=method,
        rule=rule,
        view=view,
        status=status,
        body=hints.get("body"),
        query=hints.get("query"),
        out=typing.cast(type[Wire], out) if is_shape else None,
        takes=frozenset(inspect.signature(view).parameters),
        **options,
    )


def _handle(opening: Opening, path: dict[str, Any]) -> Response:
    given: dict[str, Any] = dict(path)
    actor: Actor | None = g.get("actor")
    if opening.step_up is True or opening.step_up in settings().sign_in.step_up_for:
        # Nobody is asked who they are for what they may not do anyway.
        if actor is not None and actor.owes_passkey and not opening.to_pay:
            raise NotPermitted("passkey_owed")
        _require_step_up(actor)
        still.begin_act_of_weight()
    if opening.long and not opening.public:
        still.begin_act_of_weight()  # between its transactions it may take seconds
    if opening.body is not None:
        given["body"] = _parse(opening.body, _json_bytes())
    if opening.query is not None:
        given["query"] = _parse(opening.query, request.args.to_dict())
    if "actor" in opening.takes:
        given["actor"] = actor
    if "screen" in opening.takes:
        given["screen"] = g.get("screen")
    if opening.long:
        return _respond(opening, opening.view(**given))
    if opening.method == "GET":
        with reading() as session:
            return _respond(opening, _call(opening, session, given))
    return _act(opening, given, actor)


def _act(opening: Opening, given: dict[str, Any], actor: Actor | None) -> Response:
    key = request.headers.get("Idempotency-Key")
    if key is None or actor is None or opening.own_keys:
        with transaction() as session:
            return _respond(opening, _call(opening, session, given))
    if not KEY.fullmatch(key):
        raise Invalid("bad_idempotency_key")
    digest = hashlib.sha256(f"{request.method} {request.full_path}\n".encode() + request.get_data()).hexdigest()
    with transaction() as session:
        earlier = commands.answered(session, actor.person_id, key, digest)
        if earlier is not None:
            return _json(earlier.body, earlier.status)
        response = _respond(opening, _call(opening, session, given))
        answer = commands.Answer(response.status_code, response.get_data(as_text=True))
        commands.remember(session, actor.person_id, key, digest, answer)
        return response


def _call(opening: Opening, session: Session, given: dict[str, Any]) -> Any:
    return opening.view(session=session, **given) if "session" in opening.takes else opening.view(**given)


def _respond(opening: Opening, result: Any) -> Response:
    if isinstance(result, Response):
        return result
    if result is None:
        return Response(status=opening.status if opening.status != 200 else 204)
    return _json(result.model_dump_json(), opening.status)


def _json(body: str, status: int) -> Response:
    return Response(body, status=status, mimetype="application/json" if body else None)


def _json_bytes() -> bytes:
    if request.mimetype != "application/json":
        raise NotPermitted("not_json")
    if (request.content_length or 0) > LARGEST_JSON:
        raise TooLarge("too_large", limit=LARGEST_JSON)
    return request.get_data()


def _parse(shape: type[Wire], value: bytes | dict[str, str]) -> Wire:
    try:
        if not isinstance(value, bytes):
            return _without_nul(shape.model_validate_strings(value), any("\0" in each for each in value.values()))
        return _without_nul(shape.model_validate_json(value), rb"\u0000" in value)
    except ValidationError as error:
        raise InvalidBody(error) from None
    except (RecursionError, UnicodeError, ValueError):
        raise Invalid("invalid") from None


def _without_nul(parsed: Wire, may_have: bool) -> Wire:
    """No database takes it as text; words are cleaned of it, and no name or code has one. Raises ValueError."""
    if may_have and r"\u0000" in parsed.model_dump_json().replace(r"\\", ""):
        raise ValueError("a NUL in it")
    return parsed


def _require_step_up(actor: Actor | None) -> None:
    if actor is None or actor.stepped_up_until is None or actor.stepped_up_until < clock.now():
        raise StepUpRequired
