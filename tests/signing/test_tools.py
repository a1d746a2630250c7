"""Poppler, openssl and qpdf, which share no code with the product, say the same."""

import io
import re
import shutil
import subprocess
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import cms
from PIL import Image

from ecabinet.authorities import trust, tsa
from ecabinet.core import clock
from ecabinet.core.moment import HANOI
from ecabinet.resolutions import electronic, forms, layout
from ecabinet.signing import engine
from ecabinet.signing.rules import Box, PlannedField
from ecabinet.verdicts import inspection, structure
from ecabinet.verdicts.rules import Outcome
from tests.factories import signing as make
from tests.resolutions.test_layout import page
from tests.signing.conftest import World

TOOLS = ("pdfsig", "openssl", "certutil", "qpdf", "pdftoppm")
missing = [name for name in TOOLS if shutil.which(name) is None]
pytestmark = pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


def run(*arguments: str | Path, data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([str(each) for each in arguments], input=data, capture_output=True, check=False, timeout=60)


@pytest.fixture
def folder(world: World, tmp_path: Path) -> Path:
    return store(tmp_path)


def store(tmp_path: Path) -> Path:
    """Root and chain in PEM, and a store in which poppler finds the root."""
    make.root_file(tmp_path)
    (tmp_path / "chain.pem").write_bytes(trust.chain_pem())
    (tmp_path / "nss").mkdir()
    run("certutil", "-N", "-d", f"sql:{tmp_path}/nss", "--empty-password")
    added = run("certutil", "-A", "-d", f"sql:{tmp_path}/nss", "-n", "root", "-t", "C,C,C", "-i", tmp_path / "root.pem")
    assert added.returncode == 0
    return tmp_path


def pdfsig(folder: Path, pdf: bytes) -> list[str]:
    """What poppler says of each signature; its exit code is 0 even for broken ones."""
    (folder / "file.pdf").write_bytes(pdf)
    text = run("pdfsig", "-no-ocsp", "-nssdir", f"sql:{folder}/nss", folder / "file.pdf").stdout.decode()
    return re.split(r"Signature #\d+:\n", text)[1:]


def test_poppler_believes_the_signed_file(world: World, folder: Path) -> None:
    certification, person = pdfsig(folder, world.signed)
    for text in (certification, person):
        assert "Signature Validation: Signature is Valid." in text
        assert "Certificate Validation: Certificate is Trusted." in text
        assert "Signature Type: ETSI.CAdES.detached" in text
    assert "Signer Certificate Common Name: Nguyễn Hữu Thuỵ" in person
    assert "  - Total document signed" in person
    assert "Not total document signed" in certification


VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"


def test_poppler_and_openssl_believe_twenty_eight_people_whose_names_have_every_letter(
    world: World, folder: Path
) -> None:
    names = [f"Đ{VOWELS[at::28]} Thị {VOWELS[at::28].upper()}" for at in range(28)]
    assert set(VOWELS) <= set("".join(names))
    fields = [f"Signature{number}" for number in range(1, 29)]
    pdf = make.certified(world.material, fields)
    sizes = [len(pdf)]
    for name, field in zip(names, fields, strict=True):
        pdf = make.signed(world.material, pdf, make.Signer(name), field)
        sizes.append(len(pdf))
    _, *people = pdfsig(folder, pdf)
    assert [re.search(r"Common Name: (.*)", text).group(1) for text in people] == names  # type: ignore[union-attr]
    assert all("Signature is Valid." in text and "Certificate is Trusted." in text for text in people)
    assert openssl_believes(folder, pdf)
    assert inspection.inspect(pdf, folder / "root.pem").outcome is Outcome.VALID
    assert max(after - before for before, after in pairwise(sizes)) <= 25_000


def test_two_signatures_by_one_certificate_are_valid_for_poppler_and_openssl(world: World, folder: Path) -> None:
    """Poppler 22.12 does not call the second certificate trusted, as SECURITY.md says: of it nothing is promised."""
    base = make.certified(world.material, ("Signature1", "Signature2"))
    pdf = make.signed(world.material, make.signed(world.material, base, world.signer), world.signer, "Signature2")
    texts = pdfsig(folder, pdf)
    assert all("Signature is Valid." in text for text in texts)
    assert "Certificate is Trusted." in texts[1]
    assert openssl_believes(folder, pdf)


def test_poppler_sees_one_changed_byte(world: World, folder: Path) -> None:
    at = world.signed.index(b"/Type /Sig\n") if b"/Type /Sig\n" in world.signed else 1000
    flipped = bytearray(world.signed)
    flipped[min(at, 1000)] ^= 1
    assert all("Signature is Valid" not in text for text in pdfsig(folder, bytes(flipped)))


@pytest.mark.parametrize("change", ["trailing", *make.UPDATES])
def test_every_tool_sees_an_unsigned_update_and_only_we_see_it_under_a_later_signature(
    world: World, folder: Path, change: str
) -> None:
    """Poppler tells what the last signature does not cover; openssl reads no PDF and believes the CMS object."""
    base = make.certified(world.material, ("Signature1", "Signature2"))
    first = make.signed(world.material, base, world.signer)
    changed = first + b"\n% more\n" if change == "trailing" else make.with_update(first, change)
    *_, last, unsigned = pdfsig(folder, changed)
    assert "Signature is Valid." in last
    assert "not signed" in unsigned
    assert "Not total document signed" in last
    assert openssl_believes(folder, changed)
    assert not structure.spans(changed)[-1].covers_file
    assert inspection.inspect(changed, folder / "root.pem").outcome is Outcome.INVALID
    if change == "trailing":
        return
    again = make.signed(world.material, changed, make.Signer("Trần Bình"), "Signature2")
    told = pdfsig(folder, again)
    assert all("Signature is Valid." in text for text in told)
    assert "  - Total document signed" in told[-1]
    assert openssl_believes(folder, again)
    assert inspection.inspect(again, folder / "root.pem").outcome is Outcome.INVALID


def openssl_believes(folder: Path, pdf: bytes) -> bool:
    """Whether it verifies every CMS object over the bytes that it says it covers."""
    anchors = ("-CAfile", folder / "root.pem", "-certfile", folder / "chain.pem", "-cades", "-out", "/dev/null")
    given = ("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in")
    found = parts(folder, pdf)
    return bool(found) and all(
        run(*given, der, "-content", covered, *anchors).returncode == 0 for der, covered in found
    )


def test_poppler_believes_an_electronic_copy(world: World, folder: Path) -> None:
    """Its words stand in the corner of page 1, what the original showed stays, and the organisation alone signs it."""
    rendered = layout.render(page())
    certified = engine.certify(
        engine.add_fields(rendered.pdf, [PlannedField("Signature1", 1, "Thủ tướng", rendered.box)]),
        clock.now(), "Hà Nội", world.material,
    )  # fmt: skip
    signed = make.signed(world.material, certified, world.signer)
    original = electronic.Sheet(signed, "05/NQ-CP", "ABCD-EFGH", "Hà Nội", "Chính phủ", forms.current())
    at = clock.now()
    (copy, pages), when = (
        electronic.made(original, at, world.material),
        at.astimezone(HANOI).isoformat(timespec="seconds"),
    )
    assert pages == rendered.pages
    (said,) = pdfsig(folder, copy)
    assert "Signature Validation: Signature is Valid." in said
    assert "Certificate Validation: Certificate is Trusted." in said
    assert "  - Total document signed" in said
    assert "Common Name: Chính phủ\n" in said
    boxes = run("pdftotext", "-bbox", "-f", "1", "-l", "1", folder / "file.pdf", "-").stdout.decode()
    each = r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)<'
    found = {word: tuple(map(float, place)) for *place, word in re.findall(each, boxes)}
    # Upright, 10 points, at the right margin above the heading; the time with its zone.
    left, top, right, bottom = found[when]
    assert right == pytest.approx((210 - 15) / 25.4 * 72, abs=1)
    assert bottom < found["CỘNG"][1] + 1
    heading = found["CỘNG"]  # 13 points
    assert (bottom - top) / (heading[3] - heading[1]) == pytest.approx(10 / 13, abs=0.02)
    assert found["SAO"][1] < top
    assert left > 297
    before, after = (ink_in(each, rendered.box, folder) for each in (signed, copy))
    assert before == after != 0
    with pikepdf.open(folder / "file.pdf") as pdf:
        assert [str(each.T) for each in pdf.Root.AcroForm.Fields] == ["SaoY"]
        assert str(pdf.Root.AcroForm.Fields[0].TU).endswith("Mã của bản chính: ABCD-EFGH")


