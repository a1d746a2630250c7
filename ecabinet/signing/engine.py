"""PAdES by interrupted signing: prepare a revision, let the attributes leave, embed the signature that returns."""

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import cms, crl
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from PIL import Image
from pyhanko.pdf_utils import images
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import ExternalSigner, PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_signer import DSSContentSettings, SigDSSPlacementPreference
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError
from pyhanko_certvalidator.registry import SimpleCertificateStore

from ecabinet.core.crypto import sign
from ecabinet.core.errors import Invalid
from ecabinet.core.moment import HANOI
from ecabinet.signing import pki, quiet
from ecabinet.signing.rules import PlannedField
from ecabinet.signing.tsa import Authority, asn1

RESERVED = 2 * 6144  # hexadecimal digits: measured need is about 4,600 bytes with the time-stamp and both chains
CERTIFICATION = "Certification"
# pyHanko warns that nothing is fetched while validation data is embedded: the lists are at hand, nothing has to be.
logging.getLogger("pyhanko.sign.signers.pdf_signer").setLevel(logging.ERROR)


@dataclass(frozen=True)
class Order:
    """One signature to be made: where, by which certificate, how it looks."""

    field: str
    certificate: x509.Certificate
    at: datetime
    location: str = ""
    image: bytes | None = None
    certify: bool = False


@dataclass(frozen=True)
class Prepared:
    """A revision that waits for its signature; base + delta is the file, `attributes` is what the key signs."""

    delta: bytes
    digest: bytes
    region_start: int
    region_end: int
    attributes: bytes


@dataclass(frozen=True)
class Material:
    """What travels with every signature: chain, revocation lists of today, the authority that stamps."""

    infrastructure: pki.Infrastructure
    lists: Sequence[x509.CertificateRevocationList]

    def chain(self) -> SimpleCertificateStore:
        """Certificates between a signer and the root."""
        store = SimpleCertificateStore()
        store.register(asn1(self.infrastructure.issuing.certificate))
        return store

    def context(self, at: datetime) -> ValidationContext:
        """Trust in the own root at a moment, with today's lists and nothing fetched."""
        known = (self.infrastructure.issuing, self.infrastructure.tsa_issuing, self.infrastructure.tsa)
        return ValidationContext(
            trust_roots=[asn1(self.infrastructure.root.certificate)],
            other_certs=[asn1(holder.certificate) for holder in known],
            crls=[crl.CertificateList.load(each.public_bytes(serialization.Encoding.DER)) for each in self.lists],
            allow_fetching=False,
            revocation_mode="hard-fail",
            moment=at,
        )


def add_fields(pdf: bytes, planned: Sequence[PlannedField]) -> bytes:
    """Create every signature field, the invisible one of the certification included, before the first signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    fields.append_signature_field(writer, fields.SigFieldSpec(CERTIFICATION, box=(0, 0, 0, 0)))
    for field in planned:
        box = (int(field.box.left), int(field.box.bottom), int(field.box.right), int(field.box.top))
        spec = fields.SigFieldSpec(field.name, on_page=field.box.page - 1, box=box, readable_field_name=field.label)
        fields.append_signature_field(writer, spec)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def prepare(base: bytes, order: Order, material: Material) -> Prepared:
    """Append the revision in which this signature will stand. Raises Invalid when the certificate may not sign."""
    external = ExternalSigner(asn1(order.certificate), material.chain(), signature_value=72, embed_roots=False)
    context = material.context(order.at)
    signer = PdfSigner(
        _metadata(order, context),
        external,
        timestamper=Authority(material.infrastructure, order.at),
        stamp_style=_appearance(order.image),
    )
    try:
        return quiet.run(_prepare(signer, external, base, order.at))
    except (SigningError, PdfError) as error:
        raise Invalid("file_cannot_be_signed") from error


async def _prepare(signer: PdfSigner, external: ExternalSigner, base: bytes, at: datetime) -> Prepared:
    writer = IncrementalPdfFileWriter(io.BytesIO(base))
    session = signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = at.astimezone(HANOI)
    try:
        validation = await session.perform_presign_validation(writer)
    except (SigningError, PathError, ValidationError) as error:
        raise Invalid("certificate_not_valid") from error
    document = session.prepare_tbs_document(
        validation_info=validation, bytes_reserved=RESERVED, appearance_text_params=None
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
    """The DER form of a raw r||s signature that is right. Raises Invalid: a wrong one is never embedded."""
    key = certificate.public_key()
    if len(signature) != 64 or not isinstance(key, ec.EllipticCurvePublicKey):
        raise Invalid("bad_signature")
    der = encode_dss_signature(int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))
    try:
        key.verify(der, attributes, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise Invalid("bad_signature") from error
    return der


def embed(base: bytes, prepared: Prepared, order: Order, signature: bytes, material: Material) -> bytes:
    """The whole new revision: signature checked, time-stamped, put into its place."""
    der = check_signature(order.certificate, prepared.attributes, signature)
    external = ExternalSigner(asn1(order.certificate), material.chain(), signature_value=der, embed_roots=False)
    stamped = external.async_sign_prescribed_attributes(
        "sha256",
        cms.CMSAttributes.load(prepared.attributes),
        timestamper=Authority(material.infrastructure, order.at),
    )
    out = io.BytesIO(base + prepared.delta)
    place = PreparedByteRangeDigest(prepared.digest, prepared.region_start, prepared.region_end)
    place.fill_with_cms(out, quiet.run(stamped))
    return out.getvalue()


def certify(pdf: bytes, at: datetime, location: str, material: Material) -> bytes:
    """Certify a file with the system's seal: afterwards only the fields made beforehand may be signed."""
    seal = material.infrastructure.seal
    order = Order(CERTIFICATION, seal.certificate, at, location, certify=True)
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


def _appearance(image: bytes | None) -> Any:
    """Only the picture: name and title belong to the page. Without a style pyHanko would print text of its own."""
    if image is None:
        return StaticStampStyle(background=images.PdfImage(Image.new("RGBA", (1, 1))), border_width=0)
    picture = Image.open(io.BytesIO(image)).convert("RGBA")  # a palette would lose its transparency
    return StaticStampStyle(background=images.PdfImage(picture), border_width=0, background_opacity=1.0)
