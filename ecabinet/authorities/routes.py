"""Doors of the authorities: my certificates; root, chain, revocation lists and OCSP for anyone."""

import base64
from functools import partial

from flask import Response, request
from sqlalchemy.orm import Session

from ecabinet.accounts.login import visitor
from ecabinet.authorities import access, responder, schemas, services, trust, views
from ecabinet.core.actor import Actor
from ecabinet.core.database import reading
from ecabinet.core.errors import TooLarge
from ecabinet.core.http import Door
from ecabinet.core.pace import FairPace, Pace

door = Door("authorities")
answering = FairPace(partial(Pace, per_second=8.0, at_once=30.0), Pace(per_second=20.0, at_once=60.0))


@door.get("/certificates")
def list_certificates(session: Session, actor: Actor) -> schemas.Certificates:
    """The certificates of my tablets with their chain."""
    return views.certificates(access.own_certificates(session, actor))


@door.get("/certificates/kept")
def list_kept_certificates(session: Session, actor: Actor) -> schemas.KeptCertificates:
    """Everybody's certificates, for those who approve tablets."""
    return views.kept(actor, access.certificates_to_keep(session, actor))


@door.post("/certificates/<id:certificate_id>/renew", step_up=True)
def renew_certificate(session: Session, actor: Actor, certificate_id: int) -> schemas.KeptCertificates:
    """Certify the same key anew."""
    services.renew_certificate(session, actor, certificate_id)
    return views.kept(actor, access.certificates_to_keep(session, actor))


@door.post("/certificates/<id:certificate_id>/revoke", step_up=True)
def revoke_certificate(
    session: Session, actor: Actor, certificate_id: int, body: schemas.RevokeCertificate
) -> schemas.KeptCertificates:
    """Revoke a certificate for a reason."""
    services.revoke_certificate(session, actor, certificate_id, body.reason)
    return views.kept(actor, access.certificates_to_keep(session, actor))


@door.get("/trust/root.pem", public=True, media="application/x-pem-file")
def root_certificate() -> Response:
    """The root certificate of this installation."""
    return views.trust_file(trust.root_pem(), "application/x-pem-file", "root.pem")


@door.get("/trust/chain.pem", public=True, media="application/x-pem-file")
def chain() -> Response:
    """The authorities below the root."""
    return views.trust_file(trust.chain_pem(), "application/x-pem-file", "chain.pem")


@door.get("/trust/<string:authority>.crl", public=True, media="application/pkix-crl")
def revocation_list(session: Session, authority: str) -> Response:
    """The revocation list of one authority."""
    return views.trust_file(trust.crl(session, authority), "application/pkix-crl", f"{authority}.crl")


@door.get("/trust/<string:authority>.cer", public=True, media="application/pkix-cert")
def authority_certificate(authority: str) -> Response:
    """The certificate of one authority."""
    return views.trust_file(trust.certificate_der(authority), "application/pkix-cert", f"{authority}.cer")


@door.post("/trust/ocsp", public=True, raw=True, media="application/ocsp-response")
def ask_status() -> Response:
    """Whether a certificate of this installation is good."""
    if (request.content_length or 0) > responder.LARGEST_REQUEST:
        raise TooLarge("too_large", limit=responder.LARGEST_REQUEST)
    return _status(request.get_data(cache=False))


@door.get("/trust/ocsp/<path:asked>", public=True, media="application/ocsp-response")
def read_status(asked: str) -> Response:
    """The same, with the query in base64 in the address."""
    try:
        query = base64.b64decode(asked, validate=True)
    except ValueError:
        query = b""
    return _status(query)


def _status(query: bytes) -> Response:
    answering.take(visitor().address)
    with reading() as session:
        return Response(responder.answer(session, query), mimetype="application/ocsp-response")