def ink_in(pdf: bytes, box: Box, folder: Path) -> int:
    """How many blue pixels poppler paints in a box of page 1, at 72 dpi."""
    (folder / "seen.pdf").write_bytes(pdf)
    drawn = run("pdftoppm", "-r", "72", "-png", "-f", "1", "-l", "1", folder / "seen.pdf").stdout
    with Image.open(io.BytesIO(drawn)) as whole:
        place = whole.convert("RGB").crop((int(box.left), int(842 - box.top), int(box.right), int(842 - box.bottom)))
    counted = place.getcolors(2**20) or []
    return sum(count for count, (red, _, blue) in counted if blue > red + 60)


def parts(folder: Path, pdf: bytes) -> Sequence[tuple[Path, Path]]:
    """CMS object and covered bytes of every signature as files."""
    written = []
    for number, span in enumerate(structure.spans(pdf)):
        (folder / f"{number}.der").write_bytes(span.cms)
        (folder / f"{number}.tbs").write_bytes(structure.covered(pdf, span.byte_range))
        written.append((folder / f"{number}.der", folder / f"{number}.tbs"))
    return written


def test_openssl_verifies_signature_and_time_stamp(world: World, folder: Path) -> None:
    assert openssl_verifies(folder, world.signed) == 2


def openssl_verifies(folder: Path, pdf: bytes) -> int:
    """How many signatures it verified, each with its time-stamp; other bytes it refuses."""
    anchors = ("-CAfile", folder / "root.pem")
    found = parts(folder, pdf)
    for der, covered in found:
        given = ("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", der, "-content")
        rest = (*anchors, "-certfile", folder / "chain.pem", "-cades", "-out", "/dev/null")
        for purpose in ((), ("-purpose", "any")):
            ran = run(*given, covered, *rest, *purpose)
            assert (ran.returncode, b"CAdES Verification successful" in ran.stderr) == (0, True), ran.stderr
        (folder / "other").write_bytes(covered.read_bytes()[:-1] + b"?")
        assert run(*given, folder / "other", *rest).returncode != 0

        signer = cms.ContentInfo.load(der.read_bytes())["content"]["signer_infos"][0]
        assert {each["type"].native for each in signer["signed_attrs"]} == {
            "content_type", "message_digest", "signing_certificate_v2",
        }  # fmt: skip
        (folder / "token").write_bytes(signer["unsigned_attrs"][0]["values"][0].dump())
        (folder / "value").write_bytes(signer["signature"].native)
        stamp = ("openssl", "ts", "-verify", "-in", folder / "token", "-token_in", *anchors)
        ran = run(*stamp, "-untrusted", folder / "chain.pem", "-data", folder / "value")
        assert b"Verification: OK" in ran.stdout + ran.stderr
        assert run(*stamp, "-untrusted", folder / "chain.pem", "-data", covered).returncode != 0
    return len(found)


