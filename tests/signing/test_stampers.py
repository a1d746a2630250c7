"""Time-stamp authorities elsewhere: asked in order, believed after a look, and never a signature at a lower level."""

import io
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from asn1crypto import cms
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric import rsa
from flask import Flask

from ecabinet.authorities import stampers
from ecabinet.cli import main
from ecabinet.core import clock, egress
from ecabinet.core.config import BUILT_IN, configure, from_environment, settings
from ecabinet.core.errors import BadSetting
from ecabinet.signing import archiving
from ecabinet.verdicts import structure
from tests.factories import outside, outsiders
from tests.factories import resolutions as make
from tests.factories.outside import Authority
from tests.factories.resolutions import Decided
from tests.factories.stamping import Stamper
from tests.resolutions import test_evidence
from tests.signing.test_routes import refused


@pytest.fixture(scope="module")
def made(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Stamper, Stamper]]:
    """Two authorities; the second has a key and so tokens as large as they come."""
    folder = tmp_path_factory.mktemp("stampers")
    large = rsa.generate_private_key(public_exponent=65537, key_size=4096)
    both = Stamper(folder / "first", authority), Stamper(folder / "second", authority, large)
    yield both
    for each in both:
        each.close()


@pytest.fixture
def first(made: tuple[Stamper, Stamper]) -> Iterator[Stamper]:
    stampers.forget()
    yield made[0]
    made[0].mode = made[1].mode = "good"
    stampers.forget()


@pytest.fixture
def given(app: Flask, authority: Authority, first: Stamper, tmp_path: Path) -> Decided:
    configure(replace(settings(), trusted_roots=str(authority.roots_file(tmp_path))))
    return make.decided(app)


def named(*who: str) -> None:
    configure(replace(settings(), stampers=who))


def asked(given: Decided) -> dict:
    """The file that waits for the chair, certified while the built-in authority stamped."""
    make.submitted(given)
    return make.waiting(given)


def of_signer(verdict: dict) -> tuple[str, str]:
    one = next(each for each in verdict["signatures"] if not each["certifies"] and each["kind"] == "signature")
    return one["level"], one["indication"]


def publicly(given: Decided, pdf: bytes) -> dict:
    answer = given.app.test_client().post("/api/verify", data=pdf, content_type="application/pdf")
    return dict(answer.json["verdict"])


def test_an_authority_elsewhere_stamps_signature_and_archive(given: Decided, first: Stamper, tmp_path: Path) -> None:
    named(first.url)
    signed = make.signed(given)
    file = make.waiting(given)
    assert archiving.attend_to_due() == [(file["id"], None)]
    pdf = make.pdf_of(given.chair, make.waiting(given))
    assert signed["status"] == "embedded"
    assert all(b"Sao Mai TSA" in each.cms for each in structure.spans(pdf)), "the seal's, the chair's and the archive's"
    found = publicly(given, pdf)
    assert found["outcome"] == "valid"
    assert of_signer(found) == ("PAdES-BASELINE-LTA", "TOTAL_PASSED")
    code, said = evidence(given, tmp_path)
    assert (code, "time-stamp 4 of" in said) == (0, True), said
    openssl_verifies(structure.spans(pdf)[-1], pdf, first, tmp_path)
    with clock.pinned(clock.now() + timedelta(days=200)):
        configure(replace(settings(), stampers=(BUILT_IN,)))
        assert archiving.attend_to_due() == [(file["id"], "timestamp_untrusted")], "its lists are too old by then"


def evidence(given: Decided, folder: Path) -> tuple[int, str]:
    row = given.secretary.get("/api/resolutions").json["items"][0]
    answer = given.chair.get(f"/api/resolutions/{row['id']}/evidence.zip")
    (folder / "published.pem").write_bytes(given.app.test_client().get("/api/trust/root.pem").data)
    with zipfile.ZipFile(io.BytesIO(answer.data)) as package:
        package.extractall(folder / "package")
    return test_evidence.check(folder / "package")


def openssl_verifies(span: structure.Span, pdf: bytes, stamper: Stamper, folder: Path) -> None:
    (folder / "token").write_bytes(cms.ContentInfo.load(span.cms).dump())
    (folder / "covered").write_bytes(structure.covered(pdf, span.byte_range))
    (folder / "root.pem").write_text(outside.pem(stamper.authority.root.certificate))
    (folder / "chain.pem").write_text(outside.pem(stamper.authority.issuing.certificate))
    command = ["openssl", "ts", "-verify", "-token_in", "-in", "token", "-data", "covered", "-CAfile", "root.pem",
               "-untrusted", "chain.pem"]  # fmt: skip
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert "Verification: OK" in ran.stdout + ran.stderr


BAD = {
    "rejected": "timestamp_rejected",
    "imprint": "timestamp_wrong",
    "nonce": "timestamp_wrong",
    "silent nonce": "timestamp_wrong",
    "garbage": "timestamp_wrong",
    "clock": "timestamp_clock_differs",
    "broken": "timestamp_unavailable",
    "large": "timestamp_unavailable",
    "moved": "timestamp_unavailable",
    "slow": "timestamp_unavailable",
}


