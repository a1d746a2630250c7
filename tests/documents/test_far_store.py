"""A house whose sealed files lie in a store elsewhere: papers, recalls, sweeping, outages, backups and restoring."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import obstore
import pytest
import sqlalchemy as sa

from ecabinet.backups.faults import BackupFault
from ecabinet.core import sealed_store
from ecabinet.core.bucket_store import MARK
from ecabinet.core.config import Settings, configure, settings
from ecabinet.core.database import open_database, reading
from ecabinet.core.sealed_place import SealedPlace
from ecabinet.documents import vault
from ecabinet.documents.models import Version
from tests.backups import kept
from tests.factories import documents
from tests.factories.s3 import Bucket


@pytest.fixture(scope="module")
def bucket() -> Iterator[Bucket]:
    with Bucket() as running:
        yield running


@pytest.fixture
def far(app, bucket: Bucket) -> Iterator[SealedPlace]:
    """The store of the house."""
    before, place = settings(), bucket.place()
    configure(replace(before, sealed=place))
    yield place
    configure(before)


def version() -> Version:
    with reading() as session:
        return session.scalars(sa.select(Version)).one()


def test_a_paper_goes_to_the_store_and_comes_back_for_its_tablet_until_it_is_recalled(app, far, bucket):
    people = documents.cabinet(app)
    content = documents.pdf(pages=3)
    assert documents.upload(people.secretary, people.item_id, content).status_code == 201
    filed = version()
    name = f"vault/{filed.sealed_sha256[:2]}/{filed.sealed_sha256}"
    assert bucket.names(far) == {name}
    assert not [path for path in settings().vault_dir.rglob("*") if path.is_file()]
    documents.lease(people.member, people.tablet)
    assert "To trinh" in documents.text_of(documents.opened(people.member, people.tablet, filed))
    with vault.opened(filed, 100, 50) as part:
        part.seek(100)
        assert part.read(50) == vault.read(filed, 100, 50)
    answer = people.secretary.post(f"/api/papers/{filed.paper_id}/recall", {"reason": "Nhầm tệp"})
    assert answer.status_code == 201, answer.json
    assert bucket.names(far) == set()


def test_while_the_store_is_away_a_paper_is_refused_and_can_be_sent_again(app, bucket):
    before, place = settings(), bucket.place()
    configure(replace(before, sealed=replace(place, endpoint="http://127.0.0.1:9")))
    people = documents.cabinet(app)
    answer = documents.upload(people.secretary, people.item_id, documents.pdf())
    assert (answer.status_code, (answer.json or {})["code"]) == (503, "sealed_store_away")
    assert answer.headers["Retry-After"] == "5"
    with reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Version)) == 0
    configure(replace(before, sealed=place))
    assert documents.upload(people.secretary, people.item_id, documents.pdf()).status_code == 201
    assert vault.holds(version().sealed_sha256)
    configure(before)


def restored(chosen: Settings, backup: Path, house: Path) -> set[str]:
    """The sealed files of the place to which it was restored, opened there."""
    kept.restore(chosen, backup, keys_of=house)
    before = settings()
    configure(chosen)
    open_database(chosen.database_url)
    try:
        filed = version()
        with vault.opened(filed) as file:
            assert len(file.read()) == filed.sealed_size
        return {each.name for each in sealed_store.store().all_in("vault")}
    finally:
        configure(before)
        open_database(before.database_url)


def test_a_backup_holds_what_lies_in_the_store_and_comes_back_into_a_folder_or_a_store(app, far, bucket, tmp_path):
    people = documents.cabinet(app)
    assert documents.upload(people.secretary, people.item_id, documents.pdf()).status_code == 201
    house, names = settings().data, bucket.names(far)
    assert kept.take(tmp_path / "backup").missing == ()
    into_folder = replace(kept.elsewhere(tmp_path / "folder"), sealed=None)
    assert restored(into_folder, tmp_path / "backup", house) == names
    with pytest.raises(BackupFault, match="backup_not_empty"):
        kept.restore(kept.elsewhere(tmp_path / "taken"), tmp_path / "backup", keys_of=house)
    fresh = bucket.place()
    into_store = replace(kept.elsewhere(tmp_path / "store"), sealed=fresh)
    assert restored(into_store, tmp_path / "backup", house) == names == bucket.names(fresh)
    assert not [path for path in (tmp_path / "store" / "vault").rglob("*") if path.is_file()]
    theirs = replace(kept.elsewhere(tmp_path / "theirs"), sealed=bucket.place())
    obstore.put(bucket.raw(theirs.sealed), MARK, b"b" * 64)
    with pytest.raises(BackupFault, match="backup_store_anothers"):
        kept.restore(theirs, tmp_path / "backup", keys_of=house)
    assert not (tmp_path / "theirs").exists()
    away = replace(kept.elsewhere(tmp_path / "away"), sealed=replace(fresh, endpoint="http://127.0.0.1:9"))
    with pytest.raises(BackupFault, match="backup_store_away"):
        kept.restore(away, tmp_path / "backup", keys_of=house)
    assert not (tmp_path / "away").exists()
    configure(replace(settings(), sealed=away.sealed))
    with pytest.raises(BackupFault, match="backup_store_away"):
        kept.take(tmp_path / "second")
    assert not (tmp_path / "second").exists()
