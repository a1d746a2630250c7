"""Doors of sign-in, sessions, persons and tablets."""

from sqlalchemy.orm import Session

from ecabinet.accounts import (
    access,
    directory,
    enrolment,
    entry,
    factor_routes,
    factor_schemas,
    login,
    oidc_routes,
    passkey_entry,
    schemas,
    services,
    webauthn,
)
from ecabinet.accounts.services import Opened
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.database import reading
from ecabinet.core.http import Door

door = Door("accounts")
doors = (door, factor_routes.door, oidc_routes.door)


@door.post("/session", public=True, long=True)
def sign_in(body: schemas.SignIn) -> schemas.SessionView:
    """Sign in with name and password; the session is in a cookie that scripts cannot read."""
    return _welcome(entry.sign_in(body.username, body.password, login.visitor()))


def _welcome(opened: Opened) -> schemas.SessionView:
    login.give_cookies(opened)
    with reading() as session:
        actor = access.identify(session, opened.token, clock.now())
        return schemas.session_view(access.own_session(session, actor), actor, clock.now())


@door.post("/session/passkey/challenge", public=True)
def ask_passkey_to_sign_in(session: Session) -> factor_schemas.SignInAsked:
    """What a passkey is asked, before it is known whose it is."""
    challenge = passkey_entry.ask(session, login.visitor())
    return factor_schemas.SignInAsked(challenge=challenge, relying_party=webauthn.relying_party().host or "")


@door.post("/session/passkey", public=True, long=True)
def sign_in_by_passkey(body: factor_schemas.PasskeyAnswer) -> schemas.SessionView:
    """Sign in with what my passkey answered; it steps the session up, too."""
    return _welcome(passkey_entry.sign_in(body.assertion(), login.visitor()))


@door.get("/session")
def show_session(session: Session, actor: Actor) -> schemas.SessionView:
    """Who am I, on which tablet, until when."""
    return schemas.session_view(access.own_session(session, actor), actor, clock.now())


@door.delete("/session")
def sign_out(session: Session, actor: Actor) -> None:
    """End this session."""
    services.sign_out(session, actor)
    login.take_cookie_back()


@door.put("/session/password", long=True)
def change_password(actor: Actor, body: schemas.PasswordChange) -> None:
    """Choose another password; every other session of the person ends."""
    login.give_cookies(entry.change_password(actor, body.current, body.new, login.visitor()))


@door.post("/session/device/challenge")
def ask_to_bind(session: Session, actor: Actor, body: schemas.BindRequest) -> schemas.ChallengeView:
    """A challenge that the tablet signs to make this session its own."""
    return schemas.ChallengeView(challenge=services.challenge_session(session, actor, body.device_id))


@door.put("/session/device")
def bind_session(session: Session, actor: Actor, body: schemas.Bind) -> schemas.SessionView:
    """Prove the tablet's signing key; from now on this session acts from that tablet."""
    signed = services.bind_session(session, actor, body.device_id, body.challenge, body.signature)
    return schemas.session_view(signed, actor, clock.now())


@door.get("/sessions")
def list_sessions(session: Session, actor: Actor) -> schemas.SessionList:
    """My sessions that still hold."""
    found = access.own_sessions(session, actor, clock.now())
    return schemas.SessionList(items=[schemas.open_session(signed, actor) for signed in found])


@door.delete("/sessions/<id:session_id>")
def end_session(session: Session, actor: Actor, session_id: int) -> None:
    """End one of my sessions."""
    services.end_own_session(session, actor, session_id)


@door.get("/offices")
def list_offices(session: Session) -> schemas.OfficeList:
    """Positions in order of protocol."""
    return schemas.OfficeList(items=[schemas.office_view(office) for office in access.offices(session)])


@door.get("/persons")
def list_persons(session: Session, actor: Actor) -> schemas.PersonList:
    """The cabinet's people in order of protocol."""
    found = access.persons_to_see(session, actor)
    return schemas.PersonList(items=[schemas.person_view(person, actor) for person in found])


