"""Files as other programs write them: signed so that everybody finds them valid, or refused with a reason."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from ecabinet.authorities import trust
from ecabinet.core import clock
from ecabinet.core.errors import Refusal
from ecabinet.signing import engine
from ecabinet.signing.rules import PlannedField
from ecabinet.verdicts import verdict
from ecabinet.verdicts.rules import Outcome
from tests.factories import outsiders
from tests.factories import signing as make
from tests.factories.outside import Authority
from tests.signing import test_tools as tools
from tests.signing.conftest import World

pytestmark = tools.pytestmark


def written(pdf: bytes, **how: object) -> bytes:
    """The same pages as qpdf writes them."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


def many_pages() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as made, pikepdf.open(io.BytesIO(make.page())) as one:
        for _ in range(500):
            made.pages.append(one.pages[0])
        made.save(out)
    return out.getvalue()


def large() -> bytes:
    """Fifty megabytes, nearly all of it one stream that nothing compresses."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(make.page())) as opened:
        opened.Root.Attic = opened.make_stream(b"\x9d" * (50 * 2**20))
        opened.save(out, compress_streams=False)
    return out.getvalue()


def locked(*, user: str) -> bytes:
    return written(make.page(), encryption=pikepdf.Encryption(owner="chủ", user=user, R=6))


def hybrid() -> bytes:
    """A table for old readers, and a stream beside it for new ones (ISO 32000-1, 7.5.8.4)."""
    parts: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/Contents 4 0 R>>",
        b"<</Length 0>>stream\n\nendstream",
    ]
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    inside = b"6 0 <</Hidden true>>"
    stream = len(out)
    out += b"5 0 obj\n<</Type/ObjStm/N 1/First 4/Length %d>>stream\n%s\nendstream\nendobj\n" % (len(inside), inside)
    entries = b"\x01" + stream.to_bytes(3, "big") + b"\x00" + b"\x02" + (5).to_bytes(3, "big") + b"\x00"
    beside = len(out)
    out += b"7 0 obj\n<</Type/XRef/Size 8/W[1 3 1]/Index[5 2]/Root 1 0 R/Length %d>>stream\n%s\nendstream\nendobj\n" % (
        len(entries),
        entries,
    )
    table = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % each for each in places)
    out += b"trailer\n<</Size 8/Root 1 0 R/XRefStm %d>>\nstartxref\n%d\n%%%%EOF\n" % (beside, table)
    return bytes(out)


def signed_outside() -> bytes:
    authority = Authority()
    return outsiders.signed(make.page(), authority, authority.person("Đỗ Thị Lan"))


INPUTS: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "500 pages": (many_pages, None),
    "50 MB": (large, None),
    "linearized": (lambda: written(make.page(), linearize=True), None),
    "cross-reference streams": (
        lambda: written(make.page(), object_stream_mode=pikepdf.ObjectStreamMode.generate), None,
    ),
    "PDF 2.0": (lambda: written(make.page(), force_version="2.0"), None),
    "hybrid": (hybrid, "hybrid"),
    "restricted": (lambda: locked(user=""), "encrypted"),
    "encrypted": (lambda: locked(user="mở"), "encrypted"),
    "signed by another program": (signed_outside, "signed"),
    "not a PDF": (lambda: b"PK\x03\x04", "syntax"),
}  # fmt: skip


@pytest.mark.parametrize("kind", INPUTS)
def test_a_file_is_signed_so_that_everybody_finds_it_valid_or_refused(world: World, tmp_path: Path, kind: str) -> None:
    """I4: a signature on a file that takes no more."""
    made, why = INPUTS[kind]
    pdf = made()
    if why is not None:
        with pytest.raises(Refusal) as refused:
            signed(world, pdf)
        assert (refused.value.code, refused.value.facts) == ("file_cannot_be_signed", {"why": why})
        return
    done = signed(world, pdf)
    assert done.startswith(pdf), "every byte that was there stays"
    assert verdict.judge(done, trust.own_trust(world.material), clock.now()).outcome is Outcome.VALID
    tools.store(tmp_path)
    for text in tools.pdfsig(tmp_path, done):
        assert "Signature Validation: Signature is Valid." in text
    (tmp_path / "done.pdf").write_bytes(done)
    assert subprocess.run(["qpdf", "--check", tmp_path / "done.pdf"], capture_output=True, check=False).returncode == 0


def signed(world: World, pdf: bytes) -> bytes:
    base = engine.certify(
        engine.add_fields(pdf, [PlannedField("Signature1", 1, "Ký", make.BOX)]), clock.now(), "Hà Nội", world.material
    )
    return make.signed(world.material, base, world.signer)
