"""The server backs itself up by its plan; the last backup is known; a drill brings the newest back and removes it."""

import shutil
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner

from ecabinet.backups import keeping, schedule
from ecabinet.backups.faults import BackupFault
from ecabinet.cli import main
from ecabinet.core import backup_state, clock
from ecabinet.core.backup_plan import BackupPlan
from ecabinet.core.backup_state import State
from ecabinet.core.config import from_environment, settings
from ecabinet.core.errors import BadSetting
from ecabinet.core.master_homes import written_at
from ecabinet.core.moment import iso

PASSPHRASE = "ngựa đúng pin ghim"


def test_a_plan_is_read_with_a_sentence_for_each_mistake(tmp_path):
    public = tmp_path / "public.pem"
    public.touch()
    good = {"ECABINET_BACKUP_FOLDER": str(tmp_path), "ECABINET_BACKUP_KEY": str(public)}
    assert from_environment(good).backups == BackupPlan(folder=tmp_path, public=public, hours=24, keep=14)
    assert from_environment({}).backups is None
    for wrong in ({"FOLDER": "/nowhere"}, {"KEY": ""}, {"HOURS": "0"}, {"HOURS": "1000"}, {"KEEP": "-1"}):
        with pytest.raises(BadSetting) as caught:
            from_environment(good | {f"ECABINET_BACKUP_{name}": value for name, value in wrong.items()})
        assert f"ECABINET_BACKUP_{next(iter(wrong))}" in str(caught.value.facts["sentence"])


def test_a_backup_is_due_by_the_plan_and_after_a_failure_soon_again(tmp_path):
    plan, now = BackupPlan(folder=tmp_path, public=tmp_path, hours=6), clock.now()

    def ago(**time: int) -> str:
        return iso(now - timedelta(**time))

    assert schedule.is_due(plan, State(), now)
    assert not schedule.is_due(plan, State(made_at=ago(hours=5)), now)
    assert schedule.is_due(plan, State(made_at=ago(hours=7)), now)
    assert not schedule.is_due(plan, State(tried_at=ago(minutes=5), failure="backup_not_placed"), now)
    assert schedule.is_due(plan, State(tried_at=ago(minutes=15), failure="backup_not_placed"), now)
    (tmp_path / "last").touch()
    founded = now - timedelta(days=30)

    def is_overdue(last: State, founded: datetime | None = founded) -> bool:
        return backup_state.is_overdue(plan, last, now, founded)

    assert not is_overdue(State(made_at=ago(hours=11), file="last"))
    assert is_overdue(State(made_at=ago(hours=13), file="last"))
    assert is_overdue(State(made_at=ago(hours=1), file="gone"))
    assert is_overdue(State(made_at=ago(hours=1)))
    # A house without any is late once its first was due, or where nobody knows when it was founded.
    assert not is_overdue(State(), now - timedelta(hours=5))
    assert is_overdue(State(), now - timedelta(hours=6))
    assert is_overdue(State(), founded)
    assert is_overdue(State(), None)
    assert is_overdue(State(made_at=ago(hours=13), file="last"), now - timedelta(hours=1))
    ahead = State(made_at=ago(hours=-9000), file="last", tried_at=ago(hours=-9000))
    assert is_overdue(ahead)
    assert schedule.is_due(plan, ahead, now)
    assert schedule.is_due(plan, replace(ahead, failure="backup_not_placed"), now)


def test_a_new_house_is_told_when_its_first_backup_is_due_and_late_only_from_then_on(app, tmp_path):
    (public := tmp_path / "public.pem").touch()
    planned = {
        "ECABINET_DATA": str(settings().data),
        "ECABINET_DATABASE_URL": settings().database_url,
        "ECABINET_BACKUP_FOLDER": str(tmp_path),
        "ECABINET_BACKUP_KEY": str(public),
    }
    founded = written_at(settings().keys_dir / "record.pem")
    assert founded is not None
    due = founded + timedelta(hours=24)
    for moment, code in ((due - timedelta(minutes=1), 0), (due, 1)):
        with clock.pinned(moment):
            told = CliRunner().invoke(main, ["backup", "status"], env=planned)
        assert told.exit_code == code, told.output
        assert f"The first is due by {iso(due)}" in told.output
        assert ("Overdue" in told.output) is bool(code)


def test_keys_backups_status_drill_and_restore_at_the_command_line(app, tmp_path):
    runner, folder = CliRunner(), tmp_path / "backups"
    folder.mkdir()
    (folder / "of somebody else").touch()
    private, public, keys = (str(tmp_path / name) for name in ("private.pem", "public.pem", "keys.bin"))
    of_house = {"ECABINET_DATA": str(settings().data), "ECABINET_DATABASE_URL": settings().database_url}
    planned = of_house | {
        "ECABINET_BACKUP_FOLDER": str(folder),
        "ECABINET_BACKUP_KEY": public,
        "ECABINET_BACKUP_KEEP": "2",
    }

    def said(*arguments: str, env=planned, code: int = 0, typed: str = f"{PASSPHRASE}\n{PASSPHRASE}\n") -> str:
        done = runner.invoke(main, arguments, env=env, input=typed)
        assert done.exit_code == code, done.output
        return done.output

    assert "Lock" in said("backup", "keygen", private, public, env=of_house)
    assert "exists" in said("backup", "keygen", private, public, env=of_house, code=1)
    assert "backup_no_key" in said("backup", str(tmp_path / "by-hand"), env=of_house, code=1)
    assert "backup_no_plan" in said("backup", "status", env=of_house, code=1)
    assert "backup_none" in said("backup", "drill", "--identity", private, code=1)
    said("ca", "backup", keys)
    start = clock.now() - timedelta(minutes=3)
    ahead = [folder / f"ecabinet-20991231T00000{number}Z.ecab" for number in range(2)]
    for path in ahead:
        path.touch()  # as a clock that was ahead once left them
    for minutes in (0, 1, 2):
        with clock.pinned(start + timedelta(minutes=minutes)):
            said("backup", "scheduled")
    plan = from_environment(planned).backups
    assert plan is not None
    assert len(keeping.kept(plan)) == 2
    assert len(list(folder.iterdir())) == 5
    newest = keeping.kept(plan)[-1]
    assert newest.name in said("backup", "status")
    newest.rename(aside := tmp_path / "taken away")
    assert "no longer" in said("backup", "status", code=1)
    aside.rename(newest)
    before = set(tmp_path.rglob("*"))
    for more in ([], ["--keys", keys]):
        assert "restored and verified in" in said("backup", "drill", "--identity", private, *more)
    assert "backup_bad_key" in said("backup", "drill", "--identity", private, code=1, typed="another\n")
    assert set(tmp_path.rglob("*")) == before
    assert not list(settings().data.parent.glob("*.drill*"))

    host = {"ECABINET_DATA": str(tmp_path / "host"), "ECABINET_DATABASE_URL": ""}
    if settings().database_url.startswith("sqlite"):
        brought = said("restore", str(keeping.kept(plan)[0]), "--identity", private, "--keys", keys, env=host)
        assert "Verified" in brought
    shutil.rmtree(folder)
    folder.mkdir()
    public_before = plan.public.read_bytes()
    plan.public.write_bytes(b"no key")
    assert "backup_bad_key" in said("backup", "scheduled", code=1)
    assert "backup_bad_key" in said("backup", "status", code=1)
    plan.public.write_bytes(public_before)
    with pytest.raises(BackupFault, match="backup_no_plan"):
        schedule.make(replace(settings(), backups=None), "0.1.0")
