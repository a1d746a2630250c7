"""Which changes after a signature are tolerated, which certificates may sign, which authorities are believed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from asn1crypto import crl, pem, x509
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

    def at(self, moment: datetime, stored: "Stored", *, must_know: bool) -> ValidationContext:
        """The context of one path at one moment; lists that say nothing about the moment are left out."""
        lists = [each for each in (*stored.lists, *self.lists) if _speaks_of(each, moment)]
        return ValidationContext(
            trust_roots=list(self.roots),
            other_certs=[*self.known, *stored.certificates],
            crls=lists,
            ocsps=list(stored.answers),
            allow_fetching=False,
            revocation_mode="hard-fail" if must_know else "soft-fail",
            moment=moment,
        )

    def says_revoked(self, certificate: x509.Certificate, moment: datetime) -> bool:
        """Whether a list at hand, perhaps newer than those in the file, revokes the certificate from before then."""
        for each in self.lists:
            facts = each["tbs_cert_list"]
            if facts["issuer"] != certificate.issuer:
                continue
            for entry in facts["revoked_certificates"] or ():
                is_this = entry["user_certificate"].native == certificate.serial_number
                if is_this and entry["revocation_date"].native <= moment:
                    return True
        return False


@dataclass(frozen=True)
class Stored:
    """Validation data that the file itself brings."""

    certificates: Sequence[x509.Certificate] = ()
    lists: Sequence[crl.CertificateList] = ()
    answers: Sequence[Any] = ()


def trust_of_pem(text: bytes) -> Trust:
    """Self-signed certificates of a PEM file are roots, others only known; lists count. Raises ValueError."""
    parts = [(kind, der) for kind, _, der in pem.unarmor(text, multiple=True)]
    lists = [crl.CertificateList.load(der) for kind, der in parts if kind == "X509 CRL"]
    found = [x509.Certificate.load(der) for kind, der in parts if kind == "CERTIFICATE"]
    roots = [each for each in found if each.self_signed != "no"]
    if not roots:
        raise ValueError("no root certificate")
    return Trust(roots, [each for each in found if each.self_signed == "no"], lists)


def may_sign(certificate: x509.Certificate) -> bool:
    """pyHanko does not look at extended key usage; a certificate for web servers signs no resolutions."""
    purposes = certificate.extended_key_usage_value
    return purposes is None or any(each.dotted in SIGNING_PURPOSES for each in purposes)


def _speaks_of(revocation_list: crl.CertificateList, moment: datetime) -> bool:
    facts = revocation_list["tbs_cert_list"]
    upto = facts["next_update"].native
    return bool(facts["this_update"].native <= moment and (upto is None or moment <= upto))