@pytest.mark.timeout(300)
def test_a_bad_answer_signs_and_closes_nothing_and_says_why(
    given: Decided, first: Stamper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """H2: a time-stamp authority that is late or lies."""
    monkeypatch.setattr(stampers, "SECONDS", 0.5)
    before = asked(given)
    named(first.url)
    for mode, code in BAD.items():
        turned(first, "good")
        prepared = make.prepare(given.chair, before).json
        turned(first, mode)
        assert refused(make.complete(given.chair, given.tablet, prepared)) == (503, code), mode
        turned(first, mode)
        assert refused(make.prepare(given.chair, before)) == (503, code), mode
        assert make.waiting(given)["sha256"] == before["sha256"]
    turned(first, "good")
    assert make.complete(given.chair, given.tablet, make.prepare(given.chair, before).json).json["status"] == "embedded"
    make.sealed(given)
    for mode, code in BAD.items():
        turned(first, mode)
        assert archiving.attend_to_due(at_once=True) == [(before["id"], code)], mode
    turned(first, "good")
    assert archiving.attend_to_due(at_once=True) == [(before["id"], None)]


def turned(stamper: Stamper, mode: str) -> None:
    stamper.mode = mode
    stampers.forget()


def test_nobody_is_sent_on_to_where_the_operator_sent_nobody(given: Decided, first: Stamper, monkeypatch) -> None:
    """H2: a time-stamp authority that is late or lies."""
    places: list[str] = []
    before, ask = asked(given), egress.ask
    monkeypatch.setattr(egress, "ask", lambda way, url, **facts: (places.append(url), ask(way, url, **facts))[1])
    named(first.url)
    first.mode = "moved"
    assert refused(make.prepare(given.chair, before))[1] == "timestamp_unavailable"
    assert places == [first.url]


def test_a_token_of_an_authority_nobody_named_or_of_one_without_word_of_revocation_is_refused(
    given: Decided, first: Stamper, authority: Authority, tmp_path: Path
) -> None:
    before = asked(given)
    named(first.url)
    configure(replace(settings(), trusted_roots=str(Authority().roots_file(tmp_path))))
    assert refused(make.prepare(given.chair, before)) == (503, "timestamp_untrusted")
    configure(replace(settings(), trusted_roots=str(outsiders.believed(tmp_path, authority))))
    assert refused(make.prepare(given.chair, before)) == (503, "timestamp_revocation_unknown")
    revoked = [first.certified.certificate]
    configure(replace(settings(), trusted_roots=str(outsiders.believed(tmp_path, authority, revoked))))
    assert refused(make.prepare(given.chair, before)) == (503, "timestamp_untrusted")


def test_the_next_in_order_stamps_when_the_first_is_away_and_never_without_its_validation_data(
    given: Decided, first: Stamper, made: tuple[Stamper, Stamper]
) -> None:
    before, second = asked(given), made[1]
    named(first.url, second.url)
    prepared = make.prepare(given.chair, before).json
    first.mode = "broken"
    assert refused(make.complete(given.chair, given.tablet, prepared)) == (503, "timestamp_changed")
    assert make.waiting(given)["sha256"] == before["sha256"]
    prepared = make.prepare(given.chair, before).json
    assert prepared["byte_range"][2] - prepared["byte_range"][1] > 2 * 6144 + 2 * 2048, "room for keys of 4096 bits"
    first.mode = "good"
    done = make.complete(given.chair, given.tablet, prepared).json
    assert of_signer(done["verdict"]) == ("PAdES-BASELINE-LT", "TOTAL_PASSED"), "by the one that it was prepared for"
    named(first.url, second.url, BUILT_IN)
    make.sealed(given)
    first.mode = second.mode = "broken"
    assert archiving.attend_to_due() == [(before["id"], None)], "the built-in one is the last"
    assert publicly(given, make.pdf_of(given.chair, make.waiting(given)))["outcome"] == "valid"


def test_a_setting_that_is_none_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECABINET_TSA", "built-in,https://tsa.example.vn")
    told = CliRunner().invoke(main, ["ca", "list"])
    assert (told.exit_code, told.output) == (
        1, "Error: ECABINET_TSA must be addresses on http or https, and 'built-in' at the end if at all.\n",
    )  # fmt: skip


def test_the_setting_is_addresses_and_the_built_in_one_last() -> None:
    wanted = from_environment({"ECABINET_TSA": "https://tsa.example.vn/rfc3161, built-in"})
    assert wanted.stampers == ("https://tsa.example.vn/rfc3161", BUILT_IN)
    for wrong in (
        "built-in,https://tsa.example.vn",
        "ldap://tsa.example.vn",
        "tsa.example.vn",
        "https://u:p@a.vn",
        ",",
    ):
        with pytest.raises(BadSetting):
            from_environment({"ECABINET_TSA": wrong})
