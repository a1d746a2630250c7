"""The examination of every signature in one file, from its bytes to its trust."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.status import SignatureCoverageLevel

from ecabinet.signing import policy, quiet
from ecabinet.signing.findings import Signature
from ecabinet.signing.policy import Stored, Trust
from ecabinet.signing.rules import Indication
from ecabinet.signing.structure import Span

PADES = "/ETSI.CAdES.detached"
Conclusion = tuple[Indication, str | None]
_FAILED, _PASSED, _UNDECIDED = Indication.TOTAL_FAILED, Indication.TOTAL_PASSED, Indication.INDETERMINATE


@dataclass(frozen=True)
class Found:
    """A signature as the PDF library sees it beside the same as the bytes tell it."""

    embedded: Any
    span: Span | None


@dataclass(frozen=True)
class Examination:
    """One file, one set of trusted roots, one moment."""

    data: bytes
    reader: PdfFileReader
    trust: Trust
    stored: Stored
    now: datetime

    def run(self, founds: Sequence[Found]) -> list[Signature]:
        """Every signature in the order in which the file grew."""
        ordered = sorted(founds, key=lambda found: int(found.embedded.signed_revision))
        tail = ordered[-1] if ordered else None
        return [self._signature(number, each, is_last=each is tail) for number, each in enumerate(ordered, start=1)]

    def _signature(self, number: int, found: Found, *, is_last: bool) -> Signature:
        embedded = found.embedded
        problems = list(found.span.problems) if found.span else ["not_in_plain_sight"]
        covers = found.span is not None and found.span.covers_file
        is_stamp = str(embedded.sig_object.get("/Type", "")) == "/DocTimeStamp"
        try:
            status, token_at, is_known = self._validate(embedded, is_stamp=is_stamp)
            conclusion = self._conclude(embedded, status, problems, is_stamp=is_stamp, is_known=is_known)
        except Exception:  # noqa: BLE001 - a signature that breaks the parser is a badly formed one
            status, token_at = None, None
            problems.append("signature_unreadable")
            conclusion = (_FAILED, "FORMAT_FAILURE")
        if is_last and not covers and conclusion[0] == _PASSED and not self._tail_is_validation_data(embedded):
            problems.append("bytes_after_last_signature")
            conclusion = (_FAILED, "FORMAT_FAILURE")
        return Signature(
            field=str(embedded.field_name),
            kind="timestamp" if is_stamp else "signature",
            **_signer(embedded),
            indication=conclusion[0],
            sub_indication=conclusion[1],
            level=self._level(embedded, is_stamp=is_stamp, has_token=token_at is not None),
            claimed_at=_claimed(embedded),
            timestamped_at=token_at,
            covers_file=covers,
            certifies=_certifies(embedded),
            revision=number,
            changes_after=_changes(status),
            problems=tuple(problems),
        )

    def _validate(self, embedded: Any, *, is_stamp: bool) -> tuple[Any, datetime | None, bool]:
        """The library's status at the proven moment, that moment, and whether revocation was known."""
        stamps = self.trust.at(self.now, self.stored, must_know=False)
        if is_stamp:
            status = quiet.run(async_validate_pdf_timestamp(embedded, stamps, diff_policy=policy.STRICT))
            return status, status.timestamp, True
        proven = _token_time(embedded)
        status = self._status(embedded, proven, must_know=True)
        if status.trusted or not status.intact or not status.valid or _is_revoked(status):
            return status, proven, True
        lenient = self._status(embedded, proven, must_know=False)
        return (lenient, proven, False) if lenient.trusted else (status, proven, True)

    def _status(self, embedded: Any, proven: datetime | None, *, must_know: bool) -> Any:
        return quiet.run(
            async_validate_pdf_signature(
                embedded,
                signer_validation_context=self.trust.at(proven or self.now, self.stored, must_know=must_know),
                ts_validation_context=self.trust.at(self.now, self.stored, must_know=False),
                diff_policy=policy.STRICT,
                key_usage_settings=policy.SIGNING_KEYS,
            )
        )

    def _conclude(
        self, embedded: Any, status: Any, problems: list[str], *, is_stamp: bool, is_known: bool
    ) -> Conclusion:
        if problems:
            return _FAILED, "FORMAT_FAILURE"
        if not status.intact:
            return _FAILED, "HASH_FAILURE"
        if not status.valid:
            return _FAILED, "SIG_CRYPTO_FAILURE"
        covers_revision = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
        if status.coverage not in covers_revision:
            problems.append("coverage_unclear")
            return _FAILED, "FORMAT_FAILURE"
        if not status.docmdp_ok or _changes(status) == "other":
            problems.append("changed_after_signing")
            return _FAILED, "FORMAT_FAILURE"
        return self._conclude_trust(embedded, status, problems, is_stamp=is_stamp, is_known=is_known)

    def _conclude_trust(
        self, embedded: Any, status: Any, problems: list[str], *, is_stamp: bool, is_known: bool
    ) -> Conclusion:
        if not is_stamp and not _is_pades(embedded):
            problems.append("not_pades")
            return _UNDECIDED, "SIG_CONSTRAINTS_FAILURE"
        token_at = None if is_stamp else _token_time(embedded)
        if _is_revoked(status) or self.trust.says_revoked(embedded.signer_cert, token_at or self.now):
            return _FAILED, "REVOKED"
        if not status.trusted:
            return _UNDECIDED, _reason(status)
        doubt = None if is_stamp else _doubt(embedded, status, token_at)
        if doubt is None and not is_known:
            doubt = ("revocation_unknown", "TRY_LATER")
        if doubt is not None:
            problems.append(doubt[0])
            return _UNDECIDED, doubt[1]
        return _PASSED, None

    def _level(self, embedded: Any, *, is_stamp: bool, has_token: bool) -> str:
        if is_stamp:
            return "RFC3161"
        if not _is_pades(embedded):
            return "PDF-NOT-ETSI"
        if not has_token:
            return "PAdES-BASELINE-B"
        if not (self.stored.certificates and (self.stored.lists or self.stored.answers)):
            return "PAdES-BASELINE-T"
        later = [each for each in self.reader.embedded_signatures if each.signed_revision > embedded.signed_revision]
        is_archived = any(str(each.sig_object.get("/Type", "")) == "/DocTimeStamp" for each in later)
        return "PAdES-BASELINE-LTA" if is_archived else "PAdES-BASELINE-LT"

    def _tail_is_validation_data(self, embedded: Any) -> bool:
        """Other programs write validation data behind the last signature; nothing else may stand there."""
        before = HistoricalResolver(self.reader, embedded.signed_revision)
        try:
            earlier = len(list(DocumentSecurityStore.read_dss(before).load_certs()))
        except Exception:  # noqa: BLE001 - no store yet
            earlier = 0
        return len(self.stored.certificates) > earlier


