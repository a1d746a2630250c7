"""Between full backups: a differential one with its base has the last thing written, and without it is nothing."""

import itertools
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tarfile
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from ecabinet import audit
from ecabinet.backups import bases, keeping, schedule, snapshots, turns
from ecabinet.backups.faults import BackupFault
from ecabinet.cli import main
from ecabinet.core import backup_state, clock, crypto, reserve
from ecabinet.core.backup_plan import BackupPlan
from ecabinet.core.backup_state import STATE_SINCE, Known, State
from ecabinet.core.config import Settings, configure, from_environment, settings
from ecabinet.core.database import open_database, reading, transaction
from ecabinet.core.errors import BadSetting
from ecabinet.core.events import MeetingEvent, record
from ecabinet.core.moment import iso
from ecabinet.record import access as record_access
from ecabinet.record.services import signing_key
from tests.backups import kept
from tests.factories import documents


@dataclass(frozen=True, kw_only=True)
class Voted(MeetingEvent):
    about: str


def vote(about: str) -> None:
    with transaction() as session:
        record(session, Voted(actor_id=1, meeting_id=1, about=about))


@dataclass
class House:
    people: documents.Cabinet
    chosen: Settings
    plan: BackupPlan

    def file(self, text: str) -> None:
        answer = documents.upload(self.people.secretary, self.people.item_id, documents.pdf(text=text))
        assert answer.status_code == 201

    def full(self) -> Path:
        return self.plan.folder / schedule.make(self.chosen, "0.1.0").file

    def since(self) -> Path:
        made = schedule.make_since(self.chosen, "0.1.0")
        assert made is not None
        return self.plan.folder / made.file


@pytest.fixture
def house(app, tmp_path):
    """A house with a sealed paper and a plan, by which nothing was made yet."""
    people, folder = documents.cabinet(app), tmp_path / "backups"
    folder.mkdir()
    (public := tmp_path / "public.pem").write_bytes(crypto.public_pem(kept.RECIPIENT))
    plan = BackupPlan(folder=folder, public=public, minutes=1, keep=2)
    built = House(people, replace(settings(), backups=plan), plan)
    configure(built.chosen)
    built.file("first")
    return built


def sealed(data: Path) -> set[str]:
    return {path.relative_to(data).as_posix() for path in (data / "vault").rglob("*") if path.is_file()}


def inside(file: Path) -> dict[str, bytes]:
    with tarfile.open(fileobj=BytesIO(kept.plain(file))) as tar:
        return {each.name: tar.extractfile(each).read() for each in tar}  # type: ignore[union-attr]


def fault(call, *arguments, **options) -> str:
    with pytest.raises(BackupFault) as caught:
        call(*arguments, **options)
    return caught.value.code


def test_the_last_thing_written_is_in_the_differential_backup_and_comes_back_with_its_base(house, tmp_path):
    data = settings().data
    before = sealed(data)
    base = house.full()
    house.file("second")
    vote("a moment before")
    differential = house.since()
    with reading() as session:
        size, note = record_access.head(session)
    held = inside(differential)
    assert {name for name in held if name.startswith("vault/")} == sealed(data) - before != set()
    said = json.loads(held["manifest.json"])
    assert set(said["in_base"]) == before
    assert said["base"] == {"file": base.name, "sha256": crypto.sha256(inside(base)["manifest.json"]).hex()}
    for path in (path for name in ("keys", "pki") for path in (data / name).rglob("*") if path.is_file()):
        if path.suffix == ".key" or b"PRIVATE KEY" in path.read_bytes():
            assert path.read_bytes() not in kept.plain(differential)
    house.file("after it")
    with reading() as session:
        later = record_access.head(session)[1]
    host = kept.elsewhere(tmp_path / "host")
    assert fault(kept.restore, host, differential, keys_of=data, checkpoint=later) == "backup_older_than_checkpoint"
    done = kept.restore(host, differential, keys_of=data, checkpoint=note)
    assert (done.said.record_size, done.tried > 0) == (size, True)
    assert sealed(host.data) == before | {name for name in held if name.startswith("vault/")}
    folders = [path for path in host.data.rglob("*") if path.is_dir()]
    assert {path.stat().st_mode & 0o777 for path in folders} == {0o700}
    assert "base" not in [path.name for path in folders]
    open_database(host.database_url)
    with reading() as session:
        verdict, found = audit.judge(session, crypto.point_of(signing_key()))
        last = list(record_access.entries(session))[-1].leaf
    assert (verdict.whole, found) == (True, note)
    assert "a moment before" in last


