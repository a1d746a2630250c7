"""OCSP of authorities elsewhere: asked where the operator allows, believed after a look, or a list is used instead."""

import contextlib
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509

from ecabinet.authorities import fitness
from ecabinet.core import clock, egress
from ecabinet.core.config import configure, settings
from ecabinet.holders import lists, responders, revocation
from ecabinet.holders.revocation import Word
from tests.factories import responding
from tests.factories.outside import Authority, Person
from tests.factories.responding import Responder


@pytest.fixture
def allowed() -> Iterator[None]:
    before = settings()
    lists.forget()
    responders.forget()
    yield
    configure(before)
    lists.forget()
    responders.forget()


@contextlib.contextmanager
def answering(folder: Path, *, with_lists: bool) -> Iterator[tuple[Responder, Person]]:
    """A responder whom the operator allows to be asked, and somebody it knows."""
    responder = Responder(folder, Authority(), with_lists=with_lists)
    person = responder.authority.person("Lê Ân")
    responder.known.append(person.certificate)
    configure(replace(settings(), trusted_roots="", egress=frozenset({responder.place})))
    yield responder, person
    responder.close()


def word_of(responder: Responder, person: Person) -> tuple[Word, str | None]:
    """What is to be had, and what it means for this certificate."""
    lists.forget()
    responders.forget()
    issuing = responder.authority.issuing.certificate
    word = revocation.of_today((person.certificate, *responder.authority.chain))
    loaded = [x509.load_der_x509_crl(each) for each in word.lists]
    return word, fitness.why_revoked(person.certificate, issuing, loaded, word.answers, clock.now())


def test_a_responder_of_openssl_is_asked_over_the_network(allowed: None, tmp_path: Path) -> None:
    with answering(tmp_path, with_lists=False) as (shelf, _):
        place = f"127.0.0.1:{free_port()}"
        shelf.authority.told_at(place, with_lists=False)
        person = shelf.authority.person("Lê Ân")
        shelf.known = [person.certificate]
        configure(replace(settings(), egress=frozenset({place})))
        for revoked, code in (([], None), ([person.certificate], "certificate_revoked")):
            shelf.revoked = revoked
            with listening(shelf, place):
                word, said = word_of(shelf, person)
                assert (len(word.answers), said) == (1, code), "its own authority is answered for elsewhere"


