"""Who may pass which door: every role knocks at every door of one furnished meeting, and nothing is changed by it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from ecabinet.accounts import access, services
from ecabinet.accounts.login import COOKIE
from ecabinet.accounts.models import LoginSession
from ecabinet.core import clock, database
from ecabinet.core.database import reading, transaction
from ecabinet.core.door import OPENINGS, Opening
from ecabinet.core.errors import Refusal
from ecabinet.realtime.commands import Commands
from ecabinet.realtime.giving_way import Way
from ecabinet.realtime.heralds import Heralds
from ecabinet.realtime.listeners import Listener, Listeners
from tests.architecture.test_odd_values import BASES
from tests.architecture.world import World, address_of, furnished
from tests.factories import accounts
from tests.factories.accounts import Browser

MAY, HIDDEN, REFUSED = "may", "hidden", "refused"
OFFICES = ("clerk", "administrator", "security_officer")
ROLES = ("outsider", "guest", "substitute", "aide", "member", "chair", "secretary", *OFFICES)
# Something of the person or of the moment is missing, not the right: whoever brings it passes.
OF_THE_MOMENT = frozenset({"wrong_password", "app_code_needed", "not_checked_in"})
# Who may have them is known before they begin to compute.
SLOW = ("ecabinet.resolutions.evidence", "ecabinet.divisions.routes")
FORGED = "forged.example"
HEADING = """# Who may pass which door

Each role knocked at each door of one meeting in which there is everything, and at each command of the socket, with a
tablet of its own and freshly stepped up; nothing was changed by it. `make matrix` writes this page, and a test compares
it with what the doors answer today.

* **may**: let in. It is done, or refused for the state of the matter or the content of the request alone. What a list
  holds is less for some than for others.
* **hidden**: answered like what does not exist.
* **refused**: seen, but not theirs to do; the answer names why.

