"""Finished files are closed with an archive time-stamp by a job that may be stopped anywhere and run again."""

import io
import subprocess
import sys
from datetime import timedelta

import pikepdf
import pytest
import sqlalchemy as sa
from asn1crypto import cms
from flask import Flask
from pyhanko.sign.timestamps import TimestampRequestError
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from ecabinet.accounts.rules import Role
from ecabinet.authorities import tsa
from ecabinet.core import clock
from ecabinet.core.database import engine, reading, transaction
from ecabinet.core.sealed_files import SealedFiles
from ecabinet.record.models import Entry
from ecabinet.signing import archiving
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.models import Archive, Revision
from ecabinet.verdicts import structure
from ecabinet.verdicts.rules import Outcome
from tests.factories import accounts
from tests.factories import resolutions as make
from tests.factories.aside import never_aside, only_aside
from tests.factories.resolutions import Decided

KILLED = """
import os, signal
from ecabinet import upkeep
from ecabinet.core.config import from_environment
from ecabinet.signing.keeping import REVISIONS
keep = REVISIONS.keep
def keep_and_die(pdf):
    keep(pdf)
    os.kill(os.getpid(), signal.SIGKILL)
REVISIONS.keep = keep_and_die
list(upkeep.archive(from_environment()))
"""


@pytest.fixture
def given(app: Flask) -> Decided:
    found = make.decided(app)
    make.signed(found)
    return found


def kinds() -> list[str]:
    with reading() as session:
        return list(session.scalars(sa.select(Entry.kind).order_by(Entry.sequence)))


def revisions() -> int:
    with reading() as session:
        return session.scalar(sa.select(sa.func.max(Revision.number))) or 0


def archived() -> Archive:
    with reading() as session:
        return session.scalars(sa.select(Archive)).one()


def test_a_finished_file_is_closed_once_and_says_so(given: Decided, tmp_path) -> None:
    signed = make.pdf_of(given.chair, make.waiting(given))
    assert archiving.attend_to_due() == [(1, None)]
    assert archiving.attend_to_due(at_once=True) == []
    file = make.waiting(given)
    pdf = make.pdf_of(given.chair, file)
    assert (file["revision"], file["status"], kinds()[-1]) == (4, "complete", "FileArchived")
    assert pdf.startswith(signed)
    assert archived().stamped_until > clock.now() + timedelta(days=9 * 365)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        told = str(opened.Root.AcroForm.Fields[-1].TU)
    assert told == "Dấu thời gian lưu trữ / Archive time-stamp"

    verdict = given.app.test_client().post("/api/verify", data=pdf, content_type="application/pdf").json["verdict"]
    assert verdict["outcome"] == "valid"
    levels = [(each["kind"], each["level"], each["covers_file"]) for each in verdict["signatures"]]
    lta = "PAdES-BASELINE-LTA"
    assert levels == [*[("signature", lta, False)] * 3, ("timestamp", "RFC3161", True)]
    assert verdict["signatures"][0]["certifies"]
    openssl_says_so(given, pdf, tmp_path)


def openssl_says_so(given: Decided, pdf: bytes, folder) -> None:
    span = structure.spans(pdf)[-1]
    assert span.covers_file
    token = cms.ContentInfo.load(span.cms)
    (folder / "token.der").write_bytes(token.dump())
    (folder / "covered").write_bytes(structure.covered(pdf, span.byte_range))
    for name in ("root", "chain"):
        (folder / f"{name}.pem").write_bytes(given.chair.get(f"/api/trust/{name}.pem").data)
    command = "openssl ts -verify -data covered -in token.der -token_in -CAfile root.pem -untrusted chain.pem"
    ran = subprocess.run(command.split(), cwd=folder, capture_output=True, text=True, check=False)
    assert "Verification: OK" in ran.stdout + ran.stderr
    (folder / "file.pdf").write_bytes(pdf)
    said = subprocess.run(["pdfsig", "-nocert", "file.pdf"], cwd=folder, capture_output=True, text=True, check=False)
    assert said.stdout.count("Signature Validation: Signature is Valid.") == 3


@pytest.mark.usefixtures("at_its_host")
def test_a_job_killed_midway_leaves_the_old_file_and_is_run_again(given: Decided) -> None:
    """I6: a cut between signing and keeping."""
    before = make.waiting(given)
    engine().dispose()
    ran = subprocess.run([sys.executable, "-c", KILLED], check=False)
    assert ran.returncode == -9
    assert make.waiting(given)["sha256"] == before["sha256"]
    assert "FileArchived" not in kinds()
    with reading() as session:
        known = set(session.scalars(sa.select(Revision.sealed_name)))
    assert len([each for each in REVISIONS.folder.iterdir() if each.name not in known]) == 1
    assert archiving.attend_to_due() == [(1, None)]
    assert revisions() == before["revision"] + 1


