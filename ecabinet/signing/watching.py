"""What the server runs beside its requests: asking holders whether people have confirmed, ending what is too old.

And opening again what broke off.
"""

import logging
import threading

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.database import reading
from ecabinet.core.errors import Refusal
from ecabinet.holders.configured import holders
from ecabinet.holders.models import SigningKey
from ecabinet.holders.rules import HolderKind, Need
from ecabinet.signing import access, ceremony, elsewhere
from ecabinet.signing.models import Act

# A version 2 service of the consortium may answer later, after the code was entered.
_ANSWER_LATER = (HolderKind.CSC,)
log = logging.getLogger(__name__)


def look_at_due() -> list[threading.Thread]:
    """Once, each act aside; nobody waits for these looks here."""
    ceremony.reopen_broken_off()
    return [_look_aside(act_id) for act_id in due()]


def due() -> list[int]:
    """Acts about which a holder can be asked, and those that are over, also because their holder is gone."""
    now = clock.now()
    with reading() as session:
        waiting = access.acts_elsewhere(session)
        firsts = {act.lead_id or act.id: act for act in reversed(waiting)}.values()
        return sorted(act.id for act in firsts if act.expires_at <= now or _can_ask(session, act))


def look_at(kind: HolderKind, reference: str) -> None:
    """A holder says that something has happened to this confirmation. Whether it is known or not, nothing is said."""
    with reading() as session:
        found = {
            act.lead_id or act.id: act.id
            for act in access.acts_elsewhere(session)
            if act.reference == reference and session.get_one(SigningKey, act.key_id).kind == kind
        }
    for act_id in found.values():
        _look_aside(act_id)


def _can_ask(session: Session, act: Act) -> bool:
    key = session.get_one(SigningKey, act.key_id)
    configured = holders().get(key.holder)
    if configured is None or configured.kind != key.kind:
        return True  # to be ended: it can be finished by nobody
    if not act.reference:
        return elsewhere.is_broken_off(act, configured)
    is_confirmed_there = configured.holder.manner.need is Need.CONFIRMATION
    return is_confirmed_there or (configured.kind in _ANSWER_LATER and act.reference.startswith("later:"))


def _look_aside(act_id: int) -> threading.Thread:
    """A person on the phone takes their time; nobody else waits for them."""
    look = threading.Thread(target=_look, args=(act_id,), daemon=True)
    look.start()
    return look


def _look(act_id: int) -> None:
    try:
        elsewhere.look(act_id)
    except Refusal as refusal:
        log.info("act %s is not looked at now: %s", act_id, refusal.code)
    except Exception:
        log.exception("act %s was not looked at", act_id)