def test_openssl_is_answered_by_the_time_stamp_authority(world: World, folder: Path) -> None:
    (folder / "data").write_bytes(b"whatever")
    for digest in ("-sha256", "-sha512"):
        run("openssl", "ts", "-query", "-data", folder / "data", digest, "-cert", "-out", folder / "query")
        authority = tsa.Authority(world.material.infrastructure)
        (folder / "reply").write_bytes(authority.answer((folder / "query").read_bytes()))
        given = ("openssl", "ts", "-verify", "-queryfile", folder / "query", "-in", folder / "reply")
        ran = run(*given, "-CAfile", folder / "root.pem", "-untrusted", folder / "chain.pem")
        assert b"Verification: OK" in ran.stdout + ran.stderr, ran.stderr
    run("openssl", "ts", "-query", "-data", folder / "data", "-sha1", "-out", folder / "query")
    for query in ((folder / "query").read_bytes(), b"", b"0", b"\x30\x80" * 1000):
        (folder / "reply").write_bytes(authority.answer(query))
        text = run("openssl", "ts", "-reply", "-in", folder / "reply", "-text").stdout
        assert b"Status: Rejected." in text


def test_qpdf_finds_nothing_to_repair(world: World, folder: Path) -> None:
    (folder / "file.pdf").write_bytes(world.signed)
    assert run("qpdf", "--check", folder / "file.pdf").returncode == 0
