"""The door of operations, for administrators."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.operations import access, schemas, views

door = Door("operations")


@door.get("/operations")
def show_operations(session: Session, actor: Actor) -> schemas.OperationsView:
    """How the installation does: what to look at first, then process, database, disk, queues, certificates, faults."""
    access.administrators_only(actor)
    return views.operations(session)
