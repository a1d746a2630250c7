"""The master key turns while the house is in use: killed, doubled, beside damaged rows; the old key goes last."""

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet import tables  # noqa: F401 - every table, so that none is forgotten
from ecabinet.backups import examining
from ecabinet.core import clock
from ecabinet.core.backup_plan import BackupPlan
from ecabinet.core.config import configure, settings
from ecabinet.core.crypto import random_bytes
from ecabinet.core.database import Model, reading, transaction
from ecabinet.core.masters import masters
from ecabinet.documents import sealing
from ecabinet.documents.models import Version
from ecabinet.documents.rules import Place
from ecabinet.masters import access, starting, turning
from ecabinet.masters.rules import BATCH
from ecabinet.masters.starting import MasterRefuses
from ecabinet.record.models import Entry
from tests.factories import documents
from tests.factories.documents import Cabinet

MANY = 5 * BATCH
COMMAND = [sys.executable, "-c", "from ecabinet.cli import main; main()", "master", "resume"]


@pytest.fixture
def cabinet(app: Flask) -> Cabinet:
    made = documents.cabinet(app)
    assert documents.upload(made.secretary, made.item_id, documents.pdf()).status_code == 201
    documents.lease(made.member, made.tablet)
    return made


@pytest.fixture
def many(cabinet: Cabinet) -> dict[int, bytes]:
    """A paper of a thousand versions; their content keys."""
    with transaction() as session:
        [first] = session.scalars(sa.select(Version))
        facts = {each.key: getattr(first, each.key) for each in sa.inspect(Version).column_attrs if each.key != "id"}
        keys = {number: random_bytes(32) for number in range(2, MANY + 1)}
        rows = []
        for number, key in keys.items():
            place = Place(paper_id=first.paper_id, number=number, sensitivity=first.sensitivity)
            version, wrap = sealing.wrap_under_master(key, place)
            own = {"number": number, "master_version": version, "master_wrap": wrap, "sealed_sha256": f"{number:064}"}
            rows.append(facts | own)
        session.execute(sa.insert(Version), rows)
        return keys | {1: sealing.content_key(first)}


def contents() -> dict[int, bytes]:
    with reading() as session:
        return {each.number: sealing.content_key(each) for each in session.scalars(sa.select(Version))}


def under() -> dict[int, int]:
    with reading() as session:
        return access.in_use(session)


def entries(kind: str) -> list[dict[str, int]]:
    with reading() as session:
        found = session.scalars(sa.select(Entry).where(Entry.kind == kind).order_by(Entry.sequence))
        return [json.loads(each.leaf)["body"] for each in found]


def test_no_table_with_something_under_a_master_key_is_forgotten() -> None:
    with_master = {name for name, table in Model.metadata.tables.items() if "master_version" in table.columns}
    assert len(with_master) >= 9
    assert {kind.model.__tablename__ for kind in access.KINDS} == with_master
    assert {kind.model.__tablename__ for kind in examining._kinds()} == with_master, "nor when a backup is tried"


def test_killed_again_and_again_it_goes_on_and_nothing_is_lost(many: dict[int, bytes]) -> None:
    before = under()[1]
    turning.make()
    environment = os.environ | {"ECABINET_DATA": str(settings().data), "ECABINET_DATABASE_URL": settings().database_url}
    left = []
    for lines in (1, 2):
        with subprocess.Popen(COMMAND, stdout=subprocess.PIPE, env=environment) as running:
            assert running.stdout is not None
            said = list(itertools.islice(running.stdout, lines))
            running.kill()  # somewhere in the batch after these
        assert [b"wrapped anew" in line for line in said] == [True] * lines
        assert contents() == many, "under either key"
        left.append(under().get(1, 0))
    assert before > left[0] > left[1]
    assert left[-1] > 0, "it was killed before its end"
    assert masters().ids() == [1, 2]
    ran = subprocess.run(COMMAND, capture_output=True, text=True, check=True, env=environment)
    assert "Master key 2: in use" in ran.stdout
    assert (contents(), under(), masters().ids()) == (many, {2: before}, [2])
    [retired] = entries("MasterKeyRetired")
    assert retired["master_version"] == 1
    counts = [sum(each[name] for name in ("versions", "leases", "others")) for each in entries("MasterKeyTurned")]
    assert sum(counts) == before, "every one is in the record, once"


