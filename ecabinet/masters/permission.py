"""Who lets the operator turn or destroy a master key: two persons in the product, or an emergency that is told."""

from sqlalchemy.orm import Session

from ecabinet.core.errors import Conflict
from ecabinet.core.schemas import clean_line
from ecabinet.masters.turning import Allow
from ecabinet.two_person_acts import at_host
from ecabinet.two_person_acts.rules import ActKind

SENTENCE = (
    "This takes two persons. One proposes it in the product (Operations or Two-person acts), another approves"
    " it; then run this again within 24 hours. When nobody can sign in: --emergency REASON, which is recorded and told."
)


class NotOpened(Exception):
    """Nobody has opened it; says in a sentence what to do."""


def for_turn(emergency: str) -> Allow:
    """To make a new key and leave the newest one."""
    return _asked(ActKind.TURN_MASTER, emergency)


def for_retirement(emergency: str) -> Allow:
    """To destroy older keys."""
    return _asked(ActKind.RETIRE_MASTER, emergency)


def _asked(kind: ActKind, emergency: str) -> Allow:
    # As every line that is shown: a reason that nobody can read is none.
    reason = clean_line(emergency)[:300]

    def allow(session: Session, newest: int) -> None:
        try:
            at_host.allow(session, kind, newest, reason)
        except Conflict:
            raise NotOpened(SENTENCE) from None

    return allow
