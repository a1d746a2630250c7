"""The reserve: held while there is room, given up on a full disk for the database alone, and taken again."""

import pytest
import sqlalchemy as sa

from ecabinet.backups import snapshots
from ecabinet.backups.faults import BackupFault
from ecabinet.core import reserve
from ecabinet.core.config import Settings, settings
from ecabinet.core.database import engine, transaction
from ecabinet.core.errors import Unavailable
from ecabinet.documents import quarantine
from ecabinet.operations import house
from ecabinet.operations.rules import AT_ONCE, Backup, Facts, Matter, concerns
from ecabinet.submissions.keeping import FILES
from tests.grown import of_a_file

SMALL = 2**20


@pytest.fixture
def free(app, monkeypatch):
    """How much the disk has; a test sets it."""
    said = {"free": 10 * reserve.LEFT}
    monkeypatch.setattr(reserve, "SIZE", SMALL)
    monkeypatch.setattr(reserve, "_free", lambda _folder: said["free"])
    reserve.keep(settings())
    yield said
    reserve.forget()


def write_much():
    with transaction() as session:
        for number in range(200):
            session.execute(sa.text(f"CREATE TABLE t{number} (a)"))


def place():
    return reserve.place_of(settings())


@of_a_file
def test_it_holds_its_space_beside_the_database(free):
    assert place().parent == settings().data
    assert place().stat().st_blocks * 512 >= SMALL
    assert not reserve.is_used()


@of_a_file
def test_a_transaction_gives_it_up_before_the_disk_is_full(free):
    free["free"] = reserve.LEAST
    with transaction():
        assert place().exists()
    free["free"] = reserve.LEAST - 1
    with transaction():
        assert not place().exists()
    assert reserve.is_used()


@of_a_file
def test_it_goes_when_the_database_finds_the_disk_full(free):
    with engine().connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1")
    with pytest.raises(Unavailable, match="storage_full"):
        write_much()
    with engine().connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={2**30}")
    assert not place().exists()


def test_nothing_but_the_database_takes_what_it_held(free, tmp_path):
    free["free"] = reserve.LEFT
    for take in (
        lambda: quarantine.room_for(1),
        lambda: FILES.keep(b"x"),
        lambda: reserve.leave_room_on(settings().data, 1),
    ):
        with pytest.raises(Unavailable, match="storage_full"):
            take()
    free["free"] = reserve.LEFT - 1
    with pytest.raises(Unavailable, match="storage_full"), quarantine.own_folder():
        pass
    assert not list((settings().data / FILES.folder.name).glob("*"))


@of_a_file
def test_a_backup_beside_the_database_does_not_begin_without_its_room(free):
    free["free"] = reserve.LEFT
    with (
        pytest.raises(BackupFault, match="backup_not_placed"),
        snapshots.taken(settings().database_url, settings().data),
    ):
        pass
    assert not list(settings().data.glob(f"{snapshots.ASIDE}*"))


@of_a_file
def test_it_is_taken_again_only_when_as_much_stays_free(free):
    reserve.give_up()
    free["free"] = reserve.LEFT + SMALL - 1
    reserve._take(place())
    assert reserve.is_used()
    assert not place().exists()
    free["free"] += 1
    reserve._take(place())
    assert not reserve.is_used()
    assert place().stat().st_size == SMALL


@of_a_file
def test_what_a_killed_process_left_half_made_is_none(free):
    reserve.give_up()
    place().with_suffix(".new").write_bytes(b"x")
    free["free"] = 0
    reserve.keep(settings())
    assert reserve.is_used()
    assert not list(settings().data.glob("reserve*"))


def test_a_database_with_a_disk_of_its_own_has_none(tmp_path):
    assert reserve.place_of(Settings(data=tmp_path, database_url="postgresql+psycopg://h/d")) is None
    reserve.keep(Settings(data=tmp_path, database_url="postgresql+psycopg://h/d"))
    assert not reserve.is_used()
    assert not list(tmp_path.iterdir())
    assert reserve.place_of(Settings(data=tmp_path)) == tmp_path / "reserve"


def test_administrators_are_called_at_once(app):
    facts = Facts(now=house.STARTED, disk_free=2**40, disk_total=2**40, backup=Backup(planned=True), reserve_used=True)
    assert [each.matter for each in concerns(facts)] == [Matter.RESERVE_USED]
    assert Matter.RESERVE_USED in AT_ONCE