def test_without_its_own_whole_base_it_is_refused_and_leaves_nothing(house, tmp_path, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(snapshots, "PART", 2**15)  # as if there were much in the database
        data, base = settings().data, house.full()
    house.file("second")
    differential = house.since()
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copy(differential, alone)
    host, file = kept.elsewhere(tmp_path / "host"), alone / differential.name

    def refused(**options) -> str:
        code = fault(kept.restore, host, file, keys_of=data, **options)
        assert not list(tmp_path.glob("host*"))
        return code

    assert refused() == "backup_base_missing"
    whole, beside = base.read_bytes(), alone / base.name
    for bad in (
        whole[:-1],
        whole[: len(whole) // 2],
        whole[:-40] + bytes([whole[-40] ^ 1]) + whole[-39:],
        b"no backup",
    ):
        beside.write_bytes(bad)
        assert refused() == "backup_base_damaged"
    kept.take(other := tmp_path / "another")
    for another in (other, differential):
        shutil.copy(another, beside)
        assert refused() == "backup_base_another"
    beside.unlink()
    said = inside(differential)

    def lying(**changes):
        text = crypto.canonical({**json.loads(said["manifest.json"]), **changes})
        members = {"manifest.json": text, "manifest.sig": crypto.sign(signing_key(), b"ecab/backup/v1\0" + text)}
        kept.rewritten(differential, file, {**said, **members}.get)
        return refused(base=base)

    in_base = json.loads(said["manifest.json"])["in_base"]
    nowhere = {f"vault/aa/{'a' * 64}": {"size": 1, "sha256": "b" * 64}}
    changed = {name: {**piece, "sha256": "b" * 64} for name, piece in in_base.items()}
    assert "database/000001" not in said
    database = {"database/000001": json.loads(inside(base)["manifest.json"])["pieces"]["database/000001"]}
    for lie in ({**in_base, **nowhere}, changed, {**in_base, **database}):
        assert lying(in_base=lie) == "backup_damaged"
    assert lying(in_base={}) == "backup_damaged"  # what rows speak of is in neither
    assert lying(base={"file": base.name, "sha256": "0" * 64}) == "backup_base_another"
    assert kept.restore(host, differential, keys_of=data, base=base).said.files > 2


def test_one_that_is_killed_half_way_leaves_none_and_the_next_is_whole(house, tmp_path):
    data, before = settings().data, sealed(settings().data)
    house.full()
    house.file("second")
    new = data / (sealed(data) - before).pop()
    shutil.move(new, tmp_path / "whole")
    os.mkfifo(new)  # it stands still when it comes to this file
    code = "import sys; from ecabinet.cli import main; main(sys.argv[1:])"
    of_house = {
        "ECABINET_DATA": str(data),
        "ECABINET_DATABASE_URL": settings().database_url,
        "ECABINET_BACKUP_FOLDER": str(house.plan.folder),
        "ECABINET_BACKUP_KEY": str(house.plan.public),
        "ECABINET_BACKUP_MINUTES": "1",
    }
    command = [sys.executable, "-c", code, "backup", "scheduled", "--since"]
    process = subprocess.Popen(command, env={**os.environ, **of_house})
    descriptor = os.open(new, os.O_WRONLY)
    assert schedule.make_since(house.chosen, "0.1.0") is None  # another one is being made
    process.send_signal(signal.SIGKILL)
    process.wait()
    os.close(descriptor)
    new.unlink()
    shutil.move(tmp_path / "whole", new)
    assert keeping.kept_since(house.plan) == []
    assert backup_state.state(data, STATE_SINCE) == State()
    differential = house.since()
    host = kept.elsewhere(tmp_path / "host")
    assert kept.restore(host, differential, keys_of=data).said.missing == []
    assert sealed(host.data) == sealed(data)


def test_the_server_makes_one_when_something_was_written_and_says_a_failure_once(house, monkeypatch, caplog):
    ran: list[str] = []
    code = 0

    def run(command, **_options):
        ran.append(command[-1])
        if code == 0:
            (schedule.make_since if command[-1] == "--since" else schedule.make)(house.chosen, "0.1.0")
        return subprocess.CompletedProcess(command, code)

    monkeypatch.setattr(schedule.subprocess, "run", run)
    start = clock.now()

    def look(minutes: float) -> list[str]:
        ran.clear()
        with clock.pinned(start + timedelta(minutes=minutes)):
            schedule.look()
        return list(ran)

    assert look(0) == ["scheduled"]
    assert look(2) == []  # nothing was written
    vote("one")
    assert look(0.2) == []  # nor are its minutes over
    with turns.alone(settings().data):
        assert look(2) == []
    monkeypatch.setattr(reserve, "is_used", lambda: True)
    assert look(2) == []
    monkeypatch.setattr(reserve, "is_used", lambda: False)
    assert look(2) == ["--since"]
    assert look(4) == []
    vote("two")
    code = 1  # its process is ended before it says why
    with caplog.at_level(logging.ERROR):
        assert [look(minutes) for minutes in (4, 4.1, 5, 6)] == [["--since"], [], ["--since"], ["--since"]]
    assert [each.getMessage() for each in caplog.records] == ["the backup failed: backup_broke_off"]
    assert backup_state.known(settings().data).failure == "backup_broke_off"
    code = 0
    assert look(7) == ["--since"]
    assert backup_state.known(settings().data).failure == ""
    # What nobody can stand on any more is followed by a full one: it is sealed to another key, cut, or gone.
    full = house.plan.folder / backup_state.known(settings().data).full.file
    assert bases.usable(settings().data, house.plan.folder, kept.RECIPIENT) is not None
    assert bases.usable(settings().data, house.plan.folder, bytes(65)) is None
    full.write_bytes(full.read_bytes()[:-1])
    assert bases.usable(settings().data, house.plan.folder, kept.RECIPIENT) is None
    for path in house.plan.folder.iterdir():
        path.unlink()
    vote("three")
    assert look(9) == ["--since"]
    assert [path.name for path in house.plan.folder.iterdir()] == [backup_state.known(settings().data).full.file]


def test_one_is_begun_so_early_that_it_is_whole_in_its_minutes_but_not_one_upon_the_other(tmp_path):
    plan, now = BackupPlan(folder=tmp_path, public=tmp_path, minutes=1), clock.now()

    def is_due(ago: float, seconds: float, plan: BackupPlan = plan) -> bool:
        made = State(made_at=iso(now - timedelta(hours=1)), tried_at=iso(now - timedelta(hours=1)))
        last = replace(made, made_at=iso(now - timedelta(seconds=ago)), tried_at=iso(now - timedelta(seconds=ago)))
        return schedule.is_due_since(plan, Known(made, last), now, seconds)

    assert (is_due(43, 8), is_due(42, 8)) == (True, False)
    assert (is_due(30, 600), is_due(29, 600)) == (True, False)
    assert not is_due(600, 8, replace(plan, minutes=None))
    assert not schedule.is_due_since(plan, Known(State(), State()), now, 8)  # a full one comes first


def test_the_first_one_is_reckoned_by_how_long_the_full_one_took(house, monkeypatch):
    """On a machine under load the start of a process alone takes longer than any guess."""

    def run(command, **_options):
        (schedule.make_since if command[-1] == "--since" else schedule.make)(house.chosen, "0.1.0")
        ran.append(command[-1])
        return subprocess.CompletedProcess(command, 0)

    ran: list[str] = []
    monkeypatch.setattr(schedule, "_lasted", [5.0])
    monkeypatch.setattr(schedule.subprocess, "run", run)
    monkeypatch.setattr(schedule, "time", SimpleNamespace(monotonic=itertools.count(0, 10).__next__))
    start = clock.now()
    for seconds in (0, 29, 31):
        with clock.pinned(start + timedelta(seconds=seconds)):
            schedule.look()
            vote(f"after {seconds} s")
    assert ran == ["scheduled", "--since"]


def test_those_of_the_current_and_the_last_base_stay_and_nothing_else_is_touched(tmp_path):
    plan = BackupPlan(folder=tmp_path, public=tmp_path, minutes=1, keep=3)
    now = clock.now()

    def named(hours: int, minutes: int | None = None) -> Path:
        base = keeping.name_of(now - timedelta(hours=hours))
        at = now - timedelta(hours=hours) + timedelta(minutes=minutes or 0)
        (path := tmp_path / (base if minutes is None else keeping.name_since(at, base))).touch()
        return path

    others = [tmp_path / name for name in ("of somebody else", "ecabinet-1-since-2.ecab", "ecabinet.ecab.unfinished")]
    others.append(tmp_path / keeping.name_since(now + timedelta(days=9), keeping.name_of(now)))
    for path in others:
        path.touch()
    full = [named(hours) for hours in (9, 8, 7, 6)]
    several = {hours: [named(hours, minutes) for minutes in range(1, 9)] for hours in (8, 7, 6)}
    keeping.clear(plan, several[6][-1])
    stay = {*full[1:], *several[7][-keeping.DIFFERENTIALS :], *several[6][-keeping.DIFFERENTIALS :], *others}
    assert set(tmp_path.iterdir()) == stay
    assert keeping.newest(plan) == several[6][-1]
    assert backup_state.moments(plan)[0] == (now - timedelta(hours=8)).replace(microsecond=0)
    assert len(backup_state.moments(plan)) == len(stay) - len(others) + 1


def test_who_asks_is_told_the_newest_of_either_kind_and_what_is_in_none(house, tmp_path):
    private = tmp_path / "private.pem"
    private.write_bytes(crypto.private_pem(kept.IDENTITY, ""))
    planned = {
        "ECABINET_DATA": str(settings().data),
        "ECABINET_DATABASE_URL": settings().database_url,
        "ECABINET_BACKUP_FOLDER": str(house.plan.folder),
        "ECABINET_BACKUP_KEY": str(house.plan.public),
    }
    for wrong in ("0", "61", "x"):
        with pytest.raises(BadSetting, match="bad_backup_number"):
            from_environment({**planned, "ECABINET_BACKUP_MINUTES": wrong})
    planned["ECABINET_BACKUP_MINUTES"] = "1"

    def said(*arguments: str, code: int = 0) -> str:
        done = CliRunner().invoke(main, ["backup", *arguments], env=planned)
        assert done.exit_code == code, done.output
        return done.output

    said("scheduled")
    vote("since")
    assert "is in none yet" in said("status")
    with clock.pinned(clock.now() + timedelta(minutes=2)):
        assert "every 1 minutes" in said("status", code=1)
        name = said("scheduled", "--since").split(":")[0]
        assert f"Since then: {name}" in said("status")
        assert f"{name}: restored and verified" in said("drill", "--identity", str(private))
    with clock.pinned(clock.now() + timedelta(minutes=30)):
        assert "Overdue" not in said("status")  # nobody wrote
    (house.plan.folder / name).unlink()
    assert "Overdue" in said("status", code=1)


def test_a_failure_is_told_until_one_of_its_kind_or_a_full_one_was_good():
    def at(minutes: int) -> str:
        return iso(clock.now() + timedelta(minutes=minutes))

    full, since = State(made_at=at(0), tried_at=at(0)), State(made_at=at(1), tried_at=at(2), failure="backup_broke_off")
    assert Known(full, since).failure == "backup_broke_off"
    assert Known(replace(full, made_at=at(3), tried_at=at(3)), since).failure == ""
    broken = replace(full, tried_at=at(4), failure="backup_bad_key")
    assert Known(broken, replace(since, tried_at=at(5), made_at=at(5), failure="")).failure == "backup_bad_key"
    assert Known(full, since).newest is since
    assert Known(replace(full, made_at=at(3)), since).newest.made_at == at(3)
    assert Known(full, State()).newest is full
