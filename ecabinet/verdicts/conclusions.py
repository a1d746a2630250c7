"""From what was found about one signature to one of the three answers of EN 319 102-1, with its sub-indication."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import x509
from pyhanko.sign.validation.status import SignatureCoverageLevel

from ecabinet.verdicts import particulars, policy
from ecabinet.verdicts.moments import Moment
from ecabinet.verdicts.policy import Trust
from ecabinet.verdicts.rules import Indication

Conclusion = tuple[Indication, str | None]
FAILED, PASSED, UNDECIDED = Indication.TOTAL_FAILED, Indication.TOTAL_PASSED, Indication.INDETERMINATE
_COVERING = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)


@dataclass(frozen=True)
class Looked:
    """What the library says of a signature, at which moment, and what time is proven for it."""

    status: Any
    moment: Moment
    token_at: datetime | None
    token_is_good: bool
    # Whether lists or answers spoke of the certificates at all.
    is_known: bool

    @property
    def best_at(self) -> datetime | None:
        """The earliest proven time."""
        return self.token_at if self.token_is_good else self.moment.proven


def conclude(embedded: Any, looked: Looked, trust: Trust, problems: list[str]) -> Conclusion:
    """The answer; what stands in its way is added to the problems."""
    is_stamp = particulars.is_stamp(embedded)
    broken = "FORMAT_FAILURE" if problems else _broken(looked.status, problems, is_stamp=is_stamp)
    if broken:
        return FAILED, broken
    if not is_stamp and not particulars.is_pades(embedded):
        problems.append("not_pades")
        return UNDECIDED, "SIG_CONSTRAINTS_FAILURE"
    distrusted = _distrusted(embedded, looked, trust)
    if distrusted:
        return distrusted
    doubt = _doubt(embedded, looked)
    if doubt:
        problems.append(doubt[0])
        return UNDECIDED, doubt[1]
    return PASSED, None


def _broken(status: Any, problems: list[str], *, is_stamp: bool) -> str | None:
    """What was changed, as a sub-indication."""
    if not status.intact:
        return "HASH_FAILURE"
    if not status.valid:
        return "SIG_CRYPTO_FAILURE"
    if status.coverage not in _COVERING:
        problems.append("coverage_unclear")
        return "FORMAT_FAILURE"
    # Of a time-stamp the library does not say whether later changes are allowed, only of which kind they are.
    is_allowed = getattr(status, "docmdp_ok", None)
    if changes(status) == "other" or not (is_allowed or (is_allowed is None and is_stamp)):
        problems.append("changed_after_signing")
        return "FORMAT_FAILURE"
    return None


def _distrusted(embedded: Any, looked: Looked, trust: Trust) -> Conclusion | None:
    """Why the certificate does not count at the proven time."""
    is_stamp = particulars.is_stamp(embedded)
    proven = looked.moment.proven if is_stamp else looked.best_at
    revoked = _revoked(embedded, looked, trust, proven)
    if revoked is not None or looked.status.trusted:
        return revoked
    if proven is not None and proven < embedded.signer_cert.not_valid_before:
        return FAILED, "NOT_YET_VALID"
    return UNDECIDED, _reason(looked.status, proven or looked.moment.at, embedded.signer_cert)


def _doubt(embedded: Any, looked: Looked) -> tuple[str, str] | None:
    """Why a signature with a trusted certificate is still not simply good: problem and sub-indication."""
    if particulars.is_stamp(embedded):
        return None
    if not policy.may_sign(embedded.signer_cert):
        return "certificate_for_other_purpose", "CHAIN_CONSTRAINTS_FAILURE"
    if looked.token_at is not None and not looked.token_is_good:
        return "timestamp_not_trusted", "NO_POE"
    return None if looked.is_known else ("revocation_unknown", "TRY_LATER")


def _revoked(embedded: Any, looked: Looked, trust: Trust, proven: datetime | None) -> Conclusion | None:
    """A revocation counts against a signature unless the signature is proven to be older."""
    known_by = proven or looked.moment.at
    details = looked.status.revocation_details
    found = [] if details is None else [(details.revocation_date, details.ca_revoked)]
    for certificate in path_of(looked.status, embedded.signer_cert):
        at = trust.revoked_at(certificate)
        if at is not None:
            found.append((at, certificate.sha256 != embedded.signer_cert.sha256))
    counting = [is_authority for at, is_authority in found if at <= known_by]
    if not counting:
        return None
    if any(counting):
        return UNDECIDED, "REVOKED_CA_NO_POE"
    return (FAILED, "REVOKED") if proven is not None else (UNDECIDED, "REVOKED_NO_POE")


def path_of(status: Any, leaf: x509.Certificate) -> Iterable[x509.Certificate]:
    """The certificates that lead to a root, as far as a path was found."""
    path = getattr(status, "validation_path", None)
    return [leaf] if path is None else list(path.iter_certs(include_root=False))


def token_is_good(token: Any, at: datetime, trust: Trust, moment: Moment) -> bool:
    """Whether the time-stamp within a signature proves its time."""
    if token is None or not (token.valid and token.intact and token.trusted and token.timestamp == at):
        return False
    ended = [trust.revoked_at(each) for each in path_of(token, token.signing_cert)]
    return not any(each is not None and each <= moment.at for each in ended)


def changes(status: Any) -> str:
    """The kind of what was changed after the signature."""
    level = getattr(status, "modification_level", None)
    return "none" if level is None else str(level.name).lower()


def is_revoked(status: Any) -> bool:
    """Whether a list or answer that counted at the moment revokes a certificate of the path."""
    return getattr(status, "revocation_details", None) is not None


def _reason(status: Any, at: datetime, leaf: x509.Certificate) -> str:
    """A certificate that has ended is named before whatever the library stumbled over first."""
    indication = getattr(status, "trust_problem_indic", None)
    name = str(getattr(indication, "name", "") or "NO_CERTIFICATE_CHAIN_FOUND")
    if name != "NO_CERTIFICATE_CHAIN_FOUND" and any(at > each.not_valid_after for each in path_of(status, leaf)):
        return "OUT_OF_BOUNDS_NO_POE"
    return name
