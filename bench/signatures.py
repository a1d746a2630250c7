"""Signatures a second at each level beside bare pyHanko with the same keys and authorities, and how a file grows."""

import asyncio
import io
import json
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median

from asn1crypto import keys, pem
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    PdfTimeStamper,
    SigDSSPlacementPreference,
    TimestampDSSContentSettings,
)

from bench.verdicts import founded, page, person, planned_fields
from ecabinet.authorities.material import Material
from ecabinet.authorities.tsa import Authority, asn1
from ecabinet.core import clock
from ecabinet.core.crypto import sign
from ecabinet.demo import autograph
from ecabinet.signing import appearance, archive, engine
from ecabinet.signing.engine import Order

SIGNERS = 28
ROUNDS = 25
FIELD = "Signature1"


class Bare:
    """The library alone, as its documentation has one sign: a key in memory, one call."""

    def __init__(self, order: Order, key: ec.EllipticCurvePrivateKey, material: Material) -> None:
        encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
        clear = key.private_bytes(encoding, form, serialization.NoEncryption())
        held = keys.PrivateKeyInfo.load(pem.unarmor(clear)[2])
        self._signer = SimpleSigner(asn1(order.certificate), held, material.chain(), embed_roots=False)
        self._order, self._material = order, material
        # Kept, as the library advises: it then asks for its specimen token, for size and chain, only once.
        self._authority = Authority(material.infrastructure, order.at)

    def sign(self, pdf: bytes, level: str) -> bytes:
        """One signature at B-B, B-T or B-LT."""
        lasting = level == "B-LT"
        together = DSSContentSettings(include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE)
        metadata = PdfSignatureMetadata(
            field_name=self._order.field,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            location=self._order.location,
            embed_validation_info=lasting,
            validation_context=self._material.context(self._order.at) if lasting else None,
            dss_settings=together,
        )
        stamper = None if level == "B-B" else self._authority
        signer = PdfSigner(metadata, self._signer, timestamper=stamper, stamp_style=self._order.look)
        out = asyncio.run(signer.async_sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), existing_fields_only=True))
        return bytes(out.getvalue())

    def close(self, pdf: bytes) -> bytes:
        """The archive time-stamp that makes B-LT B-LTA, covering its own validation data as ours does."""
        stamper = PdfTimeStamper(self._authority, field_name="Archive1")
        covered = TimestampDSSContentSettings(include_vri=False, update_before_ts=True)
        writer, context = IncrementalPdfFileWriter(io.BytesIO(pdf)), self._material.context(self._order.at)
        return bytes(
            asyncio.run(stamper.async_timestamp_pdf(writer, "sha256", context, dss_settings=covered)).getvalue()
        )

    def close_once(self, pdf: bytes) -> bytes:
        """The same by the library's own defaults and a new stamper: the data stands behind the stamp."""
        stamper = PdfTimeStamper(Authority(self._material.infrastructure, self._order.at), field_name="Archive1")
        writer, context = IncrementalPdfFileWriter(io.BytesIO(pdf)), self._material.context(self._order.at)
        return bytes(asyncio.run(stamper.async_timestamp_pdf(writer, "sha256", context)).getvalue())


def order_of(certificate: x509.Certificate, field: str = FIELD) -> Order:
    """One signature with a drawn picture, wherever it is made."""
    return Order(field, certificate, clock.now(), "Hà Nội", appearance.ink(autograph.drawn("Nguyễn Thị Ngưỡng")))


def _closed(pdf: bytes, material: Material) -> bytes:
    return archive.stamped(pdf, clock.now(), material, 1)[0]


def by_level(material: Material) -> dict[str, float]:
    """Medians in seconds of processor time; the sides take turns, so that a busy moment costs both."""
    key, certificate = person("Nguyễn Thị Ngưỡng")
    order = order_of(certificate)
    base = engine.certify(engine.add_fields(page(), planned_fields(1)), clock.now(), "Hà Nội", material)
    bare = Bare(order, key, material)

    def ours() -> bytes:
        prepared = engine.prepare(base, order, material)
        return engine.embed(base, prepared, order, sign(key, prepared.attributes), material)

    found: dict[str, list[float]] = {}

    def note(name: str, work: Callable[[], bytes]) -> bytes:
        started = time.process_time()
        made = work()
        found.setdefault(name, []).append(time.process_time() - started)
        return made

    for _ in range(ROUNDS):
        for level in ("B-B", "B-T"):
            note(f"bare {level}", partial(bare.sign, base, level))
        theirs, mine = note("bare B-LT", partial(bare.sign, base, "B-LT")), note("ours B-LT", ours)
        note("bare archive once", partial(bare.close_once, theirs))
        note("bare archive", partial(bare.close, theirs))
        note("ours archive", partial(_closed, mine, material))
    return {name: round(median(each), 4) for name, each in found.items()}


def growing(material: Material) -> dict[str, float]:
    """Twenty-eight signatures one after the other on one page: what the first and the last cost, and weigh."""
    pdf = engine.certify(engine.add_fields(page(), planned_fields(SIGNERS)), clock.now(), "Hà Nội", material)
    sizes, prepares, embeds = [len(pdf)], [], []
    for number in range(1, SIGNERS + 1):
        name = f"Nguyễn Thị Ngưỡng {number}"
        key, certificate = person(name)
        order = Order(f"Signature{number}", certificate, clock.now(), "Hà Nội", appearance.ink(autograph.drawn(name)))
        started = time.process_time()
        prepared = engine.prepare(pdf, order, material)
        prepares.append(time.process_time() - started)
        started = time.process_time()
        pdf = engine.embed(pdf, prepared, order, sign(key, prepared.attributes), material)
        embeds.append(time.process_time() - started)
        sizes.append(len(pdf))
    return {
        "first prepare": round(median(prepares[:5]), 4),
        "last prepare": round(median(prepares[-5:]), 4),
        "last embed": round(median(embeds[-5:]), 4),
        "kilobytes each": round(max(after - before for before, after in pairwise(sizes)) / 1000, 1),
    }


def main() -> None:
    """The medians as JSON."""
    with tempfile.TemporaryDirectory() as name:
        material = founded(Path(name))
        sys.stdout.write(json.dumps({"signers": SIGNERS, **by_level(material), **growing(material)}))


if __name__ == "__main__":
    main()