@door.post("/persons", status=201, long=True, step_up=True)
def add_person(actor: Actor, body: schemas.NewPerson) -> schemas.NewPersonView:
    """Give somebody an account; a password made by the server is shown this once."""
    person_id, initial = entry.add_person(actor, body.model_dump(exclude={"password"}), body.password)
    with reading() as session:
        view = schemas.person_view(access.person(session, person_id), actor)
    return schemas.NewPersonView(person=view, initial_password=initial)


@door.patch("/persons/<id:person_id>", step_up=True)
def change_person(session: Session, actor: Actor, person_id: int, body: schemas.PersonChange) -> schemas.PersonView:
    """Change name, office, roles or standing; a deactivated person is signed out everywhere."""
    changes = body.model_dump(exclude_unset=True)
    return schemas.person_view(directory.change_person(session, actor, person_id, changes), actor)


@door.put("/persons/<id:person_id>/password", long=True, step_up=True)
def reset_password(actor: Actor, person_id: int, body: schemas.PasswordReset) -> schemas.InitialPassword:
    """Give somebody a new initial password; their sessions end and they must choose another."""
    return schemas.InitialPassword(initial_password=entry.reset_password(actor, person_id, body.password))


@door.post("/devices", status=201)
def propose_device(session: Session, actor: Actor, body: schemas.NewDevice) -> schemas.EnrolmentView:
    """Begin to enrol this tablet: send both public keys, get two challenges."""
    proposal = enrolment.Proposal(
        name=body.name,
        platform=body.platform,
        signing_key=body.signing_key,
        agreement_key=body.agreement_key,
        probe=body.probe,
    )
    started = enrolment.propose_device(session, actor, proposal)
    return schemas.EnrolmentView(
        device_id=started.device_id, challenge=started.challenge, sealed_challenge=started.sealed_challenge
    )


@door.post("/devices/<id:device_id>/proof")
def prove_device(session: Session, actor: Actor, device_id: int, body: schemas.DeviceProof) -> schemas.DeviceView:
    """Show possession of both private keys; the tablet then waits for approval under a short code."""
    return schemas.device_view(enrolment.prove_device(session, actor, device_id, body.signature, body.opened))


@door.get("/devices")
def list_devices(session: Session, actor: Actor, query: schemas.DeviceQuery) -> schemas.DeviceList:
    """My tablets, or with `scope=all` everybody's."""
    found = access.devices_to_see(session, actor, is_all=query.scope == "all")
    return schemas.DeviceList(items=[schemas.device_view(device) for device in found])


@door.get("/standing", public=True)
def show_standing(session: Session, query: schemas.StandingQuery) -> schemas.StandingView:
    """How a tablet stands, asked with its own key when it has no session: so it learns that it must wipe."""
    asked = access.device_that_asks(session, query.device_id, query.challenge, query.signature)
    return schemas.StandingView(status=asked.status)


@door.get("/devices/<id:device_id>")
def show_device(session: Session, actor: Actor, device_id: int) -> schemas.DeviceView:
    """One tablet."""
    return schemas.device_view(access.device_to_see(session, actor, device_id))


@door.post("/devices/<id:device_id>/approve", step_up="approve")
def approve_device(session: Session, actor: Actor, device_id: int, body: schemas.Approval) -> schemas.DeviceView:
    """Approve a waiting tablet of somebody else, giving the code that it shows."""
    return schemas.device_view(enrolment.approve_device(session, actor, device_id, body.code))


@door.post("/devices/<id:device_id>/refuse")
def refuse_device(session: Session, actor: Actor, device_id: int, body: schemas.Reason) -> schemas.DeviceView:
    """Turn a waiting tablet down."""
    return schemas.device_view(enrolment.refuse_device(session, actor, device_id, body.reason))


@door.post("/devices/<id:device_id>/revoke")
def revoke_device(session: Session, actor: Actor, device_id: int, body: schemas.Reason) -> schemas.DeviceView:
    """Withdraw a tablet: its sessions end, its keys count no more, and it is told to wipe."""
    return schemas.device_view(enrolment.revoke_device(session, actor, device_id, body.reason))
