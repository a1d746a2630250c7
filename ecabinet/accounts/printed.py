"""Printed codes: ten of them, shown once to be printed; each serves once where passkey or app is not at hand."""

import hmac
import secrets

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts import access
from ecabinet.accounts.events import PrintedCodesMade, PrintedCodesRemoved, PrintedCodeUsed
from ecabinet.accounts.models import PrintedCodes
from ecabinet.accounts.rules import PRINTED_CODES, StepUpWay
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import CryptoError, random_bytes
from ecabinet.core.errors import Conflict, NotFound, Unavailable
from ecabinet.core.events import record
from ecabinet.core.masters import masters
from ecabinet.core.under_master import Kind

_LABEL = b"ecab/printed-codes/v1\0"
# No letters that look alike; ten of thirty-one are 49 bits.
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_HALF = 5


def is_one(code: str) -> bool:
    """Whether this has the form of a printed code, and not that of an app's."""
    return len(as_printed(code)) == 2 * _HALF


def as_printed(code: str) -> str:
    """A code as people type it: case, spaces and the dash do not matter."""
    return "".join(c for c in code.upper() if c.isalnum())


def make(session: Session, actor: Actor) -> list[str]:
    """Ten new codes; earlier ones count no more. Raises Conflict for whoever has nothing that they stand in for."""
    if access.ways(session, actor.person_id) == {StepUpWay.PASSWORD}:
        raise Conflict("no_factor_to_stand_in_for")
    codes = ["".join(secrets.choice(_LETTERS) for _ in range(2 * _HALF)) for _ in range(PRINTED_CODES)]
    key = random_bytes(32)
    version, sealed = masters().wrap(key, _label(actor.person_id))
    session.execute(sa.delete(PrintedCodes).where(PrintedCodes.person_id == actor.person_id))
    made = PrintedCodes(
        person_id=actor.person_id,
        master_version=version,
        sealed_key=sealed,
        digests=[_digest(key, code) for code in codes],
        made_at=clock.now(),
    )
    session.add(made)
    record(session, PrintedCodesMade(actor_id=actor.person_id, person_id=actor.person_id))
    return [f"{code[:_HALF]}-{code[_HALF:]}" for code in codes]


def use(session: Session, person_id: int, code: str) -> bool:
    """Whether this is one of the person's codes; it is used up."""
    # Of two who bring one code at once, the second finds it gone.
    row = session.scalar(sa.select(PrintedCodes).where(PrintedCodes.person_id == person_id).with_for_update())
    if row is None:
        return False
    given = _digest(_key(row), as_printed(code))
    left = [each for each in row.digests if not hmac.compare_digest(each, given)]
    if len(left) == len(row.digests):
        return False
    row.digests = left
    record(session, PrintedCodeUsed(actor_id=person_id, person_id=person_id, left=len(left)))
    return True


def remove(session: Session, actor: Actor) -> None:
    """The person's codes count no more. Raises NotFound where there are none."""
    if not forget(session, actor, actor.person_id):
        raise NotFound


def forget(session: Session, actor: Actor, person_id: int) -> bool:
    """Drop a person's codes; whether there were any."""
    dropped = session.execute(sa.delete(PrintedCodes).where(PrintedCodes.person_id == person_id))
    if not getattr(dropped, "rowcount", 0):
        return False
    record(session, PrintedCodesRemoved(actor_id=actor.person_id, person_id=person_id))
    return True


def forget_without(session: Session, actor: Actor, person_id: int) -> None:
    """With the last passkey and app go the codes that stood in for them."""
    session.flush()
    if access.ways(session, person_id) == {StepUpWay.PASSWORD}:
        forget(session, actor, person_id)


def _digest(key: bytes, code: str) -> str:
    return hmac.digest(key, code.encode(), "sha256").hex()


def _label(person_id: int) -> bytes:
    return _LABEL + person_id.to_bytes(8, "big")


def _key(row: PrintedCodes) -> bytes:
    try:
        return masters().unwrap(row.master_version, row.sealed_key, _label(row.person_id))
    except CryptoError as error:
        raise Unavailable("file_damaged") from error


def _keep(row: PrintedCodes, key: bytes) -> None:
    row.master_version, row.sealed_key = masters().wrap(key, _label(row.person_id))


UNDER_MASTER = (Kind(PrintedCodes, _key, _keep),)