def test_a_key_whose_maker_was_ended_before_it_said_so_is_recorded(cabinet: Cabinet) -> None:
    assert masters().add() == 2  # and nobody lived to record it
    assert under().keys() == {1}
    list(turning.rewrap())
    assert under().keys() == {2}
    assert entries("MasterKeyMade") == [{"master_version": 2}]
    assert masters().add() == 3
    assert turning.make() == 4
    assert entries("MasterKeyMade") == [{"master_version": number} for number in (2, 3, 4)]
    assert turning.complete_record() == []


def test_a_key_that_nothing_lies_under_yet_is_recorded_by_the_watch(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Round(Exception):
        """The watch has looked once."""

    def over(_seconds: float) -> None:
        raise Round

    assert masters().add() == 2
    monkeypatch.setattr(turning, "rewrap", lambda: iter(()))
    monkeypatch.setattr(turning.gevent, "sleep", over)
    with pytest.raises(Round):
        turning.watch_for_ever()
    assert entries("MasterKeyMade") == [{"master_version": 2}]


def test_two_may_do_it_at_once(many: dict[int, bytes]) -> None:
    turning.make()
    with ThreadPoolExecutor(2) as both:
        done = list(both.map(lambda _: sum(turning.rewrap()), range(2)))
    assert sum(done) == MANY + 1
    assert list(under()) == [2]
    assert contents() == many


def test_what_is_sealed_while_it_turns_is_not_left_behind(cabinet: Cabinet, many: dict[int, bytes]) -> None:
    turning.make()
    going = turning.rewrap()
    next(going)
    assert turning.retire() == [], "the old key is needed still"
    assert documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf(3)).status_code == 201
    turning.make()
    sum(going)
    sum(turning.rewrap())
    assert list(under()) == [3]
    assert sorted(turning.retire()) == [1, 2]
    assert {number: key for number, key in contents().items() if number > 1} == {
        number: key for number, key in many.items() if number > 1
    }


def test_a_row_that_no_key_opens_holds_up_nothing_but_its_key(many: dict[int, bytes]) -> None:
    with transaction() as session:
        session.execute(sa.update(Version).where(Version.number == 7).values(master_wrap=random_bytes(60)))
    turning.make()
    assert sum(turning.rewrap()) == MANY
    assert sum(turning.rewrap()) == 0
    assert under() == {1: 1, 2: MANY}
    assert turning.retire() == []
    assert masters().ids() == [1, 2]


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[BackupPlan]:
    before, made = settings(), BackupPlan(folder=tmp_path, public=tmp_path / "public.pem")
    configure(replace(before, backups=made))
    yield made
    configure(before)


def test_an_older_backup_keeps_its_key_until_it_expires(cabinet: Cabinet, plan: BackupPlan) -> None:
    now = clock.now()
    old = plan.folder / f"ecabinet-{now - timedelta(days=3):%Y%m%dT%H%M%SZ}.ecab"
    old.touch()
    turning.make()
    sum(turning.rewrap())
    assert (turning.retire(), turning.waiting_for_backups()) == ([], [1])
    with clock.pinned(now + timedelta(days=1)):
        (plan.folder / f"ecabinet-{clock.now():%Y%m%dT%H%M%SZ}.ecab").touch()
        assert turning.retire() == []
        old.unlink()
        assert turning.retire() == [1]
    # Whoever turns because somebody had the key does not wait.
    old.touch()
    turning.make()
    sum(turning.rewrap())
    assert turning.retire() == []
    assert turning.retire(although_backups=True) == [2]


def test_a_house_without_the_key_that_it_needs_does_not_start(cabinet: Cabinet) -> None:
    starting.require(settings())
    path = settings().keys_dir / "master-0001.key"
    right = path.read_bytes()
    path.unlink()
    with pytest.raises(MasterRefuses, match="There is no master key"):
        starting.require(settings())
    path.write_bytes(random_bytes(32))
    with pytest.raises(MasterRefuses, match="is another one"):
        starting.require(settings())
    path.unlink()
    (settings().keys_dir / "master-0002.key").write_bytes(right)
    with pytest.raises(MasterRefuses, match="Master key 1 is missing"):
        starting.require(settings())
    path.write_bytes(right)
    starting.require(settings())
