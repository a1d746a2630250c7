"""Doors of signing in by an OpenID Connect provider: a browser walks them, so every answer sends it on."""

from urllib.parse import urlencode

from flask import Response, request
from sqlalchemy.orm import Session

from ecabinet.accounts import factor_schemas as schemas
from ecabinet.accounts import login, oidc_entry, ties
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.errors import NotFound, Refusal
from ecabinet.core.http import Door

door = Door("accounts", part="oidc")
LONGEST = 4000


@door.get("/sign-in", public=True)
def show_sign_in() -> schemas.SignInWays:
    """Who else vouches for people at this door."""
    chosen = settings().oidc
    shown = schemas.ProviderLabel(vi=chosen.label_vi, en=chosen.label_en) if chosen else None
    return schemas.SignInWays(provider=shown)


@door.get("/persons/<id:person_id>/provider-ties")
def list_ties(session: Session, actor: Actor, person_id: int) -> schemas.TieList:
    """To whom of an identity provider somebody's account is tied."""
    return schemas.tie_list(ties.ties_to_see(session, actor, person_id))


@door.delete("/persons/<id:person_id>/provider-ties", step_up=True)
def untie(session: Session, actor: Actor, person_id: int) -> None:
    """Undo it: the next sign-in by that provider ties the account anew."""
    ties.untie(session, actor, person_id)


@door.get("/sign-in/oidc", public=True, long=True, status=303)
def go_to_provider() -> Response:
    """Send the browser to the provider; what it must bring back lies in a cookie for ten minutes."""
    try:
        secret, address = oidc_entry.begin(login.visitor())
    except NotFound:
        raise
    except Refusal as refusal:
        return _refused(refusal)
    login.give_oidc(secret)
    return _on(address)


@door.get("/sign-in/oidc/callback", public=True, long=True, status=303)
def come_from_provider() -> Response:
    """The browser comes back; it goes on to the house, or to the sign-in screen with the reason why not."""
    answer = {name: value for name, value in request.args.items() if len(value) <= LONGEST}
    login.give_oidc(None)
    try:
        opened = oidc_entry.finish(answer, login.oidc_secret(), login.visitor())
    except NotFound:
        raise
    except Refusal as refusal:
        return _refused(refusal)
    login.give_cookies(opened)
    return _on("/")


def _refused(refusal: Refusal) -> Response:
    login.note(refusal, None, f"GET {request.path}")
    return _on(f"/sign-in?{urlencode({'refused': refusal.code})}")


def _on(address: str) -> Response:
    return Response(status=303, headers={"Location": address})
