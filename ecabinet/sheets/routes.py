"""The door of sheets; each is read, signed and declined where every other file is."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.sheets import access, schemas

door = Door("sheets")


@door.get("/written-ballots/<id:written_ballot_id>/sheets")
def list_sheets(session: Session, actor: Actor, written_ballot_id: int) -> schemas.SheetList:
    """The sheets that members sign of their answers to a closed ballot, as far as I may see the answers."""
    return schemas.sheet_list(access.sheets_to_see(session, actor, written_ballot_id))
