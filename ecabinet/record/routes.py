"""The record over HTTP."""

from sqlalchemy.orm import Session

from ecabinet.core.crypto import point_of
from ecabinet.core.http import Door
from ecabinet.record import access, schemas, witnessed
from ecabinet.record.services import signing_key

door = Door("record")


@door.get("/record/checkpoint")
def show_checkpoint(session: Session) -> schemas.CheckpointView:
    """The newest signed checkpoint."""
    return schemas.checkpoint_view(*access.head(session), point_of(signing_key()))


@door.get("/record/witnesses")
def list_witnesses() -> schemas.WitnessList:
    """What each witness of the record said last."""
    return schemas.witness_list(witnessed.named())


@door.get("/record/inclusion")
def prove_inclusion(session: Session, query: schemas.InclusionQuery) -> schemas.ProofView:
    """Proof that an entry is in the log."""
    return schemas.proof_view(access.inclusion(session, query.sequence, query.size))


@door.get("/record/consistency")
def prove_consistency(session: Session, query: schemas.ConsistencyQuery) -> schemas.ProofView:
    """Proof that a later log extends an earlier one."""
    return schemas.proof_view(access.consistency(session, query.old, query.new))
