"""Authorities, signers and signed files for tests, made by the product's own engine."""

import functools
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from asn1crypto import keys
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from reportlab.pdfgen.canvas import Canvas

from ecabinet.authorities import pki, trust
from ecabinet.authorities.material import Material
from ecabinet.authorities.profiles import Subject
from ecabinet.authorities.tsa import asn1
from ecabinet.core import clock, quiet
from ecabinet.core.config import Settings, configure
from ecabinet.core.crypto import PrivateKey, new_private_key, point_of, sign
from ecabinet.demo import autograph
from ecabinet.signing import appearance, engine
from ecabinet.signing.engine import Order
from ecabinet.signing.rules import Box, PlannedField

BOX = Box(1, 300, 100, 480, 174)
# What an unsigned update may change that somebody sees.
UPDATES = ("content", "overwritten", "annotation", "page", "appearance")


@dataclass(frozen=True)
class Signer:
    """Somebody with a key on a tablet; the certificate comes from the authorities in force."""

    name: str = "Nguyễn Hữu Thuỵ"
    key: PrivateKey = field(default_factory=new_private_key)

    @functools.cached_property
    def certificate(self) -> x509.Certificate:
        subject = Subject(self.name, "Chính phủ", "Thủ tướng Chính phủ", "EC-1-1")
        return pki.device_certificate(subject, point_of(self.key))


def authorities(data: Path) -> Material:
    """Fresh authorities in a data folder that becomes the one in force."""
    chosen = Settings(data=data)
    configure(chosen)
    pki.ensure(chosen.pki_dir, chosen)
    return material()


def material(revoked: Sequence[tuple[int, object, str]] = ()) -> Material:
    """Chain and lists of today."""
    lists = [pki.revocation_list(name, revoked if name == "issuing" else ()) for name in pki.AUTHORITIES]  # type: ignore[arg-type]
    return Material(pki.infrastructure(), lists)


def page(text: str = "Quyết nghị") -> bytes:
    """A one-page PDF."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    canvas.drawString(100, 700, text)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def certified(given: Material, fields: Sequence[str] = ("Signature1",)) -> bytes:
    """A certified file with fields made beforehand."""
    planned = [PlannedField(name, 1, name, BOX) for name in fields]
    return engine.certify(engine.add_fields(page(), planned), clock.now(), "Hà Nội", given)


def signed(given: Material, base: bytes, signer: Signer, field: str = "Signature1", *, drawn: bool = True) -> bytes:
    """The file with one more signature; in words where its signer has `drawn` none."""
    at = clock.now()
    look = appearance.by_hand(autograph.drawn(signer.name) if drawn else None, at)
    order = Order(field, signer.certificate, at, "Hà Nội", look)
    prepared = engine.prepare(base, order, given)
    return engine.embed(base, prepared, order, sign(signer.key, prepared.attributes), given)


def with_update(pdf: bytes, change: str = "info") -> bytes:
    """The file with an unsigned incremental update behind it."""
    from pyhanko.pdf_utils import generic

    name = generic.NameObject
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    first = writer.root["/Pages"]["/Kids"][0]
    if change == "info":
        writer.set_info(generic.DictionaryObject({name("/Title"): generic.pdf_string("khác")}))
    elif change == "content":
        stream = generic.StreamObject(stream_data=b"BT /F1 20 Tf 100 600 Td (1.000.000) Tj ET")
        first[name("/Contents")] = writer.add_object(stream)
        writer.update_container(first)
    elif change == "page":
        writer.insert_page(
            generic.DictionaryObject({name("/Type"): name("/Page"), name("/MediaBox"): first["/MediaBox"]})
        )
    elif change in {"overwritten", "appearance"}:
        shown = first if change == "overwritten" else writer.root["/AcroForm"]["/Fields"][-1]["/AP"]
        place = shown.raw_get("/Contents" if change == "overwritten" else "/N")
        stream = place.get_object()
        stream._data, stream._encoded_data = b"BT /F1 20 Tf 100 600 Td (1.000.000) Tj ET", None
        writer.mark_update(place)
    else:
        box = generic.ArrayObject(map(generic.NumberObject, (90, 690, 400, 720)))
        note = {name("/Type"): name("/Annot"), name("/Subtype"): name("/Square"), name("/Rect"): box}
        first["/Annots"].append(writer.add_object(generic.DictionaryObject(note)))
        writer.update_container(first["/Annots"])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def root_file(folder: Path) -> Path:
    """The root in force as a PEM file."""
    path = folder / "root.pem"
    path.write_bytes(trust.root_pem())
    return path


def basic(given: Material, base: bytes, signer: Signer, field: str = "Signature1") -> bytes:
    """The file with a signature of level B-B by another program: no time-stamp, no validation data."""
    private = keys.PrivateKeyInfo.load(signer.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    made = SimpleSigner(asn1(signer.certificate), private, given.chain())
    meta = PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    out = PdfSigner(meta, made).async_sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(base)), existing_fields_only=True, output=(written := io.BytesIO())
    )
    quiet.run(out)
    return written.getvalue()
