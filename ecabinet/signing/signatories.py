"""With which certificate an act signs: that of the tablet at hand, or of a key that lies elsewhere."""

from dataclasses import dataclass

import sqlalchemy as sa
from cryptography import x509
from sqlalchemy.orm import Session

from ecabinet.authorities import access as authorities
from ecabinet.authorities import elsewhere
from ecabinet.authorities.material import Outside
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotPermitted
from ecabinet.core.events import Event, Reaction
from ecabinet.holders import access as holders
from ecabinet.holders import registering
from ecabinet.holders.events import SigningKeyRegistered
from ecabinet.holders.models import SigningKey
from ecabinet.holders.rules import HolderKind
from ecabinet.signing import access
from ecabinet.signing.models import Act, SigningFile
from ecabinet.signing.rules import ActStatus


@dataclass(frozen=True)
class Signatory:
    """A certificate and the row that it comes from; `chain` only where authorities elsewhere certified it."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()
    device_id: int | None = None
    certificate_id: int | None = None
    key_id: int | None = None

    def outside(self) -> Outside:
        """The chain with word of today; asks the authorities for it, so never inside a transaction."""
        return elsewhere.outside(self.certificate, self.chain)


def of_tablet(session: Session, actor: Actor, file: SigningFile) -> Signatory:
    """The certificate of the tablet that the session is bound to. Raises NotPermitted."""
    holders.require_allowed(session, HolderKind.TABLET, file.purpose)
    row = access.certificate_to_sign(session, actor, clock.now())
    certificate = x509.load_der_x509_certificate(row.der)
    return Signatory(certificate, device_id=row.device_id, certificate_id=row.id)


def of_key(session: Session, actor: Actor, file: SigningFile, key_id: int) -> Signatory:
    """The certificate of a registered key of this person. Raises NotFound, NotPermitted."""
    row = holders.key_to_sign(session, actor, key_id, file.purpose, clock.now())
    chain = tuple(x509.load_pem_x509_certificates(row.chain.encode())) if row.chain else ()
    if chain and chain[-1] not in registering.believed_roots():
        raise NotPermitted("certificate_unknown_authority")
    require_not_revoked(session, row)
    certificate = x509.load_der_x509_certificate(row.der)
    return Signatory(certificate, chain, device_id=actor.device_id, key_id=row.id)


def authorities_of(session: Session, file_id: int) -> tuple[x509.Certificate, ...] | None:
    """The authorities that came with the keys of signers' own programs; None where no such program signed the file."""
    signed = sa.select(Act.key_id).where(Act.file_id == file_id, Act.status == ActStatus.EMBEDDED)
    own = sa.select(SigningKey.chain).where(SigningKey.id.in_(signed), SigningKey.kind == HolderKind.FILE)
    chains = session.scalars(own).all()
    if not chains:
        return None
    return tuple(each for chain in chains if chain for each in x509.load_pem_x509_certificates(chain.encode()))


def require_not_revoked(session: Session, key: SigningKey) -> None:
    """Of what the house's own authority certified it knows at once; of others the lists speak. Raises NotPermitted."""
    own = authorities.certificate_of_serial(session, key.serial)
    if own is not None and own.der == key.der and own.revoked_at is not None:
        raise NotPermitted("certificate_revoked")


def follow_key_registered(session: Session, event: SigningKeyRegistered) -> None:
    """A revoked certificate is not even registered. Raises NotPermitted."""
    require_not_revoked(session, session.get_one(SigningKey, event.key_id))


def of_act(session: Session, actor: Actor, act: Act, file: SigningFile) -> Signatory:
    """The certificate for which an act was prepared, if it still may sign. Raises Conflict, NotPermitted."""
    if act.key_id is not None:
        return of_key(session, actor, file, act.key_id)
    found = of_tablet(session, actor, file)
    if found.certificate_id != act.certificate_id:
        raise Conflict("superseded")
    return found


REACTIONS: dict[type[Event], list[Reaction]] = {SigningKeyRegistered: [follow_key_registered]}
