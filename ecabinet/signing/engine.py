"""PAdES by interrupted signing: prepare a revision, let the attributes leave, embed the signature that returns."""

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import cms
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import ExternalSigner, PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_signer import DSSContentSettings, SigDSSPlacementPreference
from pyhanko.sign.timestamps import TimestampRequestError
from pyhanko.stamp import BaseStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from ecabinet.authorities import fitness, stampers
from ecabinet.authorities.material import Material
from ecabinet.authorities.tsa import asn1
from ecabinet.core import quiet
from ecabinet.core.crypto import sign
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.moment import HANOI
from ecabinet.signing import appearance, archive
from ecabinet.signing.archive import no_stamp
from ecabinet.signing.rules import Box, PlannedField

RESERVED = 2 * 6144  # hexadecimal digits: measured need is about 4,600 bytes with the time-stamp and both chains
CERTIFICATION = "Certification"
# What a screen reader says of the field that nobody sees.
CERTIFIED = "Chứng thực của hệ thống: nội dung không đổi từ khi trình ký / Certified by the system, unchanged since"
# pyHanko warns that nothing is fetched while validation data is embedded: the lists are at hand, nothing has to be.
logging.getLogger("pyhanko.sign.signers.pdf_signer").setLevel(logging.ERROR)


@dataclass(frozen=True)
class Order:
    """One signature to be made: where, by which certificate, how it looks."""

    field: str
    certificate: x509.Certificate
    at: datetime
    location: str = ""
    look: BaseStampStyle | None = None
    certify: bool = False
    # How many times the usual room is left: after a signature that did not fit.
    room: int = 1


@dataclass(frozen=True)
class Prepared:
    """A revision that waits for its signature; base + delta is the file, `attributes` is what the key signs."""

    delta: bytes
    digest: bytes
    region_start: int
    region_end: int
    attributes: bytes


def add_fields(pdf: bytes, planned: Sequence[PlannedField]) -> bytes:
    """Create every signature field, the invisible one of the certification included, before the first signature.

    Raises Invalid for what cannot be certified: encrypted, signed already, readable in two ways.
    """
    writer = _opened(pdf)
    unseen = fields.SigFieldSpec(CERTIFICATION, box=(0, 0, 0, 0), readable_field_name=CERTIFIED)
    fields.append_signature_field(writer, unseen)
    for field in planned:
        _append(writer, field.name, field.label, field.box)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def add_visible_field(pdf: bytes, name: str, label: str, box: Box) -> bytes:
    """Create one field on a page, for a certification that is seen. Raises Invalid as add_fields does."""
    writer = _opened(pdf)
    _append(writer, name, label, box)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _append(writer: IncrementalPdfFileWriter, name: str, label: str, at: Box) -> None:
    box: Any = tuple(round(each, 2) for each in (at.left, at.bottom, at.right, at.top))  # a seal has its real size
    spec = fields.SigFieldSpec(name, on_page=at.page - 1, box=box, readable_field_name=label)
    fields.append_signature_field(writer, spec)


def _opened(pdf: bytes) -> IncrementalPdfFileWriter:
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        reader = writer.prev
        found = {
            "encrypted": reader.encrypted,
            "hybrid": reader.xrefs.hybrid_xrefs_present,  # two programs may read it in two ways
            "signed": not reader.encrypted and bool(reader.embedded_signatures),  # a certification comes first
        }
    except (PdfError, SigningError, ValueError) as error:
        raise Invalid("file_cannot_be_signed", why="syntax") from error
    why = next((name for name, holds in found.items() if holds), None)
    if why is not None:
        raise Invalid("file_cannot_be_signed", why=why)
    return writer


def prepare(base: bytes, order: Order, material: Material) -> Prepared:
    """Append the revision in which this signature will stand. Raises Invalid when the certificate may not sign."""
    fitness.require_fit(order.certificate, material, order.at)
    archive.require_time_order(base, order.at)
    external = ExternalSigner(asn1(order.certificate), material.chain(), signature_value=72, embed_roots=False)
    stamper = stampers.of(material.infrastructure, order.at)
    try:
        context = material.context(order.at, stamper.authority())
        room = order.room * (RESERVED + 2 * _besides(order, material) + 2 * stamper.size())
        style = order.look or appearance.invisible()
        signer = PdfSigner(_metadata(order, context), external, timestamper=stamper, stamp_style=style)
        return quiet.run(_prepare(signer, external, base, order.at, room))
    except (TimestampRequestError, OSError) as error:
        raise no_stamp(error) from error
    except (SigningError, PdfError) as error:
        raise Invalid("file_cannot_be_signed") from error


