"""A signed file through the decades: archive time-stamps of authorities that come and go."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.signers.pdf_signer import TimestampDSSContentSettings

from ecabinet.authorities.material import Material
from ecabinet.authorities.tsa import Authority, asn1
from ecabinet.core import clock, quiet
from ecabinet.core.config import configure, settings
from ecabinet.verdicts.policy import Trust
from tests.factories import signing as make

BEGIN = datetime(2026, 11, 20, 2, tzinfo=UTC)


def year(number: float) -> datetime:
    """That many years after the signature."""
    return BEGIN + timedelta(days=365.25 * number)


def closed(pdf: bytes, given: Material, at: datetime) -> bytes:
    """The file with one archive time-stamp over everything in it, and the validation data that goes with it."""
    out = io.BytesIO()
    stamping = PdfTimeStamper(Authority(given.infrastructure, at)).async_timestamp_pdf(
        IncrementalPdfFileWriter(io.BytesIO(pdf)),
        "sha256",
        validation_context=given.context(at),
        dss_settings=TimestampDSSContentSettings(include_vri=False, update_before_ts=True),
        output=out,
    )
    quiet.run(stamping)
    return out.getvalue()


class Decades:
    """One file, closed in its first year and renewed in the ninth and the seventeenth, each time by a newer authority.

    A time-stamp authority of the product lives ten years, so each of the three ends before the next but one begins.
    """

    def __init__(self, folder: Path) -> None:
        before = settings()
        self.materials: list[Material] = []
        self.files: list[bytes] = []
        pdf = b""
        for at in (0, 9, 17):
            with clock.pinned(year(at)):
                given = make.authorities(folder / str(at))
                if not pdf:
                    self.signer = make.Signer()
                    pdf = make.signed(given, make.certified(given), self.signer)
                    self.open = pdf
                pdf = closed(pdf, given, year(at) + timedelta(hours=1))
            self.materials.append(given)
            self.files.append(pdf)
        configure(before)

    def trust(self) -> Trust:
        """The roots of all three, and nothing newer than the file brings itself."""
        return Trust([asn1(each.infrastructure.root.certificate) for each in self.materials])

    def roots(self, folder: Path) -> Path:
        """The same roots in PEM."""
        path = folder / "roots.pem"
        found = [each.infrastructure.root.certificate.public_bytes(Encoding.PEM) for each in self.materials]
        path.write_bytes(b"".join(found))
        return path
