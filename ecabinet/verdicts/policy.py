"""Which changes after a signature are tolerated, which certificates may sign, which authorities are believed."""

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from asn1crypto import crl, ocsp, pem, x509
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

_LTA = ModificationLevel.LTA_UPDATES
# What blocks of PEM are called.
LIST, ANSWER = "X509 CRL", "OCSP RESPONSE"

# pyHanko's default policy takes a replaced form field (the "replace" shadow attack) for form filling: not here.
STRICT = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),
        DocInfoRule().as_qualified(_LTA),
        ObjectStreamRule().as_qualified(_LTA),
        XrefStreamRule().as_qualified(_LTA),
        DSSCompareRule().as_qualified(_LTA),
        MetadataUpdateRule().as_qualified(_LTA),
    ],
    form_rule=FormUpdatingRule(field_rules=[SigFieldCreationRule(), SigFieldModificationRule()]),
)
SIGNING_KEYS = KeyUsageConstraints(key_usage={"non_repudiation"})
# documentSigning, emailProtection, any, and the two older ones of Microsoft and Adobe.
SIGNING_PURPOSES = frozenset(
    {
        "1.3.6.1.5.5.7.3.36",
        "1.3.6.1.5.5.7.3.4",
        "2.5.29.37.0",
        "1.3.6.1.4.1.311.10.3.12",
        "1.2.840.113583.1.1.5",
    }
)


@dataclass(frozen=True)
class Trust:
    """Roots that are believed, authorities known besides, and revocation lists at hand."""

    roots: Sequence[x509.Certificate]
    known: Sequence[x509.Certificate] = ()
    lists: Sequence[crl.CertificateList] = field(default=())
    # Answers by OCSP at hand.
    answers: Sequence[Any] = ()

    def at(
        self,
        leaf: x509.Certificate,
        moment: datetime,
        stored: "Stored",
        *,
        must_know: bool,
        until: datetime | None = None,
    ) -> ValidationContext:
        """The context of one certificate at one moment; lists that say nothing about either are left out.

        With `until` the moment is proven to lie in the past: lists made since then speak of it too, as long as they
        were made before that time, when the signer's certificate ends and authorities may forget it.
        """
        newest = moment if until is None else max(moment, until)
        issuers = _issuers(leaf, [*self.roots, *self.known, *stored.certificates])

        def speaking(lists: Iterable[crl.CertificateList]) -> list[crl.CertificateList]:
            return [
                each for each in lists if each.authority_key_identifier in issuers and speaks_of(each, moment, newest)
            ]

        lists = [*_newest(speaking(stored.lists)), *speaking(self.lists)]
        return ValidationContext(
            trust_roots=list(self.roots),
            other_certs=[*self.known, *stored.certificates],
            crls=lists,
            ocsps=[*stored.answers, *self.answers],
            allow_fetching=False,
            revocation_mode="hard-fail" if must_know else "soft-fail",
            retroactive_revinfo=until is not None,
            moment=moment,
        )

    def revoked_at(self, certificate: x509.Certificate) -> datetime | None:
        """When a list at hand, perhaps newer than those in the file, revokes this certificate."""
        return self._revoked.get((certificate.issuer.hashable, certificate.serial_number))

    @functools.cached_property
    def _revoked(self) -> dict[tuple[str, int], datetime]:
        """By issuer and serial number; what several lists say counts from the earliest day."""
        found: dict[tuple[str, int], datetime] = {}
        for each in self.lists:
            facts = each["tbs_cert_list"]
            issuer = facts["issuer"].hashable
            for entry in facts["revoked_certificates"] or ():
                key, at = (issuer, entry["user_certificate"].native), entry["revocation_date"].native
                found[key] = min(at, found.get(key, at))
        return found


@dataclass(frozen=True)
class Stored:
    """Validation data that the file itself brings."""

    certificates: Sequence[x509.Certificate] = ()
    lists: Sequence[crl.CertificateList] = ()
    answers: Sequence[Any] = ()

    @property
    def says_something(self) -> bool:
        """Whether it holds certificates together with word of their revocation."""
        return bool(self.certificates and (self.lists or self.answers))


def trust_of_pem(text: bytes) -> Trust:
    """Self-signed certificates of a PEM file are roots, others only known; lists, answers count. Raises ValueError."""
    parts = [(kind, der) for kind, _, der in pem.unarmor(text, multiple=True)]
    lists = [crl.CertificateList.load(der) for kind, der in parts if kind == LIST]
    answers = [ocsp.OCSPResponse.load(der) for kind, der in parts if kind == ANSWER]
    found = [x509.Certificate.load(der) for kind, der in parts if kind == "CERTIFICATE"]
    roots = [each for each in found if each.self_signed != "no"]
    if not roots:
        raise ValueError("no root certificate")
    return Trust(roots, [each for each in found if each.self_signed == "no"], lists, answers)


def may_sign(certificate: x509.Certificate) -> bool:
    """pyHanko does not look at extended key usage; a certificate for web servers signs no resolutions."""
    purposes = certificate.extended_key_usage_value
    return purposes is None or any(each.dotted in SIGNING_PURPOSES for each in purposes)


def _issuers(leaf: x509.Certificate, known: Sequence[x509.Certificate]) -> set[bytes | None]:
    """The keys by which a certificate and those above it may be revoked.

    An authority that was renewed keeps its name and has another key; with a list that the other key signed the
    library gives the whole path up.
    """
    keys: set[bytes | None] = {None}
    wanted = [leaf.authority_key_identifier]
    while wanted:
        key = wanted.pop()
        if key in keys:
            continue
        keys.add(key)
        wanted += [each.authority_key_identifier for each in known if each.key_identifier == key]
    return keys


def _newest(lists: Iterable[crl.CertificateList]) -> Iterable[crl.CertificateList]:
    """Of each authority's lists of one kind the last: a file of many signatures brings one for every signature.

    Lists at hand are not thinned out, so a false list in the file hides no true one.
    """
    kept: dict[tuple[object, ...], crl.CertificateList] = {}
    for each in sorted(lists, key=_made_at):
        scope, base = each.issuing_distribution_point_value, each.delta_crl_indicator_value
        kinds = (None if scope is None else scope.dump(), None if base is None else base.native)
        kept[(each.issuer.dump(), each.authority_key_identifier, *kinds)] = each
    return kept.values()


def _made_at(revocation_list: crl.CertificateList) -> datetime:
    moment: datetime = revocation_list["tbs_cert_list"]["this_update"].native
    return moment


def speaks_of(revocation_list: crl.CertificateList, moment: datetime, newest: datetime) -> bool:
    """Whether a list made by `newest` still counts at the moment."""
    facts = revocation_list["tbs_cert_list"]
    upto = facts["next_update"].native
    return bool(facts["this_update"].native <= newest and (upto is None or moment <= upto))
