"""The archive time-stamp of a finished file (PAdES B-LTA): one more revision that proves when all before it existed."""

import io
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import cms
from cryptography import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import CMSExtractionError, SignedDataCerts, SigningError, extract_certificate_info
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper, TimestampDSSContentSettings
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError
from pyhanko_certvalidator.path import ValidationPath

from ecabinet.authorities import elsewhere, stampers
from ecabinet.authorities.material import Material, Outside
from ecabinet.authorities.tokens import NoStamp
from ecabinet.core import quiet
from ecabinet.core.errors import Unavailable
from ecabinet.holders import answers
from ecabinet.signing.rules import clock_is_behind
from ecabinet.verdicts import policy, structure
from ecabinet.verdicts.moments import stored_in
from ecabinet.verdicts.structure import Span

# What a screen reader says of the field that nobody sees.
ARCHIVED = "Dấu thời gian lưu trữ / Archive time-stamp"


def _moment_of_last(spans: Sequence[Span]) -> datetime | None:
    try:
        return _moment(cms.ContentInfo.load(spans[-1].cms)) if spans else None
    except (ValueError, TypeError, KeyError):
        return None


def require_time_order(pdf: bytes, at: datetime) -> None:
    """A file grows forwards in time. Raises Unavailable when the clock is behind what the file already proves."""
    _require_order(structure.spans(pdf), at)


def _require_order(spans: Sequence[Span], at: datetime) -> None:
    if clock_is_behind(at, _moment_of_last(spans)):
        raise Unavailable("clock_behind")


def stamped(pdf: bytes, at: datetime, material: Material, number: int) -> tuple[bytes, datetime]:
    """The file with an archive time-stamp behind it, and until when its chain lasts. Heavy. Raises Unavailable.

    The validation data of the last stamp and of the new one stand in the same revision before the new stamp, so that
    the stamp covers them and the whole file.
    """
    spans = structure.spans(pdf)
    _require_order(spans, at)
    earlier = _last_archive_stamp(spans)
    stamper = stampers.of(material.infrastructure, at)
    try:
        context = material.context(at, stamper.authority(), _authority_of(earlier))
    except (TimestampRequestError, OSError) as error:
        raise no_stamp(error) from error
    return quiet.run(_stamped(pdf, context, stamper, number, earlier))


def no_stamp(error: Exception) -> Unavailable:
    """The refusal for what kept a time-stamp from being had."""
    return Unavailable(error.code if isinstance(error, NoStamp) else "timestamp_unavailable")


def validated_in(pdf: bytes, at: datetime) -> set[bytes]:
    """The certificates in DER of which the validation data of a file speaks at this moment: in a list or an answer."""
    stored = stored_in(PdfFileReader(io.BytesIO(pdf)))
    fresh = {each.issuer.hashable for each in stored.lists if policy.speaks_of(each, at, at)}
    answered = [each.dump() for each in stored.answers]
    listed = [x509.load_der_x509_crl(each.dump()) for each in stored.lists]
    known = [x509.load_der_x509_certificate(each.dump()) for each in stored.certificates]
    return {
        each.dump()
        for each, read in zip(stored.certificates, known, strict=True)
        if each.issuer.hashable in fresh or any(answers.said_of(read, issuer, answered, at, listed) for issuer in known)
    }


def _last_archive_stamp(spans: Sequence[Span]) -> SignedDataCerts | None:
    """Who set the last archive time-stamp, read from the bytes alone: a PDF library would read every signature."""
    try:
        for span in reversed(spans):
            content = cms.ContentInfo.load(span.cms)["content"] if span.cms else None
            if content is not None and _is_stamp(content):
                return extract_certificate_info(content)
    except (ValueError, TypeError, KeyError, CMSExtractionError) as error:
        raise Unavailable("file_cannot_be_signed") from error
    return None


def _authority_of(earlier: SignedDataCerts | None) -> Outside:
    """Who vouches for the last archive time-stamp, if that was set elsewhere: then its revocation is asked for too."""
    return elsewhere.authority_of(earlier.signer_cert, earlier.other_certs) if earlier else Outside()


async def _stamped(
    pdf: bytes, context: ValidationContext, stamper: TimeStamper, number: int, last: SignedDataCerts | None
) -> tuple[bytes, datetime]:
    try:
        earlier = [await _path_of(last, context)] if last else []
        paths = [*earlier]  # grows by the paths of the new stamp
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        set_by = PdfTimeStamper(stamper, field_name=f"Archive{number}", readable_field_name=ARCHIVED)
        out = await set_by.async_timestamp_pdf(
            writer,
            "sha256",
            validation_context=context,
            validation_paths=paths,
            dss_settings=TimestampDSSContentSettings(include_vri=False, update_before_ts=True),
        )
    except (PathError, ValidationError) as error:
        raise Unavailable("timestamp_untrusted") from error
    except (TimestampRequestError, OSError) as error:
        raise no_stamp(error) from error
    except (SigningError, PdfError) as error:
        raise Unavailable("file_cannot_be_signed") from error
    return out.getvalue(), min(_end(path) for path in paths[len(earlier) :])


async def _path_of(last: SignedDataCerts, context: ValidationContext) -> ValidationPath:
    """What proves today that the last archive time-stamp was still good when the next one was set."""
    validator = CertificateValidator(last.signer_cert, intermediate_certs=last.other_certs, validation_context=context)
    path: ValidationPath = await validator.async_validate_usage(set(), {"time_stamping"})
    return path


def _end(path: ValidationPath) -> datetime:
    ends: list[datetime] = [each.not_valid_after for each in path.iter_certs(include_root=True)]
    return min(ends)


def _moment(signed: cms.ContentInfo) -> datetime | None:
    content = signed["content"]
    if _is_stamp(content):
        at: datetime = content["encap_content_info"]["content"].parsed["gen_time"].native
        return at
    for attribute in content["signer_infos"][0]["unsigned_attrs"] or ():
        if attribute["type"].native == "signature_time_stamp_token":
            return _moment(attribute["values"][0])
    return None


def _is_stamp(content: cms.SignedData) -> bool:
    return bool(content["encap_content_info"]["content_type"].native == "tst_info")
