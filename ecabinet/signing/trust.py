"""What outsiders need to check signatures: root, chain, revocation lists; and the same material for the engine."""

from pathlib import Path

from asn1crypto import crl as crl_asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy.orm import Session

from ecabinet.core.config import settings
from ecabinet.core.errors import NotFound
from ecabinet.signing import access, pki
from ecabinet.signing.engine import Material
from ecabinet.signing.policy import Trust
from ecabinet.signing.tsa import asn1


def root_pem() -> bytes:
    """The installation's own root certificate."""
    return pki.infrastructure().root.certificate.public_bytes(Encoding.PEM)


def chain_pem() -> bytes:
    """The authorities between the root and a signer or a time-stamp."""
    found = pki.infrastructure()
    return b"".join(holder.certificate.public_bytes(Encoding.PEM) for holder in (found.issuing, found.tsa_issuing))


def bundle_pem(session: Session) -> bytes:
    """Root, chain and the revocation lists of today in one PEM text, for a check that knows the latest revocations."""
    lists = [_list(session, name).public_bytes(Encoding.PEM) for name in pki.AUTHORITIES]
    return root_pem() + chain_pem() + b"".join(lists)


def papers_pem(session: Session) -> bytes:
    """What papers of others are believed by: the installation's own, and the roots that its operator names."""
    named = settings().trusted_roots
    return bundle_pem(session) + (Path(named).read_bytes() if named else b"")


def crl(session: Session, authority: str) -> bytes:
    """The revocation list of today in DER."""
    if authority not in pki.AUTHORITIES:
        raise NotFound
    return _list(session, authority).public_bytes(Encoding.DER)


def material(session: Session) -> Material:
    """Chain and today's lists, to go with a signature."""
    return Material(pki.infrastructure(), [_list(session, name) for name in pki.AUTHORITIES])


def _list(session: Session, authority: str) -> x509.CertificateRevocationList:
    revoked = []
    if authority == "issuing":
        revoked = [
            (int(each.serial, 16), each.revoked_at, each.reason.value)
            for each in access.revoked_certificates(session)
            if each.revoked_at is not None and each.reason is not None
        ]
    return pki.revocation_list(authority, revoked)


def own_trust(material: Material) -> Trust:
    """What the installation itself believes when it judges its own files."""
    found = material.infrastructure
    lists = [crl_asn1.CertificateList.load(each.public_bytes(Encoding.DER)) for each in material.lists]
    known = [asn1(holder.certificate) for holder in (found.issuing, found.tsa_issuing)]
    return Trust([asn1(found.root.certificate)], known, lists)
