"""Showing again that it is you: by password, by password and the app's code, by passkey. Wrong codes count too."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from ecabinet.accounts import access, apps, entry, passkeys, services
from ecabinet.accounts.rules import StepUpWay
from ecabinet.accounts.services import Opened, Visitor
from ecabinet.accounts.throttle import Attempt, throttle
from ecabinet.accounts.webauthn import Assertion
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Invalid, NotPermitted


def by_password(actor: Actor, password: str, code: str | None, visitor: Visitor) -> Opened:
    """With the code too, where the person has an app. Raises NotPermitted, TooMany."""
    found = entry.confirm(actor, password)
    with reading() as session:
        ways = access.ways(session, actor.person_id)
    if StepUpWay.CODE in ways and code is None:
        raise NotPermitted("app_code_needed")
    if not ways & {StepUpWay.PASSWORD, StepUpWay.CODE}:
        raise NotPermitted("passkey_needed")
    if StepUpWay.CODE in ways:
        counted(actor, lambda session: apps.use(session, actor.person_id, code or ""))
    with transaction() as session:
        person = access.person(session, actor.person_id)
        if person.password_is_initial:
            raise NotPermitted("password_is_initial")
        entry.unchanged(person.password_hash, found)
        return services.renew(session, actor, visitor, StepUpWay.CODE if StepUpWay.CODE in ways else StepUpWay.PASSWORD)


def by_passkey(actor: Actor, given: Assertion, visitor: Visitor) -> Opened:
    """Raises Conflict, Invalid, NotPermitted."""
    try:
        with transaction() as session:
            if access.person(session, actor.person_id).password_is_initial:
                raise NotPermitted("password_is_initial")
            passkeys.check_step_up(session, actor, given)
            return services.renew(session, actor, visitor, StepUpWay.PASSKEY)
    except (Invalid, NotPermitted) as refusal:
        passkeys.note_refused(actor, refusal)
        raise


def counted(actor: Actor, tried: Callable[[Session], bool]) -> None:
    """One try of a code. A lane of the person's own: who guesses has the password already, from whatever session."""
    attempt = Attempt(account=f"code {actor.person_id}", address="", known_browser="own")
    throttle.admit(attempt, clock.now())
    is_right = False
    try:
        with transaction() as session:
            is_right = tried(session)
    finally:
        throttle.done(attempt, is_right, clock.now())
    if not is_right:
        raise NotPermitted("app_code_wrong")
