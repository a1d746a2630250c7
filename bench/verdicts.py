"""How long a verdict on a file of 28 signatures takes, first and again, beside poppler's pdfsig on the same file."""

import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from reportlab.pdfgen.canvas import Canvas

from ecabinet.authorities import pki, trust
from ecabinet.authorities.material import Material
from ecabinet.authorities.profiles import Subject
from ecabinet.core import clock
from ecabinet.core.config import Settings, configure
from ecabinet.core.crypto import new_private_key, point_of, sign
from ecabinet.demo import autograph
from ecabinet.signing import appearance, engine
from ecabinet.signing.engine import Order
from ecabinet.signing.rules import Box, PlannedField
from ecabinet.verdicts import inspection, structure
from ecabinet.verdicts.rules import Outcome

SIGNERS = 28
ROUNDS = 3


def page() -> bytes:
    """A page of text."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    canvas.drawString(100, 700, "Quyet nghi")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def planned_fields(number: int) -> list[PlannedField]:
    """So many fields on the first page."""
    names = [f"Signature{each}" for each in range(1, number + 1)]
    return [PlannedField(name, 1, name, Box(1, 300, 100, 480, 174)) for name in names]


def person(name: str) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """A signer's key and the certificate of a tablet of theirs."""
    key = new_private_key()
    return key, pki.device_certificate(Subject(name, "Chính phủ", "Bộ trưởng", "EC-1"), point_of(key))


def founded(folder: Path) -> Material:
    """Authorities of their own in this folder."""
    chosen = Settings(data=folder)
    configure(chosen)
    pki.ensure(chosen.pki_dir, chosen)
    return Material(pki.infrastructure(), [pki.revocation_list(each) for each in pki.AUTHORITIES])


def signed(material: Material) -> bytes:
    """One certified page with 28 personal signatures at B-LT."""
    planned = planned_fields(SIGNERS)
    pdf = engine.certify(engine.add_fields(page(), planned), clock.now(), "Hà Nội", material)
    for field in planned:
        key, certificate = person(f"Nguyễn Thị Ngưỡng {field.name}")
        order = Order(field.name, certificate, clock.now(), "Hà Nội", appearance.ink(autograph.drawn(field.name)))
        prepared = engine.prepare(pdf, order, material)
        pdf = engine.embed(pdf, prepared, order, sign(key, prepared.attributes), material)
    return pdf


def took(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds, and seconds of processor in child processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    work()
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(pdf: bytes, root: Path, file: Path) -> dict[str, list[float]]:
    """Rounds of each, in turn, so that a busy minute costs all of them."""
    memory = inspection.memory
    before_last = pdf[: structure.spans(pdf)[-2].end]
    found: dict[str, list[float]] = {}

    def note(name: str, work: Callable[[], object]) -> None:
        seconds, processor = took(work)
        found.setdefault(name, []).append(seconds)
        found.setdefault(f"{name} processor", []).append(processor)

    def look() -> None:
        assert inspection.inspect(pdf, root).outcome is Outcome.VALID

    for _ in range(ROUNDS):
        memory.forget()
        note("cold", look)
        note("warm", look)
        memory.forget_verdicts()
        note("compared", look)
        memory.forget()
        inspection.inspect(before_last, root)
        note("grown", look)
        note("pdfsig", lambda: subprocess.run(["pdfsig", "-no-ocsp", file], capture_output=True, check=False))
    return found


def main() -> None:
    """The medians as JSON."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        material = founded(folder)
        pdf = signed(material)
        lists = b"".join(each.public_bytes(Encoding.PEM) for each in material.lists)
        (folder / "trust.pem").write_bytes(trust.root_pem() + trust.chain_pem() + lists)
        (folder / "file.pdf").write_bytes(pdf)
        found = measured(pdf, folder / "trust.pem", folder / "file.pdf")
    said: dict[str, float] = {what: round(median(seconds), 3) for what, seconds in found.items()}
    sys.stdout.write(json.dumps({"signers": SIGNERS, "kilobytes": len(pdf) // 1000, **said}))


if __name__ == "__main__":
    main()
