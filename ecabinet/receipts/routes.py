"""The door of receipts."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.receipts import access, schemas

door = Door("receipts")


@door.get("/receipts/<id:sequence>")
def show_message(session: Session, actor: Actor, sequence: int) -> schemas.MessageProof:
    """What became of the vote or answer in this entry of the record, with the proof that it was counted."""
    return schemas.message_proof(access.message_to_see(session, actor, sequence))
