"""What the start screen tells administrators: that the installation needs somebody, and is not told elsewhere."""

from sqlalchemy.orm import Session

from ecabinet.accounts.rules import Role
from ecabinet.core.actor import Actor
from ecabinet.core.waiting import Waiting
from ecabinet.operations import views
from ecabinet.operations.rules import Matter

# Certificates and the archive have lines of their own; whether mail goes out is seen where it is looked after.
TOLD = frozenset(
    {
        Matter.WITNESS_ALARM,
        Matter.RESERVE_USED,
        Matter.DISK_LOW,
        Matter.SEALED_STORE_AWAY,
        Matter.BACKUP_FAILED,
        Matter.BACKUP_OVERDUE,
        Matter.BACKUP_KEY_GONE,
        Matter.TLS_ENDS,
        Matter.MEMBER_CERTIFICATES_END,
        Matter.MASTER_KEY_OLD,
        Matter.FAULTS,
    }
)


def house_to_look_after(session: Session, actor: Actor) -> list[Waiting]:
    """How many such matters there are, for administrators."""
    if not actor.has(Role.ADMINISTRATOR):
        return []
    found = sum(each.matter in TOLD for each in views.concerns_now(session))
    return [Waiting(kind="operations", count=found)] if found else []
