"""The issuing authority certified elsewhere: the chain is looked at, its lists are fetched and followed."""

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from flask import Flask

from ecabinet.authorities import fitness, pki, trust
from ecabinet.cli import main
from ecabinet.core import clock, egress
from ecabinet.core.config import configure, settings
from ecabinet.core.database import reading
from ecabinet.core.egress import Unreachable
from ecabinet.core.errors import NotPermitted
from ecabinet.holders import lists, responders, shelves
from tests.factories import outside
from tests.factories import resolutions as make
from tests.factories.outside import Authority
from tests.factories.responding import Responder
from tests.signing import test_tools as tools


class Lists:
    """Where the authority publishes its revocation list, and whom it revokes."""

    def __init__(self, authority: Authority) -> None:
        self.revoked: list[x509.Certificate] = []
        self.answer = b""
        self.asked: list[str] = []
        self.is_waiting, self.may_answer = threading.Event(), threading.Event()
        shelf = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                shelf.asked.append(self.path)
                if self.path == "/slow.crl":
                    shelf.is_waiting.set()
                    shelf.may_answer.wait(60)
                self.send_response(200)
                self.end_headers()
                self.wfile.write(shelf.answer or authority.revocation_list(authority.root, shelf.revoked))

            def log_message(self, *_: object) -> None:
                """Nothing to say."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/root.crl"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def authority() -> Authority:
    return Authority()


@pytest.fixture
def published(authority: Authority) -> Iterator[Lists]:
    made = Lists(authority)
    lists.forget()
    yield made
    made.close()
    lists.forget()


@pytest.fixture
def command(app: Flask, published: Lists, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`ecabinet ca` for the installation at hand."""
    configure(replace(settings(), egress=frozenset({egress.place_of(published.url)})))
    monkeypatch.setenv("ECABINET_DATA", str(settings().data))
    monkeypatch.setenv("ECABINET_DATABASE_URL", settings().database_url)
    monkeypatch.setenv("ECABINET_EGRESS", egress.place_of(published.url))
    monkeypatch.setenv("ECABINET_STEP_UP", settings().step_up)
    monkeypatch.setenv("ECABINET_PASSKEY_FOR", "none")

    def run(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, ["ca", *map(str, arguments)])

    return run


def asked(command: Any, folder: Path) -> bytes:
    assert command("request", folder / "request.pem").exit_code == 0
    request = (folder / "request.pem").read_bytes()
    assert x509.load_pem_x509_csr(request).is_signature_valid
    return request


def chain(folder: Path, *certificates: x509.Certificate) -> Path:
    path = folder / "chain.pem"
    path.write_text(outside.pem(*certificates))
    return path


def test_people_sign_under_the_root_elsewhere_and_its_lists_are_followed(
    app: Flask, authority: Authority, published: Lists, command: Any, tmp_path: Path
) -> None:
    made = authority.certify(asked(command, tmp_path), lists=published.url)
    given = make.decided(app)
    accepted = command("accept", chain(tmp_path, made, authority.root.certificate))
    assert accepted.exit_code == 0, accepted.output
    assert authority.root.certificate.fingerprint(hashes.SHA256()).hex(":").upper() in accepted.output
    assert make.signed(given)["status"] == "embedded"
    pdf = make.pdf_of(given.chair, make.waiting(given))
    found = given.app.test_client().post("/api/verify", data=pdf, content_type="application/pdf").json["verdict"]
    assert found["outcome"] == "valid"
    assert {each["chain"][-1]["name"] for each in found["signatures"]} == {"Sao Mai Root CA"}
    assert {each["level"] for each in found["signatures"]} == {"PAdES-BASELINE-LT"}
    strangers_believe(tmp_path, pdf, authority)

    before = make.waiting(given)
    with clock.pinned(clock.now() + timedelta(days=8)):
        assert unfit() == "revocation_list_stale", "nobody fetched a newer one"
    published.answer = b"garbage"
    lists.forget()
    trust.fetch_above()
    assert unfit() is None, "the list of before stays"
    published.answer, published.revoked = b"", [made]
    lists.forget()
    trust.fetch_above()
    assert unfit() == "certificate_revoked"
    assert before["status"] == "complete"
    assert command("renew", "issuing").exit_code == 1


