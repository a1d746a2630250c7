"""Walks that need a password hash: each hashes between two short transactions, never inside one."""

from collections.abc import Collection, Mapping
from typing import Any

from ecabinet.accounts import access, directory, passwords, services
from ecabinet.accounts.access import Credentials
from ecabinet.accounts.rules import StepUpWay, password_fault, username_of
from ecabinet.accounts.services import Opened, Visitor
from ecabinet.accounts.throttle import Attempt, throttle
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Invalid, NotPermitted, NotSignedIn, StepUpRequired


def sign_in(username: str, password: str, visitor: Visitor) -> Opened:
    """Open a session. Unknown, deactivated and wrong password are one answer at one price.

    Raises NotSignedIn, TooMany.
    """
    name = username_of(username)
    known = services.digest_of(visitor.known_token or "")
    with reading() as session:
        found = access.credentials(session, name, known, clock.now())
    browser = known.hex() if found.knows_browser else None
    attempt = Attempt(account=name, address=visitor.address, known_browser=browser)
    is_right = _is_right(attempt, found, password)
    with transaction() as session:
        person = access.person(session, found.person_id) if is_right and found.person_id else None
        # Between the two transactions the account may have been closed or its password changed.
        if person is not None and person.active and person.password_hash == found.password_hash:
            fresh = visitor if found.knows_browser else visitor.as_stranger()
            return services.open_session(session, person, fresh)
        services.note_failed_sign_in(session, found.person_id, visitor.address)
    raise NotSignedIn("wrong_credentials")


def _is_right(attempt: Attempt, found: Credentials, password: str) -> bool:
    with throttle.turn(attempt):
        is_right = False
        try:
            is_right = passwords.matches(found.password_hash, password)
        finally:
            throttle.done(attempt, is_right, clock.now())
    return is_right


def change_password(actor: Actor, current: str, new: str, visitor: Visitor) -> Opened:
    """Choose another password; this session gets a new token, all others end.

    Whoever has more than a password shows it first: raises StepUpRequired.
    """
    with reading() as session:
        is_enough = StepUpWay.PASSWORD in access.ways(session, actor.person_id)
    if not is_enough and (actor.stepped_up_until is None or actor.stepped_up_until < clock.now()):
        raise StepUpRequired
    found = confirm(actor, current)
    if new == current:
        raise Invalid("password_unchanged")
    stored = _checked_hash(new, (found.username, found.full_name))
    with transaction() as session:
        unchanged(access.person(session, actor.person_id).password_hash, found)
        directory.change_own_password(session, actor, stored)
        return services.renew(session, actor, visitor, StepUpWay.PASSWORD)


def confirm(actor: Actor, password: str) -> Credentials:
    """What the right password was compared with. Raises NotPermitted, TooMany."""
    with reading() as session:
        found = access.own_credentials(session, actor)
    # A lane of the session's own: who guesses here holds its cookie, and must not slow the owner elsewhere.
    attempt = Attempt(account=f"session {actor.session_id}", address="", known_browser="own")
    if not _is_right(attempt, found, password):
        raise NotPermitted("wrong_password")
    return found


def unchanged(stored: str | None, found: Credentials) -> None:
    """Nobody changed the password meanwhile. Raises NotPermitted."""
    if stored != found.password_hash:
        raise NotPermitted("wrong_password")


def add_person(actor: Actor, facts: Mapping[str, Any], password: str | None) -> tuple[int, str | None]:
    """The new person's id, and the initial password when the server made it."""
    access.administrator(actor)
    account = directory.NewAccount(**facts)
    stored, initial = _initial(password, (account.username, account.full_name))
    with transaction() as session:
        return directory.add_person(session, actor, account, stored).id, initial


def reset_password(actor: Actor, person_id: int, password: str | None) -> str | None:
    """The new initial password when the server made it."""
    stored, initial = initial_password(actor, person_id, password)
    with transaction() as session:
        directory.reset_password(session, actor, person_id, stored)
    return initial


def initial_password(actor: Actor, person_id: int, password: str | None) -> tuple[str, str | None]:
    """The digest of a password for somebody, and the password itself when the server made it."""
    with reading() as session:
        person = access.person_to_change(session, actor, person_id)
        names = (person.username, person.full_name)
    return _initial(password, names)


def _initial(password: str | None, names: Collection[str]) -> tuple[str, str | None]:
    if password is not None:
        return _checked_hash(password, names), None
    made = passwords.fresh()
    return passwords.hashed(made), made


def _checked_hash(password: str, names: Collection[str]) -> str:
    fault = password_fault(password, names)
    if fault:
        raise Invalid(fault)
    passwords.require_unknown(password)
    return passwords.hashed(password)
