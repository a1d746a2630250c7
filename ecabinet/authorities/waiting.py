"""What waits about the authorities: lists and certificates that end soon, told while there is time to do something."""

from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise

from cryptography import x509
from cryptography.x509.oid import NameOID
from sqlalchemy.orm import Session

from ecabinet.accounts.rules import APPROVERS
from ecabinet.authorities import pki, trust
from ecabinet.authorities.kept_keys import OfflineKey
from ecabinet.core import clock, ending
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.waiting import Waiting
from ecabinet.holders import answers, lists


def trust_that_ends(_: Session, actor: Actor) -> list[Waiting]:
    """For those who approve tablets: each thing by its name, and until when; without it nothing could be signed."""
    if not actor.has(*APPROVERS) or not (settings().pki_dir / "root.pem").exists():
        return []
    found, now = pki.infrastructure(), clock.now()
    return [*_of_root(found, now), *_of_own(found, now), *_of_elsewhere(found, now), *_of_word(found, now)]


def _of_root(found: pki.Infrastructure, now: datetime) -> Iterable[Waiting]:
    """A root whose key is at hand signs its list whenever it is asked for."""
    ends = pki.revocation_list("root").next_update_utc
    if isinstance(found.root.key, OfflineKey) and ends is not None and ends - now < ending.CERTIFICATE:
        yield Waiting(kind="root_list_ends", title=_name(found.root.certificate.subject), due_at=ends)


def _of_own(found: pki.Infrastructure, now: datetime) -> Iterable[Waiting]:
    """Authorities, and what renews itself but cannot when its authority ends."""
    authorities = [found.root, found.tsa_issuing, *([] if len(found.roots) > 1 else [found.issuing])]
    others = (found.tsa, found.seal, found.organisation, found.ocsp, found.tsa_ocsp)
    for each, before in [*((a, ending.AUTHORITY) for a in authorities), *((o, ending.CERTIFICATE) for o in others)]:
        ends = each.certificate.not_valid_after_utc
        if ends - now < before:
            yield Waiting(kind="authority_ends", title=_name(each.certificate.subject), due_at=ends)


def _of_elsewhere(found: pki.Infrastructure, now: datetime) -> Iterable[Waiting]:
    """The chain that certifies the issuing authority elsewhere, and the roots that the operator names."""
    chain = (found.issuing.certificate, *found.above) if len(found.roots) > 1 else ()
    named = [x509.load_der_x509_certificate(each.dump()) for each in trust.named_trust().roots]
    for each in dict.fromkeys((*chain, *named)):
        if each.not_valid_after_utc - now < ending.ELSEWHERE:
            yield Waiting(kind="outside_authority_ends", title=_name(each.subject), due_at=each.not_valid_after_utc)


def _of_word(found: pki.Infrastructure, now: datetime) -> Iterable[Waiting]:
    """What a job fetches and could not, and what the operator put beside the roots by hand."""
    for certificate, issuer in pairwise((found.issuing.certificate, *found.above)) if len(found.roots) > 1 else ():
        ends = _told_until(certificate, issuer, now)
        if ends is None or ends - now < ending.WORD:
            yield Waiting(kind="outside_list_ends", title=_name(issuer.subject), due_at=ends or now)
    by_hand: dict[x509.Name, datetime] = {}
    for der in lists.named():
        each = x509.load_der_x509_crl(der)
        if each.next_update_utc is not None:
            by_hand[each.issuer] = max(each.next_update_utc, by_hand.get(each.issuer, each.next_update_utc))
    for issuer_name, ends in by_hand.items():
        if ends - now < ending.LIST:
            yield Waiting(kind="named_list_ends", title=_name(issuer_name), due_at=ends)


def _told_until(certificate: x509.Certificate, issuer: x509.Certificate, now: datetime) -> datetime | None:
    """Until when what is kept of an authority speaks of a certificate; None when nothing does."""
    word = trust.fetched_above()
    loaded = [x509.load_der_x509_crl(each) for each in word.lists]
    ends = [each.next_update_utc for each in loaded if each.issuer == issuer.subject and lists.is_signed(each, issuer)]
    ends += [each.until for each in answers.said_of(certificate, issuer, word.answers, now, loaded)]
    return max((each for each in ends if each is not None), default=None)


def _name(name: x509.Name) -> str:
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else name.rfc4514_string()
