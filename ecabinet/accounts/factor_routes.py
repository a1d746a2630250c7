"""Doors of stepping up, passkeys and authenticator apps."""

from sqlalchemy.orm import Session

from ecabinet.accounts import access, apps, login, passkeys, printed, removing, stepping, webauthn
from ecabinet.accounts import factor_schemas as schemas
from ecabinet.accounts.rules import ChallengeFor, SignRule, ways_to_sign
from ecabinet.accounts.schemas import SteppedUpView
from ecabinet.core import qr
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.database import reading
from ecabinet.core.http import Door

door = Door("accounts", part="factors")


@door.post("/session/step-up/challenge")
def ask_to_step_up(session: Session, actor: Actor) -> schemas.AskedPasskey:
    """By which ways I may show again that it is me, and a challenge for my passkey."""
    found = access.passkeys_here(session, actor.person_id)
    return schemas.AskedPasskey(
        ways=sorted(access.ways(session, actor.person_id)),
        challenge=passkeys.ask(session, actor, ChallengeFor.STEP_UP) if found else None,
        relying_party=webauthn.relying_party().host,
        passkeys=[each.credential_id for each in found],
    )


@door.post("/session/step-up", long=True)
def step_up(actor: Actor, body: schemas.StepUp) -> SteppedUpView:
    """Show again that it is me before an act of weight; the session gets a new cookie."""
    if body.passkey is not None:
        opened = stepping.by_passkey(actor, body.passkey.assertion(), login.visitor())
    else:
        opened = stepping.by_password(actor, body.password or "", body.code, login.visitor())
    login.give_cookies(opened)
    return SteppedUpView(until=opened.stepped_up_until)


@door.get("/factors")
def show_factors(session: Session, actor: Actor) -> schemas.FactorsView:
    """My passkeys, my authenticator app, and what it takes to sign."""
    return _view(session, actor)


@door.post("/factors/passkeys/challenge", step_up=True, to_pay=True)
def ask_for_passkey(session: Session, actor: Actor) -> schemas.NewPasskeyAsked:
    """What my authenticator needs to make a passkey."""
    challenge = passkeys.begin(session, actor)
    person = access.person(session, actor.person_id)
    return schemas.NewPasskeyAsked(
        challenge=challenge,
        relying_party=webauthn.relying_party().host or "",
        user_id=f"ecab/person/{person.id}".encode(),
        username=person.username,
        full_name=person.full_name,
        algorithms=[each.value for each in webauthn.ALGORITHMS],
        known=[each.credential_id for each in access.passkeys_here(session, actor.person_id)],
    )


@door.post("/factors/passkeys", step_up=True, to_pay=True, status=201)
def add_passkey(session: Session, actor: Actor, body: schemas.NewPasskey) -> schemas.FactorsView:
    """Register the passkey that my authenticator made."""
    given = (body.client_data, body.attestation, body.credential_id)
    passkeys.register(session, actor, body.name, *given, *body.transports)
    return _view(session, actor)


@door.patch("/factors/passkeys/<id:passkey_id>")
def rename_passkey(session: Session, actor: Actor, passkey_id: int, body: schemas.PasskeyName) -> schemas.FactorsView:
    """Call my passkey otherwise."""
    passkeys.rename(session, actor, passkey_id, body.name)
    return _view(session, actor)


@door.delete("/factors/passkeys/<id:passkey_id>", step_up=True)
def remove_passkey(session: Session, actor: Actor, passkey_id: int) -> schemas.FactorsView:
    """My passkey counts no more."""
    passkeys.remove(session, actor, access.own_passkey(session, actor, passkey_id))
    printed.forget_without(session, actor, actor.person_id)
    return _view(session, actor)


# No answer is kept for a repeat: the secret lies nowhere but sealed.
@door.post("/factors/app", step_up=True, own_keys=True, status=201)
def offer_app(session: Session, actor: Actor) -> schemas.OfferedApp:
    """Set up an authenticator app; the secret is shown this once."""
    shown = apps.offer(session, actor)
    return schemas.OfferedApp(secret=shown.secret, address=shown.address, pattern=qr.drawn(shown.address))


@door.put("/factors/app", long=True, step_up=True)
def confirm_app(actor: Actor, body: schemas.AppCode) -> schemas.FactorsView:
    """The first code of my app: from now on it counts."""
    stepping.counted(actor, lambda session: apps.confirm(session, actor, body.code))
    with reading() as session:
        return _view(session, actor)


@door.delete("/factors/app", step_up=True)
def remove_app(session: Session, actor: Actor) -> schemas.FactorsView:
    """My authenticator app counts no more."""
    apps.remove(session, actor)
    printed.forget_without(session, actor, actor.person_id)
    return _view(session, actor)


# No answer is kept for a repeat, as above.
@door.post("/factors/printed-codes", step_up=True, own_keys=True, status=201)
def make_printed_codes(session: Session, actor: Actor) -> schemas.PrintedCodesView:
    """Ten new printed codes, shown this once; earlier ones count no more."""
    return schemas.PrintedCodesView(codes=printed.make(session, actor))


@door.delete("/factors/printed-codes", step_up=True)
def remove_printed_codes(session: Session, actor: Actor) -> schemas.FactorsView:
    """My printed codes count no more."""
    printed.remove(session, actor)
    return _view(session, actor)


@door.delete("/persons/<id:person_id>/factors", step_up=True)
def remove_factors(session: Session, actor: Actor, person_id: int) -> None:
    """Somebody lost passkey, app and codes: all count no more, until they register others."""
    removing.remove_factors(session, actor, person_id)


def _view(session: Session, actor: Actor) -> schemas.FactorsView:
    party, rule = webauthn.relying_party(), SignRule(settings().step_up)
    session.flush()
    ways = access.ways(session, actor.person_id)
    return schemas.factors_view(
        [schemas.passkey_view(each, party) for each in access.passkeys(session, actor.person_id)],
        access.app_in_use(session, actor.person_id),
        party,
        rule,
        access.printed_codes(session, actor.person_id),
        may_sign=bool(ways_to_sign(rule, ways)),
    )
