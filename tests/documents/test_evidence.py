"""Versions of papers are what the record and their signed manifests say."""

import pytest
import sqlalchemy as sa

from ecabinet.core.database import reading, transaction
from ecabinet.documents import evidence
from ecabinet.documents.models import Version
from ecabinet.meetings.rules import MeetingStatus
from tests.factories import documents, meetings
from tests.factories.accounts import signed_in
from tests.factories.columns import unfound, unguarded

KEY = {"master_version", "master_wrap"}
SHOWN = {"kind", "notes", "converted_from"}


@pytest.fixture
def filed(app):
    """A paper with two versions, one of another item, and one that was taken out again."""
    with transaction() as session:
        people = meetings.cabinet(session)
        held = meetings.sitting(session, people, MeetingStatus.DRAFT, items=2)
    secretary = signed_in(app, people.secretary)
    first = documents.upload(secretary, held.items[0], documents.pdf(1)).json
    documents.upload(secretary, held.items[0], documents.pdf(2), replaces_paper_id=first["id"])
    documents.upload(secretary, held.items[1], documents.pdf(3))
    removed = documents.upload(secretary, held.items[1], documents.pdf(4)).json
    assert secretary.delete(f"/api/papers/{removed['id']}").status_code == 204
    return held


def problem(session):
    return evidence.first_problem(session)


def test_a_version_changed_removed_or_added_is_named(filed):
    """E7: a row changed in the database."""
    with reading() as session:
        assert problem(session) is None
        first = session.scalars(sa.select(Version).order_by(Version.id)).first()
    assert unfound(Version, problem) == KEY | SHOWN
    own = {"id", "number", "sealed_sha256"}
    values = {each.name: getattr(first, each.name) for each in Version.__table__.columns if each.name not in own}
    with transaction() as session:
        unguarded(session)
        session.execute(sa.delete(Version).where(Version.id == first.id))
        added = Version(**values, number=99, sealed_sha256="0" * 64)
        session.add(added)
        session.flush()
        assert [each.reason for each in evidence.problems(session)] == [
            f"version {first.id} is gone from the tables",
            f"version {added.id} of a paper is in no entry of the record",
        ]
