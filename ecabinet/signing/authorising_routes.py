"""Doors of the gesture before a signature."""

from sqlalchemy.orm import Session

from ecabinet.accounts.factor_schemas import PasskeyAnswer
from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.signing import authorising
from ecabinet.signing import authorising_schemas as schemas

door = Door("signing", part="authorising")


@door.post("/signing/authorisations")
def ask_authorisation(session: Session, actor: Actor, body: schemas.AskAuthorisation) -> schemas.AuthorisationView:
    """By which ways I may sign these, and what is asked of me for them."""
    return schemas.asked_view(authorising.ask(session, actor, body.wanted()))


@door.post("/signing/authorisations/<id:authorisation_id>/passkey", long=True)
def authorise_by_passkey(actor: Actor, authorisation_id: int, body: PasskeyAnswer) -> schemas.GivenView:
    """What my passkey answered."""
    return schemas.given_view(authorising.give_passkey(actor, authorisation_id, body.assertion()))


@door.post("/signing/authorisations/<id:authorisation_id>/password", long=True)
def authorise_by_password(actor: Actor, authorisation_id: int, body: schemas.GivePassword) -> schemas.GivenView:
    """My password for these acts alone, with the code of my authenticator app if I have one."""
    return schemas.given_view(authorising.give_password(actor, authorisation_id, body.password, body.code))