`outsider` is a member of another meeting, `guest` sits without a vote, `aide` helps a member who sits there. The
resolution, the signature that is under way, the tablet, the session, the passkey and the key are the chair's, the
upload is the secretary's, and the comment a member's. Doors open to everybody are not here; strangers get
`not_signed_in` everywhere. Everything else beside the role (the stage of a meeting, who conducts by rule, recusals,
delegations) is in the tests of the rooms.
"""


class LetIn(Refusal):
    """The door would have done it: said instead of doing it, so that the next one finds the same world."""

    status = 418


def _stop(*_: Any) -> None:
    raise LetIn("let_in")


def _compute_nothing(*_: Any) -> None:
    raise LetIn("would_compute")


@contextmanager
def nothing_kept() -> Iterator[None]:
    """Whatever comes as far as a commit is rolled back, and what only computes for seconds is not computed."""
    sa.event.listen(database._sessions, "before_commit", _stop)
    try:
        with ExitStack() as stack:
            for slow in SLOW:
                stack.enter_context(patch(f"{slow}.offload", _compute_nothing))
            yield
    finally:
        sa.event.remove(database._sessions, "before_commit", _stop)


def browsers(app: Flask, world: World) -> dict[str, Browser]:
    """One signed-in browser for each role, bound to a tablet and stepped up."""
    people = world.people
    with transaction() as session:
        persons = {role: accounts.person(session, roles=(role,)) for role in OFFICES}
        persons["aide"] = accounts.person(session, roles=("aide",), principal=people.members[1])
        persons |= {"guest": people.guest, "substitute": people.substitute, "member": people.members[0]}
        missing = [each for each in persons.values() if each.id not in world.tablets]
        tablets = world.tablets | {each.id: accounts.tablet(session, each) for each in missing}
    tablets |= {world.secretary.person_id: tablets[people.secretary.id]}
    found = {role: accounts.signed_in(app, each, tablets[each.id]) for role, each in persons.items()}
    found |= {"outsider": world.outsider, "chair": world.chair, "secretary": world.secretary}
    with transaction() as session:
        for browser in found.values():
            row = session.get_one(LoginSession, browser.session_id)
            row.device_id = tablets[browser.person_id].id
            row.stepped_up_until = clock.now() + services.STEP_UP_LASTS
    return found


def knock(browser: Browser, opening: Opening, name: str, ids: dict[str, int]) -> str:
    """What this person is at this door."""
    address, given = address_of(opening, name, ids), BASES.get(name, {})
    options: dict[str, Any] = {}
    if opening.query is not None and given:
        address += "?" + urlencode(given)
    if opening.raw:
        options = {"data": b"%PDF", "content_type": "application/octet-stream"}
    elif opening.method != "GET":
        options = {"json": given if opening.body is not None else {}}
    headers = {"X-CSRF-Token": browser.csrf, "X-Forwarded-Host": FORGED, "Forwarded": f"host={FORGED}"}
    cookie = browser.client.get_cookie(COOKIE)
    answer = browser.client.open(address, method=opening.method, headers=headers, **options)
    browser.client.set_cookie(COOKIE, cookie.value if cookie else "")  # who signs out forgets it, rolled back or not
    code = (answer.json or {}).get("code") if answer.mimetype == "application/problem+json" else None
    assert answer.status_code < 500, (name, code)
    assert not (opening.method == "GET" and code == "let_in"), f"{name} changes something when it is read"
    assert_sent_safely(answer, name)
    assert code not in ("not_signed_in", "step_up_required", "csrf", "device_required"), (name, code)
    if answer.status_code == 404:
        return HIDDEN
    return REFUSED if answer.status_code == 403 and code not in OF_THE_MOMENT else MAY


def assert_sent_safely(answer: TestResponse, name: str) -> None:
    """A file is kept as a file and runs nothing; nobody is sent elsewhere, whatever host the request named."""
    assert not 300 <= answer.status_code < 400, name
    assert FORGED.encode() not in answer.data + str(answer.headers).encode(), name
    if answer.status_code == 200 and answer.mimetype not in ("application/json", "text/html"):
        assert answer.headers["X-Content-Type-Options"] == "nosniff", name
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'"), name
        kept = answer.headers.get("Content-Disposition", "").startswith("attachment")
        assert kept or answer.mimetype == "application/pdf", name


def commands() -> tuple[dict[str, Callable[..., Any]], Listeners]:
    """What answers each command of a socket, without a wire."""
    handlers: dict[str, Callable[..., Any]] = {}
    server = SimpleNamespace(on=handlers.__setitem__, enter_room=print, leave_room=print)
    server.enter_room = server.leave_room = lambda *_: None
    carrier: Any = SimpleNamespace(server=server)
    listeners, way = Listeners(), Way()
    Commands(carrier, listeners, Heralds(carrier, listeners), way)
    return handlers, listeners


def asked(handlers: dict[str, Callable[..., Any]], ids: dict[str, int]) -> Iterator[tuple[str, Any]]:
    """Each command with what it may be given; `attend` before anything is followed."""
    meeting = {"meeting_id": ids["meeting_id"]}
    given = {
        "attend": meeting | {"following": True}, "follow": meeting | {"after": 0}, "unfollow": meeting,
        "chunk": {"version_id": ids["version_id"], "index": 0}, "ping_time": {},
    }  # fmt: skip
    assert given.keys() == handlers.keys()
    yield from ((name, given[name]) for name in sorted(given, key=["follow", *given].index))


def socket_rows(world: World, found: dict[str, Browser]) -> dict[str, list[str]]:
    """What each role is to each command of the socket."""
    handlers, listeners = commands()
    rows: dict[str, list[str]] = {}
    for role in ROLES:
        with reading() as session:
            actor = access.actor_of_session(session, found[role].session_id, clock.now())
        listener: Listener = listeners.add(role, SimpleNamespace(), actor)  # type: ignore[arg-type]
        for name, body in asked(handlers, world.ids):
            said = handlers[name](listener.sid, body)
            error = said.get("error") if isinstance(said, dict) else None
            rows.setdefault(name, []).append({None: MAY, "not_found": HIDDEN}.get(error, error))
    return rows


def rows(app: Flask) -> dict[str, list[str]]:
    """What each role is at each door, and to each command."""
    world = furnished(app)
    found = browsers(app, world)
    made: dict[str, list[str]] = {}
    # Held still: signs of life are written once a minute, and that would be taken for a change of the door.
    with clock.pinned(clock.now()), nothing_kept():
        for name, opening in sorted(OPENINGS.items(), key=lambda each: (each[1].rule, each[1].method)):
            if not opening.public and opening.room != "test":
                said = [knock(found[role], opening, name, world.ids) for role in ROLES]
                made[f"{opening.method} {opening.rule.replace('<id:', '<')}"] = said
        made |= {f"socket {name}": said for name, said in socket_rows(world, found).items()}
    return made


def page(made: dict[str, list[str]]) -> str:
    """The table as it is kept."""
    lines = [HEADING, "| door | " + " | ".join(ROLES) + " |", "|---" * (len(ROLES) + 1) + "|"]
    lines += [f"| `{door}` | " + " | ".join(said) + " |" for door, said in made.items()]
    return "\n".join(lines) + "\n"