def test_an_authority_that_answers_by_ocsp_alone_may_certify_ours(
    app: Flask, command: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    responder = Responder(tmp_path / "responder", Authority(), with_lists=False)
    monkeypatch.setenv("ECABINET_EGRESS", responder.place)
    made = responder.authority.certify(asked(command, tmp_path), lists="", answers=responder.url)
    responder.known.append(made)
    given = make.decided(app)
    accepted = command("accept", chain(tmp_path, made, responder.authority.root.certificate))
    assert accepted.exit_code == 0, accepted.output
    assert make.signed(given)["status"] == "embedded"
    pdf = make.pdf_of(given.chair, make.waiting(given))
    found = given.app.test_client().post("/api/verify", data=pdf, content_type="application/pdf").json["verdict"]
    assert (found["outcome"], {each["level"] for each in found["signatures"]}) == ("valid", {"PAdES-BASELINE-LT"})
    with clock.pinned(clock.now() + timedelta(days=2)):
        assert unfit() == "revocation_list_missing", "nobody asked again"
    for revoked, known, code in (([made], [made], "certificate_revoked"), ([], [], "certificate_unknown_to_authority")):
        responder.revoked, responder.known = revoked, known
        responders.forget()
        trust.fetch_above()
        assert unfit() == code
    responder.close()


def test_a_list_is_kept_only_when_its_authority_signed_it_and_it_is_no_older(
    authority: Authority, published: Lists, command: Any
) -> None:
    issuers = [authority.root.certificate]
    published.answer = authority.revocation_list(authority.issuing)
    with pytest.raises(ValueError, match="not signed"):
        lists.current(published.url, issuers)
    published.answer = b""
    with pytest.raises(ValueError, match="not signed"):
        lists.current(published.url, issuers)
    assert len(published.asked) == 1, "a place that failed is left alone for a while"
    with clock.pinned(clock.now() + shelves.REST):
        kept = lists.current(published.url, issuers)
        assert lists.current(published.url, issuers) == kept
    assert len(published.asked) == 2
    published.answer = authority.revocation_list(authority.root, made=timedelta(hours=2))
    with clock.pinned(clock.now() + shelves.REST + lists.LONGEST_KEPT), pytest.raises(ValueError, match="older"):
        lists.current(published.url, issuers)


def test_a_slow_authority_holds_up_nobody_who_needs_another(
    authority: Authority, published: Lists, command: Any
) -> None:
    slow = published.url.replace("root.crl", "slow.crl")
    ended = threading.Event()

    def wait() -> None:
        with contextlib.suppress(Unreachable):
            lists.current(slow, [authority.root.certificate])
        ended.set()

    waiting = threading.Thread(target=wait)
    waiting.start()
    assert published.is_waiting.wait(30)
    lists.current(published.url, [authority.root.certificate])
    assert not ended.is_set()
    published.may_answer.set()
    waiting.join()


def unfit() -> str | None:
    """Why the seal may not sign now, as the engine sees it."""
    with reading() as session:
        material = trust.material(session)
    try:
        fitness.require_fit(material.infrastructure.seal.certificate, material, clock.now())
    except NotPermitted as refusal:
        return refusal.code
    return None


def strangers_believe(folder: Path, pdf: bytes, authority: Authority) -> None:
    """Whoever knows the root elsewhere alone needs nothing of this installation but what stands in the file."""
    (folder / "root.pem").write_text(outside.pem(authority.root.certificate))
    (folder / "nss").mkdir()
    tools.run("certutil", "-N", "-d", f"sql:{folder}/nss", "--empty-password")
    tools.run("certutil", "-A", "-d", f"sql:{folder}/nss", "-n", "root", "-t", "C,C,C", "-i", folder / "root.pem")
    for text in tools.pdfsig(folder, pdf):
        assert "Certificate Validation: Certificate is Trusted." in text
    for der, covered in tools.parts(folder, pdf):
        given = ("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", der, "-content", covered)
        ran = tools.run(*given, "-CAfile", folder / "root.pem", "-cades", "-out", "/dev/null")
        assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("other key", "about the key of the issuing authority"),
        ("other name", "another name"),
        ("no authority", "may not certify"),
        ("ended", "is not valid today"),
        ("no root", "does not lead to a root"),
        ("ldap", "lies on LDAP, which is not supported"),
        ("not named", "ECABINET_EGRESS does not name elsewhere.example:80"),
        ("no certificate", "no certificates in PEM"),
    ],
)
def test_a_chain_that_would_not_hold_is_refused_in_a_sentence(
    authority: Authority, published: Lists, command: Any, tmp_path: Path, wrong: str, said: str
) -> None:
    request = asked(command, tmp_path)
    facts: dict[str, dict[str, Any]] = {
        "other name": {"common": authority.root.certificate.subject},
        "no authority": {"path": None},
        "ended": {"days": -1},
        "ldap": {"lists": "ldap://directory.example/cn=list"},
        "not named": {"lists": "http://elsewhere.example/root.crl"},
    }
    made = authority.certify(request, **{"lists": published.url} | facts.get(wrong, {}))
    if wrong == "other key":
        made = authority.issuing.certificate
    given = chain(tmp_path, made, *([] if wrong == "no root" else [authority.root.certificate]))
    if wrong == "no certificate":
        given.write_text("nothing")
    before = pki.infrastructure()
    refused_it = command("accept", given)
    assert (refused_it.exit_code, said in refused_it.output) == (1, True), refused_it.output
    assert pki.infrastructure() == before
