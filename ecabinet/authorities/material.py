"""What travels with every signature."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from asn1crypto import crl, ocsp
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from ecabinet.authorities import pki
from ecabinet.authorities.tsa import asn1


@dataclass(frozen=True)
class Outside:
    """Authorities elsewhere that certified a signer: from issuer to root, with their lists and answers in DER."""

    chain: tuple[x509.Certificate, ...] = ()
    lists: tuple[bytes, ...] = ()
    answers: tuple[bytes, ...] = ()

    @property
    def size(self) -> int:
        """Bytes that the chain takes in a signature besides the usual."""
        return sum(len(each.public_bytes(serialization.Encoding.DER)) for each in self.chain)


@dataclass(frozen=True)
class Material:
    """What travels with every signature: chain, revocation lists of today, the authority that stamps."""

    infrastructure: pki.Infrastructure
    lists: Sequence[x509.CertificateRevocationList]
    outside: Outside = field(default=Outside())
    # Lists in DER of the authorities elsewhere that certified the issuing one, as they were last fetched.
    above: tuple[bytes, ...] = ()
    # And what they last answered by OCSP.
    above_answers: tuple[bytes, ...] = ()

    def chain(self) -> SimpleCertificateStore:
        """Certificates between a signer and the root."""
        store = SimpleCertificateStore()
        store.register_multiple(
            [asn1(each) for each in (self.infrastructure.issuing.certificate, *self.infrastructure.above[:-1])]
        )
        if self.outside.chain:
            store = SimpleCertificateStore()
            store.register_multiple([asn1(each) for each in self.outside.chain[:-1]])
        return store

    def context(self, at: datetime, *stampers: Outside) -> ValidationContext:
        """Trust in the own root at a moment, with today's lists and nothing fetched; and in who stamps elsewhere."""
        known = (self.infrastructure.issuing, self.infrastructure.tsa_issuing, self.infrastructure.tsa)
        lists = [*(each.public_bytes(serialization.Encoding.DER) for each in self.lists), *self.above]
        beside = (self.outside, *stampers)
        lists += dict.fromkeys(each for one in beside for each in one.lists)
        answers = dict.fromkeys((*self.above_answers, *(each for one in beside for each in one.answers)))
        roots = dict.fromkeys(each for one in beside for each in one.chain[-1:])
        between = dict.fromkeys(each for one in beside for each in one.chain[:-1])
        between |= dict.fromkeys(self.infrastructure.above[:-1])
        return ValidationContext(
            trust_roots=[asn1(each) for each in dict.fromkeys((*self.infrastructure.roots, *roots))],
            other_certs=[asn1(each) for each in (*(holder.certificate for holder in known), *between)],
            crls=[crl.CertificateList.load(each) for each in lists],
            ocsps=[ocsp.OCSPResponse.load(each) for each in answers],
            # An answer that was asked for since the moment was chosen is a little newer than it.
            retroactive_revinfo=bool(answers),
            allow_fetching=False,
            # Authorities elsewhere may name no list in their certificates: what nobody knows of is not good either.
            revocation_mode="require" if self.outside.chain else "hard-fail",
            moment=at,
        )
