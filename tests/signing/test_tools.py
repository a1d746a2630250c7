"""Poppler, openssl and qpdf, which share no code with the product, say the same."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from asn1crypto import cms

from ecabinet.signing import structure, trust, tsa
from tests.factories import signing as make
from tests.signing.conftest import World

TOOLS = ("pdfsig", "openssl", "certutil", "qpdf", "pdftoppm")
missing = [name for name in TOOLS if shutil.which(name) is None]
pytestmark = pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


def run(*arguments: str | Path, data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([str(each) for each in arguments], input=data, capture_output=True, check=False, timeout=60)


@pytest.fixture
def folder(world: World, tmp_path: Path) -> Path:
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


def test_poppler_sees_one_changed_byte_and_an_appended_update(world: World, folder: Path) -> None:
    at = world.signed.index(b"/Type /Sig\n") if b"/Type /Sig\n" in world.signed else 1000
    flipped = bytearray(world.signed)
    flipped[min(at, 1000)] ^= 1
    assert all("Signature is Valid" not in text for text in pdfsig(folder, bytes(flipped)))
    assert "Not total document signed" in pdfsig(folder, make.with_update(world.signed))[-1]


def parts(folder: Path, pdf: bytes) -> Sequence[tuple[Path, Path]]:
    """CMS object and covered bytes of every signature as files."""
    written = []
    for number, span in enumerate(structure.spans(pdf)):
        (folder / f"{number}.der").write_bytes(span.cms)
        (folder / f"{number}.tbs").write_bytes(structure.covered(pdf, span.byte_range))
        written.append((folder / f"{number}.der", folder / f"{number}.tbs"))
    return written


def test_openssl_verifies_signature_and_time_stamp(world: World, folder: Path) -> None:
    anchors = ("-CAfile", folder / "root.pem")
    found = parts(folder, world.signed)
    assert len(found) == 2
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