def _doubt(embedded: Any, status: Any, token_at: datetime | None) -> tuple[str, str] | None:
    """Why a signature with a trusted certificate is still not simply good: problem and sub-indication."""
    if not policy.may_sign(embedded.signer_cert):
        return "certificate_for_other_purpose", "CHAIN_CONSTRAINTS_FAILURE"
    token = status.timestamp_validity
    if token is None:
        return None if token_at is None else ("timestamp_not_trusted", "NO_POE")
    is_good = token.valid and token.intact and token.trusted and token.timestamp == token_at
    return None if is_good else ("timestamp_not_trusted", "NO_POE")


def _token_time(embedded: Any) -> datetime | None:
    """The moment in the signature's own time-stamp; its trust is examined with the signature."""
    for attribute in embedded.signer_info["unsigned_attrs"] or ():
        if attribute["type"].native == "signature_time_stamp_token":
            content = attribute["values"][0]["content"]["encap_content_info"]["content"]
            moment: datetime = content.parsed["gen_time"].native
            return moment
    return None


def _is_pades(embedded: Any) -> bool:
    """PAdES asks for its sub-filter and a signed reference to the certificate."""
    if str(embedded.sig_object.get("/SubFilter", "")) != PADES:
        return False
    kinds = {each["type"].native for each in embedded.signer_info["signed_attrs"] or ()}
    return not kinds.isdisjoint({"signing_certificate_v2", "signing_certificate"})


def _is_revoked(status: Any) -> bool:
    return getattr(status, "revocation_details", None) is not None


def _reason(status: Any) -> str:
    indication = getattr(status, "trust_problem_indic", None)
    name = getattr(indication, "name", None)
    return str(name) if name else "NO_CERTIFICATE_CHAIN_FOUND"


def _changes(status: Any) -> str:
    level = getattr(status, "modification_level", None)
    return "none" if level is None else str(level.name).lower()


def _certifies(embedded: Any) -> bool:
    try:
        return embedded.docmdp_level is not None
    except Exception:  # noqa: BLE001 - a damaged reference certifies nothing
        return False


def _claimed(embedded: Any) -> datetime | None:
    try:
        moment = embedded.self_reported_timestamp
    except Exception:  # noqa: BLE001 - a date is only a claim
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def _signer(embedded: Any) -> dict[str, str]:
    try:
        certificate = embedded.signer_cert
        subject = certificate.subject.native
        return {
            "signer": _text(subject.get("common_name")) or certificate.subject.human_friendly,
            "title": _text(subject.get("title")),
            "organisation": _text(subject.get("organization_name")),
            "issuer": _text(certificate.issuer.native.get("common_name")) or certificate.issuer.human_friendly,
            "serial": f"{certificate.serial_number:x}",
        }
    except Exception:  # noqa: BLE001 - a signature without a readable certificate has no known signer
        return dict.fromkeys(("signer", "title", "organisation", "issuer", "serial"), "")


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return "" if value is None else str(value)
