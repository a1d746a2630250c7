"""Registering a key: its certificate fetched from the holder or given by hand, examined, and bound to a person."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.holders import access, chains, pkcs12, services
from ecabinet.holders.configured import Configured, holders
from ecabinet.holders.forms import CURVES, certificates_of_text
from ecabinet.holders.models import SigningKey
from ecabinet.holders.provider import Account, Found, SecretWrong
from ecabinet.holders.rules import HolderKind, is_same_name
from ecabinet.holders.services import NewKey
from ecabinet.verdicts import policy

SMALLEST_RSA = 2048
# The names by which a kind of holder knows a key.
NAMES = {
    HolderKind.PKCS11: ("serial", "key"),
    HolderKind.PKCS12: (),
    HolderKind.CSC: ("credential",),
    HolderKind.MYSIGN: ("user", "credential"),
    HolderKind.SMARTCA: ("user", "serial"),
    HolderKind.FILE: (),
}


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What somebody enters for themselves, or an administrator for anybody.

    `same_person`: a certificate under another name is the person's nevertheless.
    """

    person_id: int
    holder: str
    names: dict[str, str]
    certificates: str = ""
    file: bytes = field(default=b"", repr=False)
    passphrase: str = field(default="", repr=False)
    same_person: bool = False


def register(actor: Actor, proposal: Proposal) -> SigningKey:
    """Find the certificate, examine it, bind it; no transaction is held while the holder is asked. Raises Refusal."""
    configured = holders().get(proposal.holder)
    if configured is None or configured.kind is HolderKind.TABLET:
        raise Invalid("holder_unknown")
    if proposal.same_person:
        access.other_name_to_vouch_for(actor)
    with reading() as session:
        name = access.person_to_equip(session, actor, proposal.person_id).full_name
    names = _names(configured.kind, proposal.names)
    given, by_hand = _find(configured, names, proposal), certificates_of(proposal.certificates)
    require_readable(given.certificate, *given.chain, *by_hand)
    found = _completed(given, by_hand)
    require_fit(found.certificate)
    if not proposal.same_person and not is_same_name(common_name(found.certificate), name):
        own = proposal.person_id == actor.person_id
        code = "certificate_not_yours" if own else "certificate_name_differs"
        raise Conflict(code, name=common_name(found.certificate))
    new = NewKey(
        person_id=proposal.person_id,
        holder=configured.name,
        kind=configured.kind,
        names=names,
        found=found,
        file=proposal.file or None if configured.kind is HolderKind.PKCS12 else None,
    )
    with transaction() as session:
        return services.register_key(session, actor, new)


def certificates_of(text: str) -> list[x509.Certificate]:
    """Certificates pasted or uploaded as PEM; none is fine."""
    return certificates_of_text(text) if text.strip() else []


def common_name(certificate: x509.Certificate) -> str:
    """Whose certificate it says to be."""
    found = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else ""


def require_readable(*certificates: x509.Certificate) -> None:
    """That their names and keys can be read: the library takes them apart only as they are used. Raises Invalid."""
    try:
        for each in certificates:
            each.subject.rfc4514_string()
            each.issuer.rfc4514_string()
            each.public_key()
            with suppress(ValueError):  # an odd one is for whoever needs it; two of a kind are nobody's
                list(each.extensions)
            read = asn1_x509.Certificate.load(each.public_bytes(Encoding.DER))
            _ = read.ca, read.key_usage_value and read.key_usage_value.native
    except (ValueError, TypeError, KeyError, UnsupportedAlgorithm, x509.DuplicateExtension) as error:
        raise Invalid("certificate_unreadable") from error


def require_fit(certificate: x509.Certificate) -> None:
    """That this certificate may sign documents, and now. Raises Invalid."""
    key = certificate.public_key()
    is_curve = isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in CURVES
    if not is_curve and not (isinstance(key, rsa.RSAPublicKey) and key.key_size >= SMALLEST_RSA):
        raise Invalid("certificate_key_unsupported")
    read = asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
    usage = read.key_usage_value
    if usage is None or "non_repudiation" not in usage.native or not policy.may_sign(read) or read.ca:
        raise Invalid("certificate_not_for_signing")
    if not certificate.not_valid_before_utc <= clock.now() < certificate.not_valid_after_utc:
        raise Invalid("certificate_not_in_force")


def _names(kind: HolderKind, given: dict[str, str]) -> dict[str, str]:
    wanted = NAMES[kind]
    if set(given) - set(wanted) or not all(given.get(each) for each in wanted):
        raise Invalid("holder_names_missing", names=list(wanted))
    if kind is HolderKind.PKCS11:
        try:
            bytes.fromhex(given["key"])
        except ValueError as error:
            raise Invalid("holder_names_missing", names=list(wanted)) from error
    return dict(given)


def _find(configured: Configured, names: dict[str, str], proposal: Proposal) -> Found:
    """From the holder where it can say, else by hand; a key file says it with its passphrase."""
    if configured.kind is HolderKind.PKCS12:
        try:
            return pkcs12.read_file(proposal.file, proposal.passphrase)[1]
        except SecretWrong as wrong:
            # No key is held yet that tries could lock.
            raise Invalid("key_passphrase_wrong") from wrong
    by_hand = certificates_of(proposal.certificates)
    if configured.kind is HolderKind.FILE:
        if not by_hand:
            raise Invalid("certificate_needed")
        return Found(by_hand[0], tuple(by_hand[1:]))
    return configured.holder.find(Account(names))


def _completed(found: Found, by_hand: Sequence[x509.Certificate]) -> Found:
    """The chain up to a root that is believed here. Raises Invalid."""
    roots = believed_roots()
    known = [*found.chain, *by_hand, *own_authorities()]
    chain = chains.as_far_as_known(found.certificate, known, roots)
    highest = chain[-1] if chain else found.certificate
    if highest not in roots:
        raise Invalid("chain_missing", issuer=highest.issuer.rfc4514_string())
    return Found(found.certificate, chain)


def believed_roots() -> list[x509.Certificate]:
    """The installation's own root, and those that its operator names."""
    texts = [path.read_bytes() for path in (settings().pki_dir / "root.pem",) if path.exists()]
    if settings().trusted_roots:
        texts.append(Path(settings().trusted_roots).read_bytes())
    found = [each for text in texts for each in x509.load_pem_x509_certificates(text)]
    return [each for each in found if each.subject == each.issuer]


def own_authorities() -> list[x509.Certificate]:
    """The authority below the installation's own root that certifies people."""
    path = settings().pki_dir / "issuing.pem"
    return x509.load_pem_x509_certificates(path.read_bytes()) if path.exists() else []