def test_two_jobs_at_once_close_a_file_once(given: Decided, monkeypatch) -> None:
    keep = REVISIONS.keep

    def keep_while_another_is_quicker(pdf: bytes):
        monkeypatch.setattr(REVISIONS, "keep", keep)
        archiving.attend_to_due()
        return keep(pdf)

    monkeypatch.setattr(REVISIONS, "keep", keep_while_another_is_quicker)
    archiving.attend_to_due()
    assert (revisions(), kinds().count("FileArchived")) == (4, 1)


def test_each_change_of_a_file_begins_by_having_it_alone(given: Decided, monkeypatch) -> None:
    """On a database of several writers a signer, a job and a second job may come at once."""
    asked: list[str] = []

    @sa.event.listens_for(Session, "do_orm_execute")
    def note(state) -> None:
        words = str(state.statement.compile(dialect=postgresql.dialect()))
        is_change = not state.session.get_bind().get_execution_options().get("reads")
        if is_change and ("FROM signing_file" in words or "FROM signing_archive" in words):
            asked.append("alone" if words.endswith("FOR UPDATE") else "read")

    async def down(_self, _request):
        raise TimestampRequestError("no answer")

    try:
        with monkeypatch.context() as outage:
            outage.setattr(tsa.Authority, "async_request_tsa_response", down)
            archiving.attend_to_due()
        delayed, asked = asked, []
        archiving.attend_to_due(at_once=True)
        closed, asked = asked, []
        archiving.examine_sample(at_once=True)
    finally:
        sa.event.remove(Session, "do_orm_execute", note)
    assert (delayed[0], closed[0], asked[0]) == ("alone", "alone", "alone")


def test_an_outage_queues_and_tells_once_and_never_lowers_the_level(given: Decided, monkeypatch) -> None:
    async def down(_self, _request):
        raise TimestampRequestError("no answer")

    before = make.waiting(given)["sha256"]
    with monkeypatch.context() as outage:
        outage.setattr(tsa.Authority, "async_request_tsa_response", down)
        assert archiving.attend_to_due() == [(1, "timestamp_unavailable")]
        assert archiving.attend_to_due() == [], "not before some minutes have passed"
        assert archiving.attend_to_due(at_once=True) == [(1, "timestamp_unavailable")]
    assert make.waiting(given)["sha256"] == before
    assert kinds().count("ArchiveDelayed") == 1
    with transaction() as session:
        administrator = accounts.person(session, roles={Role.ADMINISTRATOR})
    browser = accounts.signed_in(given.app, administrator)
    waits = {each["kind"]: each["count"] for each in browser.get("/api/today").json["items"]}
    assert waits["archive_trouble"] == 1
    with clock.pinned(clock.now() + timedelta(minutes=11)):
        assert archiving.attend_to_due() == [(1, None)]
    assert "archive_trouble" not in {each["kind"] for each in browser.get("/api/today").json["items"]}


def test_a_clock_that_goes_back_closes_nothing(given: Decided) -> None:
    before = make.pdf_of(given.chair, make.waiting(given))
    with clock.pinned(clock.now() - timedelta(minutes=1)):
        assert archiving.attend_to_due() == [(1, "clock_behind")]
    assert make.pdf_of(given.chair, make.waiting(given)) == before


def test_a_stamp_is_renewed_before_its_chain_ends(given: Decided) -> None:
    archiving.attend_to_due()
    first = archived().stamped_until
    with clock.pinned(first - timedelta(days=200)):
        assert archiving.attend_to_due() == []
    with clock.pinned(first - timedelta(days=180)):
        assert archiving.attend_to_due() == [(1, None)]
    assert archived().stamped_until > first + timedelta(days=4 * 365)
    assert revisions() == 5
    pdf = make.pdf_of(given.chair, make.waiting(given))
    assert len({each.cms for each in structure.spans(pdf)[3:]}) == 2


def test_a_file_that_is_worth_less_than_before_is_told(given: Decided, monkeypatch: pytest.MonkeyPatch) -> None:
    archiving.attend_to_due()
    assert archiving.examine_sample() == [], "it was judged when it was closed"
    assert archiving.examine_sample(at_once=True) == []
    with reading() as session:
        name = session.scalars(sa.select(Revision.sealed_name).order_by(Revision.number.desc())).first()
    path = REVISIONS.folder / str(name)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1])
    only_aside(monkeypatch, SealedFiles, "fetch")
    never_aside(monkeypatch, archiving, "reading")
    assert archiving.examine_sample(at_once=True) == [(1, Outcome.UNREADABLE)]
    assert archiving.examine_sample(at_once=True) == [], "told once"
    assert kinds().count("ArchiveExamined") == 1
