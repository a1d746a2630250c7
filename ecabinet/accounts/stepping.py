"""Showing again that it is you: by password, by password and the app's code, by passkey. Wrong codes count too."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.orm import Session

from ecabinet.accounts import access, apps, entry, passkeys, printed, services
from ecabinet.accounts.access import Credentials
from ecabinet.accounts.rules import StepUpWay
from ecabinet.accounts.services import Opened, Visitor
from ecabinet.accounts.throttle import Attempt, throttle
from ecabinet.accounts.webauthn import Assertion
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Invalid, NotPermitted, TooMany
from ecabinet.core.exclusive import exclusively


@dataclass(frozen=True)
class Shown:
    """By which way a person showed that it is they, and what their password was compared with."""

    way: StepUpWay
    compared: Credentials


def by_password(actor: Actor, password: str, code: str | None, visitor: Visitor) -> Opened:
    """With the code too, where the person has an app. Raises NotPermitted, TooMany."""
    shown = confirm(actor, password, code)
    with transaction() as session:
        require_chosen(session, actor)
        require_unchanged(session, actor, shown)
        return services.renew(session, actor, visitor, shown.way)


def confirm(actor: Actor, password: str, code: str | None) -> Shown:
    """The password, and where there is more a code of the app or a printed one, which is used up.

    Raises NotPermitted, TooMany.
    """
    found = entry.confirm(actor, password)
    with reading() as session:
        ways = access.ways(session, actor.person_id)
    if StepUpWay.PASSWORD in ways:
        return Shown(StepUpWay.PASSWORD, found)
    if code is None:
        raise NotPermitted("app_code_needed" if StepUpWay.CODE in ways else "passkey_needed")
    way = StepUpWay.PRINTED if printed.is_one(code) else StepUpWay.CODE
    if way not in ways:
        raise NotPermitted("passkey_needed" if ways == {StepUpWay.PASSKEY} else "app_code_wrong")
    use = printed.use if way is StepUpWay.PRINTED else apps.use
    counted(actor, lambda session: use(session, actor.person_id, code))
    return Shown(way, found)


def require_unchanged(session: Session, actor: Actor, shown: Shown) -> None:
    """The password that was shown is still the person's. Raises NotPermitted."""
    entry.unchanged(access.person(session, actor.person_id).password_hash, shown.compared)


def require_chosen(session: Session, actor: Actor) -> None:
    """Whoever still has a password of an administrator's shows nothing by any way. Raises NotPermitted."""
    if access.person(session, actor.person_id).password_is_initial:
        raise NotPermitted("password_is_initial")


def by_passkey(actor: Actor, given: Assertion, visitor: Visitor) -> Opened:
    """Raises Conflict, Invalid, NotPermitted, TooMany."""
    with answering(actor), transaction() as session:
        require_chosen(session, actor)
        passkeys.check_step_up(session, actor, given)
        return services.renew(session, actor, visitor, StepUpWay.PASSKEY)


@contextmanager
def answering(actor: Actor) -> Iterator[None]:
    """One answer of a passkey at a time; what does not hold is in the record, and slows the next. Raises TooMany."""
    with _alone(f"passkey {actor.person_id}"):
        try:
            yield
        except (Invalid, NotPermitted) as refusal:
            passkeys.note_refused(actor, refusal)
            raise


def counted(actor: Actor, tried: Callable[[Session], bool]) -> None:
    """One try of a code. A lane of the person's own: who guesses has the password already, from whatever session."""
    with _alone(f"code {actor.person_id}"):
        with transaction() as session:
            is_right = tried(session)
        if not is_right:
            raise NotPermitted("app_code_wrong")


@contextmanager
def _alone(account: str) -> Iterator[None]:
    """One attempt at a time, in all processes: twenty at once would be twenty guesses before the first fails."""
    attempt = Attempt(account=account, address="", known_browser="own")
    with exclusively(account) as is_mine:
        if not is_mine:
            raise TooMany("too_many_attempts", retry_after=1)
        throttle.admit(attempt, clock.now())
        is_right: bool | None = None
        try:
            yield
            is_right = True
        except (Invalid, NotPermitted):
            is_right = False
            raise
        finally:
            throttle.done(attempt, is_right, clock.now())