def require_certified(pdf: bytes) -> None:
    """Nobody signs what is not certified for signatures alone (P=2). Raises Invalid.

    Without it a later signer could paint a field over the text, and every signature would still be good.
    """
    try:
        _require_certified(PdfFileReader(io.BytesIO(pdf)))
    except PdfError as error:
        raise Invalid("file_cannot_be_signed", why="syntax") from error


def _require_certified(reader: PdfFileReader) -> None:
    try:
        allowed = reader.root["/Perms"]["/DocMDP"]["/Reference"][0]["/TransformParams"]["/P"]
    except (KeyError, IndexError, TypeError):
        allowed = None
    if allowed != fields.MDPPerm.FILL_FORMS.value:
        raise Invalid("file_cannot_be_signed", why="uncertified")


async def _prepare(signer: PdfSigner, external: ExternalSigner, base: bytes, at: datetime, reserved: int) -> Prepared:
    writer = IncrementalPdfFileWriter(io.BytesIO(base))
    if not signer.signature_meta.certify:
        _require_certified(writer.prev)
    session = signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = at.astimezone(HANOI)
    try:
        validation = await session.perform_presign_validation(writer)
    except (SigningError, PathError, ValidationError) as error:
        raise Invalid("certificate_not_valid") from error
    document = session.prepare_tbs_document(
        validation_info=validation, bytes_reserved=reserved, appearance_text_params=None
    )
    digest, out = document.digest_tbs_document()
    out.seek(len(base))
    delta = out.read()
    attributes = await external.signed_attrs(digest.document_digest, "sha256", use_pades=True)
    return Prepared(
        delta,
        digest.document_digest,
        digest.reserved_region_start,
        digest.reserved_region_end,
        attributes.dump(),
    )


def check_signature(certificate: x509.Certificate, attributes: bytes, signature: bytes) -> bytes:
    """The form that is embedded of a signature that is right: r||s of ECDSA, or RSA by PKCS #1 v1.5.

    Raises Invalid: a wrong one is never embedded.
    """
    key = certificate.public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, attributes, padding.PKCS1v15(), hashes.SHA256())
            return signature
        size = len(signature) // 2
        if not isinstance(key, ec.EllipticCurvePublicKey) or len(signature) != 2 * ((key.key_size + 7) // 8):
            raise Invalid("bad_signature")
        der = encode_dss_signature(int.from_bytes(signature[:size], "big"), int.from_bytes(signature[size:], "big"))
        key.verify(der, attributes, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise Invalid("bad_signature") from error
    return der


def _besides(order: Order, material: Material) -> int:
    """Bytes that a certificate and a chain of elsewhere need beyond those of the own authorities."""
    if not material.outside.chain:
        return 0
    return material.outside.size + len(order.certificate.public_bytes(serialization.Encoding.DER)) + 512


def embed(base: bytes, prepared: Prepared, order: Order, signature: bytes, material: Material) -> bytes:
    """The whole new revision: signature checked, time-stamped, put into its place."""
    der = check_signature(order.certificate, prepared.attributes, signature)
    external = ExternalSigner(asn1(order.certificate), material.chain(), signature_value=der, embed_roots=False)
    known = archive.validated_in(base + prepared.delta, order.at) if stampers.are_elsewhere() else None
    stamped = external.async_sign_prescribed_attributes(
        "sha256",
        cms.CMSAttributes.load(prepared.attributes),
        timestamper=stampers.of(material.infrastructure, order.at, known),
    )
    out = io.BytesIO(base + prepared.delta)
    place = PreparedByteRangeDigest(prepared.digest, prepared.region_start, prepared.region_end)
    try:
        place.fill_with_cms(out, quiet.run(stamped))
    except (TimestampRequestError, OSError) as error:
        raise no_stamp(error) from error  # never the same signature at a lower level
    except SigningError as error:
        raise Conflict("room_too_small") from error  # the next one prepared is given more
    return out.getvalue()


def certify(
    pdf: bytes,
    at: datetime,
    location: str,
    material: Material,
    field: str = CERTIFICATION,
    look: BaseStampStyle | None = None,
) -> bytes:
    """Certify a file with the system's seal: afterwards only the fields made beforehand may be signed."""
    seal = material.infrastructure.seal
    order = Order(field, seal.certificate, at, location, look, certify=True)
    prepared = prepare(pdf, order, material)
    return embed(pdf, prepared, order, sign(seal.key, prepared.attributes), material)


def _metadata(order: Order, context: ValidationContext) -> PdfSignatureMetadata:
    # Validation data stands in the revision of the signature itself, so that the last signature covers the whole file.
    together = DSSContentSettings(include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE)
    return PdfSignatureMetadata(
        field_name=order.field,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        location=order.location or None,
        embed_validation_info=True,
        validation_context=context,
        certify=order.certify,
        docmdp_permissions=fields.MDPPerm.FILL_FORMS,
        dss_settings=together,
    )
