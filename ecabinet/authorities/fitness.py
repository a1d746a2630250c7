"""Whether a certificate may sign now, by every rule, with a reason of its own for each that it breaks.

The signing library does not look at extended key usage, and at nothing at all below B-LT: so this is asked first, at
every level, and by code that shares nothing with it.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from cryptography import x509
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, ExtensionOID

from ecabinet.authorities.material import Material
from ecabinet.authorities.profiles import DOCUMENT_SIGNING
from ecabinet.core.errors import NotPermitted
from ecabinet.holders import answers, chains, lists, responders

# Microsoft's and Adobe's older document signing stand in certificates of outside authorities.
PURPOSES = {
    DOCUMENT_SIGNING.dotted_string,
    ExtendedKeyUsageOID.EMAIL_PROTECTION.dotted_string,
    ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE.dotted_string,
    "1.3.6.1.4.1.311.10.3.12",
    "1.2.840.113583.1.1.5",
}


def require_fit(certificate: x509.Certificate, material: Material, at: datetime) -> None:
    """Raises NotPermitted with the code of the first rule that the certificate or one above it breaks."""
    found = material.infrastructure
    above, root, said = [found.issuing.certificate, *found.above], found.anchor, [*material.lists]
    said, answered = [*said, *(x509.load_der_x509_crl(each) for each in material.above)], material.above_answers
    if material.outside.chain:  # its root was believed when the key was registered
        above, root = [*material.outside.chain], material.outside.chain[-1]
        said += [x509.load_der_x509_crl(each) for each in material.outside.lists]
        answered = (*answered, *material.outside.answers)
    code = why_unfit(certificate, above, root, said, at, answered)
    if code is not None:
        raise NotPermitted(code)


def why_unfit(
    certificate: x509.Certificate,
    authorities: Sequence[x509.Certificate],
    root: x509.Certificate,
    revoked: Sequence[x509.CertificateRevocationList],
    at: datetime,
    answered: Sequence[bytes] = (),
) -> str | None:
    """The code of what keeps this certificate from signing at this moment, or None."""
    above = chains.above(certificate, authorities, [root])
    if not above:
        return "certificate_unknown_authority"
    chain = (certificate, *above)
    said = [_why_out_of_time(each, at) for each in chain]
    said += [None if _signs_documents(certificate) else "certificate_wrong_usage"]
    said += [None if _is_for_documents(certificate) else "certificate_wrong_purpose"]
    said += [why_revoked(each, issuer, revoked, answered, at) for each, issuer in pairwise(chain)]
    return next((code for code in said if code is not None), None)


def _why_out_of_time(certificate: x509.Certificate, at: datetime) -> str | None:
    if at < certificate.not_valid_before_utc:
        return "certificate_not_yet_valid"
    return "certificate_expired" if at >= certificate.not_valid_after_utc else None


def _signs_documents(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.KeyUsage).value.content_commitment
    except x509.ExtensionNotFound:
        return False


def _is_for_documents(certificate: x509.Certificate) -> bool:
    try:
        given = certificate.extensions.get_extension_for_oid(ExtensionOID.EXTENDED_KEY_USAGE).value
    except x509.ExtensionNotFound:
        return True
    return isinstance(given, x509.ExtendedKeyUsage) and any(each.dotted_string in PURPOSES for each in given)


def why_revoked(
    certificate: x509.Certificate,
    issuer: x509.Certificate,
    said: Sequence[x509.CertificateRevocationList],
    answered: Sequence[bytes],
    at: datetime,
) -> str | None:
    """What its issuer says against it: every list and answer counts for a revocation; one must speak of today."""
    own = [each for each in said if each.issuer == issuer.subject and lists.is_signed(each, issuer)]
    statuses = {each.status for each in answers.said_of(certificate, issuer, answered, at, own)}
    is_listed = any(each.get_revoked_certificate_by_serial_number(certificate.serial_number) for each in own)
    if is_listed or ocsp.OCSPCertStatus.REVOKED in statuses:
        return "certificate_revoked"
    if ocsp.OCSPCertStatus.UNKNOWN in statuses:
        return "certificate_unknown_to_authority"
    if statuses or any(each.last_update_utc <= at and (each.next_update_utc or at) >= at for each in own):
        return None
    if own:
        return "revocation_list_stale"
    is_on_ldap = lists.are_on_ldap_alone(certificate) and not responders.addresses(certificate)
    return "revocation_list_on_ldap" if is_on_ldap else "revocation_list_missing"
