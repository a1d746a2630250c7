"""Doors of the key holders: what I sign with, what I choose; keys of everybody and rules for administrators."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.database import reading
from ecabinet.core.http import Door
from ecabinet.holders import access, registering, schemas, services, trying, views

door = Door("holders")


@door.get("/holders")
def list_holders(session: Session, actor: Actor) -> schemas.Holders:
    """Who holds keys here, my own keys among them, and what I chose."""
    return views.own(session, actor)


@door.put("/holders/choices")
def choose_key(session: Session, actor: Actor, body: schemas.ChooseKey) -> schemas.Holders:
    """With which key I sign documents of a purpose."""
    services.choose_key(session, actor, body.purpose, body.key_id)
    session.flush()
    return views.own(session, actor)


@door.get("/holders/keys")
def list_keys(session: Session, actor: Actor) -> schemas.SigningKeys:
    """Every registered key, for administrators."""
    return views.keys(session, access.keys_to_keep(session, actor))


@door.post("/holders/keys", step_up=True, long=True, status=201)
def register_key(actor: Actor, body: schemas.RegisterKey) -> schemas.SigningKeyView:
    """Bind a key that lies elsewhere to oneself; administrators, to anybody."""
    proposal = registering.Proposal(**{name: getattr(body, name) for name in schemas.RegisterKey.model_fields})
    row = registering.register(actor, proposal)
    with reading() as session:
        return views.key(session, row)


@door.post("/holders/keys/<id:key_id>/try", step_up=True, long=True)
def try_key(actor: Actor, key_id: int, body: schemas.TryKey) -> schemas.TriedKey:
    """Whether my key is there and can sign; no document is signed."""
    return schemas.TriedKey(signed=trying.try_key(actor, key_id, body.secret))


@door.post("/holders/keys/<id:key_id>/retire", step_up=True)
def retire_key(session: Session, actor: Actor, key_id: int) -> schemas.SigningKeyView:
    """A key signs nothing any more, for its owner and administrators."""
    return views.key(session, services.retire_key(session, actor, key_id))


@door.post("/holders/keys/<id:key_id>/unlock", step_up=True)
def unlock_key(session: Session, actor: Actor, key_id: int) -> schemas.SigningKeyView:
    """Let a key be tried again after too many wrong secrets, for administrators."""
    return views.key(session, services.unlock_key(session, actor, key_id))


@door.put("/holders/rules", step_up=True)
def set_rule(session: Session, actor: Actor, body: schemas.SetHolderRule) -> schemas.Holders:
    """Which kinds of holders may sign documents of a purpose, for administrators."""
    services.set_rule(session, actor, body.purpose, body.kinds)
    session.flush()
    return views.own(session, actor)
