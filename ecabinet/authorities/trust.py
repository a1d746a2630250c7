"""What outsiders need to check signatures: root, chain, revocation lists; and the same material for the engine."""

from pathlib import Path

from asn1crypto import crl as crl_asn1
from asn1crypto import pem
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy.orm import Session

from ecabinet.authorities import access, fetched, pki
from ecabinet.authorities.material import Material
from ecabinet.authorities.tsa import asn1
from ecabinet.core.config import settings
from ecabinet.core.errors import NotFound
from ecabinet.holders.revocation import Word
from ecabinet.verdicts.policy import Trust, trust_of_pem


def root_pem() -> bytes:
    """The installation's own root certificate, and the one to which people's lead where that is another."""
    return b"".join(each.public_bytes(Encoding.PEM) for each in pki.infrastructure().roots)


def chain_pem() -> bytes:
    """The authorities between the root and a signer or a time-stamp."""
    found = pki.infrastructure()
    between = (found.issuing.certificate, *found.above[:-1], found.tsa_issuing.certificate)
    return b"".join(each.public_bytes(Encoding.PEM) for each in between)


def certificate_der(authority: str) -> bytes:
    """The certificate of one authority, or that of the organisation's seal. Raises NotFound."""
    if authority not in (*pki.AUTHORITIES, "organisation"):
        raise NotFound
    found = pki.infrastructure()
    holder = found.organisation if authority == "organisation" else found.authority(authority)
    return holder.certificate.public_bytes(Encoding.DER)


def bundle_pem(session: Session) -> bytes:
    """Root, chain and the revocation lists of today in one PEM text, for a check that knows the latest revocations."""
    lists = [_list(session, name).public_bytes(Encoding.PEM) for name in pki.AUTHORITIES]
    lists += [x509.load_der_x509_crl(each).public_bytes(Encoding.PEM) for each in fetched_above().lists]
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
    own, above = [_list(session, name) for name in pki.AUTHORITIES], fetched_above()
    return Material(pki.infrastructure(), own, above=above.lists, above_answers=above.answers)


def fetched_above() -> Word:
    """What was last fetched of those who certified the issuing authority; nothing is fetched here."""
    found = pki.infrastructure()
    return Word() if len(found.roots) == 1 else fetched.of((found.issuing.certificate, *found.above))


def fetch_above() -> bool:
    """Fetch their lists anew, over the network. Answers whether there is anybody to ask."""
    found = pki.infrastructure()
    if len(found.roots) == 1:
        return False
    fetched.renew((found.issuing.certificate, *found.above))
    return True


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
    known = [asn1(each) for each in (found.issuing.certificate, *found.above[:-1], found.tsa_issuing.certificate)]
    named = named_trust()
    roots = [*map(asn1, found.roots), *named.roots, *map(asn1, material.outside.chain[-1:])]
    known += [*named.known, *map(asn1, material.outside.chain[:-1])]
    own_lists = [crl_asn1.CertificateList.load(each) for each in (*material.outside.lists, *material.above)]
    return Trust(roots, known, [*lists, *named.lists, *own_lists])


def others_pem() -> bytes:
    """The certificates that the operator names: roots of stamps and signers elsewhere, and what stands between."""
    named = named_trust()
    return b"".join(pem.armor("CERTIFICATE", each.dump()) for each in (*named.roots, *named.known))


def named_trust() -> Trust:
    """The roots that the operator names, with what else stands in their file."""
    named = settings().trusted_roots
    return trust_of_pem(Path(named).read_bytes()) if named else Trust(())