@contextlib.contextmanager
def listening(shelf: Responder, place: str) -> Iterator[None]:
    """`openssl ocsp` as a server of its own for the issuing authority."""
    issuer = next(each for each in shelf.delegates if each is not shelf.authority.root)
    command = ["openssl", "ocsp", "-port", place.rpartition(":")[2], "-ndays", "1", *shelf.files(issuer)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        line = next(iter(process.stdout), "")
        assert "ACCEPT" in line or "waiting" in line, line
        yield
        process.terminate()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def test_a_good_answer_spares_the_list(allowed: None, tmp_path: Path) -> None:
    with answering(tmp_path, with_lists=True) as (responder, person):
        for mode in ("good", *responding.ACCEPTED, responding.PSS):
            responder.mode = mode
            word, code = word_of(responder, person)
            assert (len(word.answers), word.lists, code) == (2, (), None), mode
        responder.mode, responder.asked = "good", []
        word_of(responder, person)
        revocation.of_today((person.certificate, *responder.authority.chain))
        assert len(responder.asked) == 2, "kept until the next is due"


def test_a_revoked_or_unknown_certificate_is_refused_whatever_the_list_says(allowed: None, tmp_path: Path) -> None:
    """H3: an answer of a responder that is unknown, old or played again."""
    with answering(tmp_path, with_lists=True) as (responder, person):
        responder.revoked = [person.certificate]
        assert word_of(responder, person)[1] == "certificate_revoked"
        responder.revoked, responder.known = [], [responder.authority.issuing.certificate]
        assert word_of(responder, person)[1] == "certificate_unknown_to_authority"


@pytest.mark.parametrize("with_lists", [True, False], ids=["beside a list", "alone"])
def test_an_answer_that_may_not_be_used_leaves_the_list_or_nothing(
    allowed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_lists: bool
) -> None:
    """H3: an answer of a responder that is unknown, old or played again."""
    monkeypatch.setattr(responders, "SECONDS", 0.3)
    with answering(tmp_path, with_lists=with_lists) as (responder, person):
        for mode in (*responding.UNSUCCESSFUL, *responding.BAD, *responding.BAD_ON_THE_WAY):
            responder.mode = mode
            word, code = word_of(responder, person)
            assert word.answers == (), mode
            assert code == (None if with_lists else "revocation_list_missing"), mode


def test_a_delegate_who_may_be_revoked_is_believed_beside_a_list_that_says_they_are_not(
    allowed: None, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """RFC 6960, 4.2.2.2.1: without `id-pkix-ocsp-nocheck` somebody else than the delegate must vouch for them."""
    with answering(tmp_path, with_lists=True) as (responder, person):
        responder.mode = responding.REVOCABLE
        word, code = word_of(responder, person)
        assert (len(word.answers), len(word.lists), code) == (2, 2, None)
        issuing = responder.authority.issuing.certificate
        alone = fitness.why_revoked(person.certificate, issuing, [], word.answers, clock.now())
        assert alone == "revocation_list_missing", "the list belongs to the answer"
        ended = clock.now() + timedelta(days=400)
        loaded = [x509.load_der_x509_crl(each) for each in word.lists]
        assert fitness.why_revoked(person.certificate, issuing, loaded, word.answers, ended) == "revocation_list_stale"

        responder.revoked = [each.certificate for each in responder.revocable.values()]
        word, code = word_of(responder, person)
        assert (word.answers, code) == ((), None), "what they said is not taken; of the person the list tells"
        assert "who answers is revoked" in caplog.text


def test_a_delegate_who_may_be_revoked_is_not_believed_without_a_list(
    allowed: None, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with answering(tmp_path, with_lists=False) as (responder, person):
        responder.mode = responding.REVOCABLE
        word, code = word_of(responder, person)
        assert (word, code) == (Word(), "revocation_list_missing")
        assert "who answers may be revoked, and no list of today tells" in caplog.text


def test_an_older_answer_than_the_last_is_not_taken(allowed: None, tmp_path: Path) -> None:
    """H3: an answer of a responder that is unknown, old or played again."""
    with answering(tmp_path, with_lists=False) as (responder, person):
        issuing = responder.authority.issuing.certificate
        last = responders.current(responder.url, person.certificate, issuing)
        responder.mode = "yesterday's"
        later = clock.now() + responders.LONGEST_KEPT
        with clock.pinned(later), pytest.raises(ValueError, match="older"):
            responders.current(responder.url, person.certificate, issuing)
        assert last.speaks_at(later)
        assert not last.speaks_at(later + timedelta(days=1))


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data", "http://10.0.0.1/ocsp", "http://[::1]/ocsp", "http://127.0.0.1/ocsp",
        "http://named.example:8080/ocsp", "https://named.example/ocsp", "http://user@named.example/ocsp",
        "http://named.example.evil.example/ocsp", "http://named.example@evil.example/", "http://0x7f000001/ocsp",
        "ldap://named.example/ocsp", "file:///etc/passwd", "gopher://named.example:80/", "http://[::1", "",
    ],
)  # fmt: skip
def test_nobody_is_asked_whom_the_operator_did_not_name(
    allowed: None, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    """H1: what a certificate says of its responder and its list was written by strangers."""
    looked_for: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *told, **_: looked_for.append(told))
    monkeypatch.setattr(socket.socket, "connect", lambda _, told: looked_for.append(told))
    configure(replace(settings(), egress=frozenset({"named.example:80"})))
    authority = Authority()
    for places in ((url, ""), ("", url)):
        person = authority.person("Lê Ân", places=places)
        assert revocation.of_today((person.certificate, authority.issuing.certificate)).answers == ()
    assert looked_for == []
    assert egress.shown(url) != ""
