"""A backup is whole or nothing, opens for one key alone, and comes back verified or not at all."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa

from ecabinet import audit
from ecabinet.backups import envelope, restoring
from ecabinet.backups.faults import SENTENCES, BackupFault
from ecabinet.core import crypto, events
from ecabinet.core.config import settings
from ecabinet.core.database import open_database, reading, transaction
from ecabinet.core.sealing import HEADER, SEALED_CHUNK
from ecabinet.record import access as record_access
from ecabinet.record.checkpoint import Checkpoint, open_note, seal
from ecabinet.record.services import signing_key
from tests.backups import kept
from tests.factories import documents

CANARY = "CANARY-7f3e9a"
HEAD = len(envelope.MAGIC) + envelope.SEALED_KEY


@dataclass(frozen=True, kw_only=True)
class Spoken(events.MeetingEvent):
    about: str


def speak(about: str) -> None:
    with transaction() as session:
        events.record(session, Spoken(actor_id=1, meeting_id=1, about=about))


def checkpoint() -> str:
    with reading() as session:
        return record_access.head(session)[1]


@pytest.fixture
def house(app) -> Path:
    """A house with a sealed paper; its data folder."""
    people = documents.cabinet(app)
    assert documents.upload(people.secretary, people.item_id, documents.pdf(text=CANARY)).status_code == 201
    return settings().data


def fault(call, *arguments, **options) -> str:
    with pytest.raises(BackupFault) as caught:
        call(*arguments, **options)
    assert SENTENCES[caught.value.code] in str(caught.value)
    return caught.value.code


def test_a_backup_taken_while_200_writes_go_on_restores_and_its_record_verifies(house, tmp_path):
    begun = threading.Event()

    def write() -> None:
        for number in range(200):
            speak(f"{CANARY} {number}")
            if number == 20:
                begun.set()

    writer = threading.Thread(target=write)
    writer.start()
    begun.wait()
    taken = kept.take(tmp_path / "backup")
    writer.join()
    with reading() as session:
        assert taken.record_size <= record_access.head(session)[0]
    assert taken.missing == ()
    before = taken.record_size
    left = tmp_path / f"host{restoring.UNFINISHED}"
    (left / "vault").mkdir(parents=True)  # of a restore that was killed
    host = kept.elsewhere(tmp_path / "host")
    host.data.mkdir()  # empty places may be there already
    done = kept.restore(host, tmp_path / "backup", keys_of=house)
    assert (done.said.record_size, done.tried > 0) == (before, True)
    open_database(host.database_url)
    with reading() as session:
        assert audit.judge(session, crypto.point_of(signing_key()))[0].whole
    names = {path.relative_to(tmp_path / "host") for path in (tmp_path / "host" / "vault").rglob("*") if path.is_file()}
    assert names == {path.relative_to(house) for path in (house / "vault").rglob("*") if path.is_file()}
    folders = [path for path in (tmp_path / "host").rglob("*") if path.is_dir()]
    assert {path.stat().st_mode & 0o777 for path in folders} == {0o700}
    assert not list(tmp_path.glob("*.unfinished"))
    assert not list(house.glob(".snapshot*"))


def test_a_backup_shows_nothing_to_a_thief_and_holds_no_key(house, tmp_path):
    """N7: a backup stolen."""
    speak(CANARY)
    kept.take(tmp_path / "backup")
    assert CANARY.encode() not in (tmp_path / "backup").read_bytes()
    inside = kept.plain(tmp_path / "backup")
    # The record's text, for whoever has the key; pg_dump compresses it.
    assert (CANARY.encode() in inside) is settings().database_url.startswith("sqlite")
    secrets = [path for name in ("keys", "pki") for path in (house / name).rglob("*") if path.is_file()]
    assert len(secrets) > 5
    for path in secrets:
        if path.suffix == ".key" or b"PRIVATE KEY" in path.read_bytes():
            assert path.read_bytes() not in inside


def test_a_backup_killed_half_way_is_never_taken_for_a_whole_one(house, tmp_path):
    sealed = next(path for path in (house / "vault").rglob("*") if path.is_file())
    sealed.unlink()
    os.mkfifo(sealed)  # the backup stands still when it comes to this file
    (tmp_path / "public.pem").write_bytes(crypto.public_pem(kept.RECIPIENT))
    place = tmp_path / "backup"
    code = "import sys; from ecabinet.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "backup", str(place), "--to", str(tmp_path / "public.pem")]
    of_house = {"ECABINET_DATA": str(house), "ECABINET_DATABASE_URL": settings().database_url}
    process = subprocess.Popen(command, env={**os.environ, **of_house})
    # It opens for writing as soon as somebody reads.
    descriptor = os.open(sealed, os.O_WRONLY)
    process.send_signal(signal.SIGKILL)
    process.wait()
    os.close(descriptor)
    assert not place.exists()
    half = place.with_name("backup.unfinished")
    shutil.copy(half, tmp_path / "half")
    assert fault(kept.restore, kept.elsewhere(tmp_path / "host"), tmp_path / "half", keys_of=house) == "backup_damaged"
    assert not list(house.glob(".snapshot*"))
    sealed.unlink()
    gone = (str(sealed.relative_to(house)),)
    assert kept.take(place).missing == gone
    assert not half.exists()
    said = kept.restore(kept.elsewhere(tmp_path / "host"), place, keys_of=house).said
    assert tuple(said.missing) == gone


def test_a_drill_that_is_ended_half_way_leaves_no_key_behind(house, tmp_path):
    (tmp_path / "private.pem").write_bytes(crypto.private_pem(kept.IDENTITY, ""))
    os.mkfifo(tmp_path / "backup")  # the drill stands still when it comes to read
    code = "import sys; from ecabinet.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "backup", "drill", str(tmp_path / "backup")]
    of_house = {"ECABINET_DATA": str(house), "ECABINET_DATABASE_URL": settings().database_url}
    process = subprocess.Popen([*command, "--identity", str(tmp_path / "private.pem")], env={**os.environ, **of_house})
    descriptor = os.open(tmp_path / "backup", os.O_WRONLY)
    assert list(house.parent.glob("*.drill.unfinished/keys/master-*.key"))
    process.terminate()
    assert process.wait() == 128 + signal.SIGTERM
    os.close(descriptor)
    assert not list(house.parent.glob("*.drill*"))


def test_what_was_changed_cut_or_moved_is_refused_and_leaves_nothing(house, tmp_path):
    for number in range(300):
        speak(f"filled {number}" + "x" * 200)
    kept.take(tmp_path / "backup")
    assert fault(kept.take, tmp_path / "backup") == "backup_exists"
    whole = (tmp_path / "backup").read_bytes()
    chunk = HEAD + HEADER
    assert len(whole) > chunk + 3 * SEALED_CHUNK
    swapped = (
        whole[:chunk]
        + whole[chunk + SEALED_CHUNK : chunk + 2 * SEALED_CHUNK]
        + whole[chunk : chunk + SEALED_CHUNK]
        + whole[chunk + 2 * SEALED_CHUNK :]
    )
    bad = {
        "cut": whole[: len(whole) // 2],
        "cut between chunks": whole[: chunk + 2 * SEALED_CHUNK],
        "cut at the last byte": whole[:-1],
        "without its end": whole[: len(whole) - (len(whole) - chunk) % SEALED_CHUNK],
        "head alone": whole[: HEAD - 5],
        "longer": whole + b"\0",
        "swapped": swapped,
        "flipped": whole[:-40] + bytes([whole[-40] ^ 1]) + whole[-39:],
        "flipped commitment": whole[: HEAD + 30] + bytes([whole[HEAD + 30] ^ 1]) + whole[HEAD + 31 :],
    }
    host = kept.elsewhere(tmp_path / "host")
    for what, content in bad.items():
        (tmp_path / "bad").write_bytes(content)
        assert fault(kept.restore, host, tmp_path / "bad", keys_of=house) == "backup_damaged", what
        assert not list(tmp_path.glob("host*"))
    (tmp_path / "bad").write_bytes(b"something else")
    assert fault(kept.restore, host, tmp_path / "bad", keys_of=house) == "backup_unknown_format"
    stranger = {"keys_of": house, "identity": crypto.new_private_key()}
    assert fault(kept.restore, host, tmp_path / "backup", **stranger) == "backup_wrong_identity"
    (tmp_path / "host").mkdir()
    (tmp_path / "host" / "something").touch()
    assert fault(kept.restore, host, tmp_path / "backup", keys_of=house) == "backup_not_empty"
    assert [path.name for path in (tmp_path / "host").iterdir()] == ["something"]


def test_a_backup_made_by_another_or_that_says_something_else_is_refused(house, tmp_path):
    """Whoever knows the recipient's public key can seal a file; only the record's key signs what it says."""
    kept.take(tmp_path / "backup")
    host = kept.elsewhere(tmp_path / "host")

    def signed(**changes):
        text = crypto.canonical({**json.loads(said["manifest.json"]), **changes})
        return {"manifest.json": text, "manifest.sig": crypto.sign(signing_key(), b"ecab/backup/v1\0" + text)}

    def changed(**members):
        file = kept.rewritten(tmp_path / "backup", tmp_path / "bad", members.get)
        return fault(kept.restore, host, file, keys_of=house)

    said: dict[str, bytes] = {}
    kept.rewritten(tmp_path / "backup", tmp_path / "bad", said.setdefault)
    counts = json.loads(said["manifest.json"])["counts"]
    assert changed(**{"manifest.json": said["manifest.json"] + b" "}) == "backup_not_of_this_house"
    assert changed(**{"manifest.json": None}) == "backup_damaged"
    vault = next(name for name in said if name.startswith("vault/"))
    assert changed(**{vault: said[vault] + b"x"}) == "backup_damaged"
    assert changed(**{vault: None}) == "backup_damaged"
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    for holes in ({"GNU.sparse.map": f"{2**40},0", "GNU.sparse.size": f"{2**40}"}, {"GNU.sparse.map": "x,y"}):
        file = kept.claiming(tmp_path / "bad", vault, {**holes, "GNU.sparse.name": vault})
        resource.setrlimit(resource.RLIMIT_FSIZE, (2**24, usual[1]))  # a disk soon full
        try:
            assert fault(kept.restore, host, file, keys_of=house) == "backup_damaged"
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert changed(**signed(counts={**counts, "person": counts["person"] + 1})) == "backup_counts_differ"
    assert changed(**signed(revision="0001")) == "backup_other_version"
    assert changed(**signed(type="ecab/backup/v9")) == "backup_other_version"
    other = "sqlite" if json.loads(said["manifest.json"])["database"] == "postgresql" else "postgresql"
    assert changed(**signed(database=other)) == "backup_other_database"
    assert changed(**signed(record_size=1)) == "backup_record_broken"
    assert not list(tmp_path.glob("host*"))
    open_database(settings().database_url)
    with transaction() as session:
        session.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
    assert fault(kept.take, tmp_path / "of another version") == "backup_not_current"
    assert not list(tmp_path.glob("of another version*"))


def test_other_keys_and_an_older_or_another_history_are_refused(house, tmp_path):
    early = checkpoint()
    kept.take(tmp_path / "backup")
    speak("later")
    later, point = checkpoint(), crypto.point_of(signing_key())
    host, file = kept.elsewhere(tmp_path / "host"), tmp_path / "backup"
    known = open_note(early, point)
    other = seal(Checkpoint(known.origin, known.size, bytes(32)), signing_key())
    strange = seal(known, crypto.new_private_key())
    expected = {
        later: "backup_older_than_checkpoint",
        other: "backup_forked",
        strange: "backup_bad_checkpoint",
        "{}": "backup_bad_checkpoint",
        "no note": "backup_bad_checkpoint",
    }
    for note, code in expected.items():
        assert fault(kept.restore, host, file, keys_of=house, checkpoint=note) == code
    keys = tmp_path / "keys-of-now"
    for name in ("keys", "pki"):
        shutil.copytree(house / name, keys / name)
    master = next((keys / "keys").glob("master-*.key"))
    right = master.read_bytes()
    for wrong in (crypto.random_bytes(32), None):
        master.unlink()
        if wrong is not None:
            master.write_bytes(wrong)
            master.chmod(0o600)
        assert fault(kept.restore, host, file, keys_of=keys) == "backup_master_key"
    master.write_bytes(right)
    (keys / "keys" / "record.pem").unlink()
    assert fault(kept.restore, host, file, keys_of=keys) == "backup_keys_unreadable"
    crypto.load_or_create_key(keys / "keys" / "record.pem")
    assert fault(kept.restore, host, file, keys_of=keys) == "backup_not_of_this_house"
    assert fault(kept.restore, host, file, keys_of=tmp_path / "nothing") == "backup_keys_unreadable"
    assert not list(tmp_path.glob("host*"))
    asked = json.dumps({"size": 1, "checkpoint": early})
    assert kept.restore(host, file, keys_of=house, checkpoint=asked).said.record_size == known.size
