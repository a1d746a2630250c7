"""`ecabinet move --sealed`: sealed files come into the store whole, the same on both sides; killed, it goes on."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import obstore
import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from ecabinet.backups.references import referenced
from ecabinet.carrying import sealed
from ecabinet.carrying.faults import MoveFault
from ecabinet.cli import main
from ecabinet.core.config import Settings, configure, settings
from ecabinet.core.database import reading
from ecabinet.core.sealed_place import SealedPlace
from ecabinet.core.store import UNFINISHED
from ecabinet.documents import vault
from ecabinet.documents.models import Version
from tests.factories import documents
from tests.factories.s3 import KEY_ID, SECRET, Bucket


@pytest.fixture(scope="module")
def bucket() -> Iterator[Bucket]:
    with Bucket() as running:
        yield running


@pytest.fixture
def house(app, bucket: Bucket) -> Iterator[documents.Cabinet]:
    """With three papers in its folder, and a store named in its settings that has none."""
    cabinet, before = documents.cabinet(app), settings()
    for number in range(3):
        answer = documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf(number + 1))
        assert answer.status_code == 201, answer.json
    configure(replace(before, sealed=bucket.place()))
    yield cabinet
    configure(before)


def place() -> SealedPlace:
    found = settings().sealed
    assert found is not None
    return found


def names(folder: Path) -> set[str]:
    """Whoever is killed leaves the second name of a file behind, which the next sweep removes."""
    found = (each for each in (folder / "vault").rglob("*") if each.is_file() and each.suffix != UNFINISHED)
    return {each.relative_to(folder).as_posix() for each in found}


def carried(chosen: Settings) -> sealed.Carried:
    return sealed.carry(chosen, lambda _at, _count: None)


def test_all_of_it_is_there_afterwards_and_is_read_from_there(house, bucket):
    data, here = settings().data, names(settings().data)
    first = carried(settings())
    assert (first.counts, first.brought, first.others) == ({"vault": len(here)}, len(here), 0)
    assert names(data) == here, "nothing was taken away"
    with reading() as session:
        assert set(referenced(session)) == here
    for name in here:
        assert bytes(obstore.get(bucket.raw(place()), name).bytes()) == (data / name).read_bytes()
        (data / name).unlink()
    with reading() as session:
        for version in session.scalars(sa.select(Version)):
            with vault.opened(version) as file:
                assert sealed.hashlib.sha256(file.read()).hexdigest() == version.sealed_sha256
    again = carried(settings())
    assert (again.counts, again.brought, again.others) == ({}, 0, len(here))


def test_what_is_damaged_there_is_brought_again_and_what_is_damaged_here_stops_it(house, bucket):
    one, two, *_ = sorted(names(settings().data))
    carried(settings())
    obstore.put(bucket.raw(place()), one, b"something else")
    obstore.delete(bucket.raw(place()), two)
    assert carried(settings()).brought == 2
    file = settings().data / one
    file.chmod(0o600)
    file.write_bytes(b"x" + file.read_bytes()[1:])
    with pytest.raises(MoveFault) as stopped:
        carried(settings())
    assert (stopped.value.code, one in str(stopped.value)) == ("move_file_damaged", True)


def test_a_file_that_the_house_needs_and_nobody_has_is_named(house):
    one, *_ = sorted(names(settings().data))
    (settings().data / one).unlink()
    with pytest.raises(MoveFault) as stopped:
        carried(settings())
    assert (stopped.value.code, one in str(stopped.value)) == ("move_file_missing", True)


def test_a_store_that_is_away_or_not_named_is_told_in_a_sentence(house):
    with pytest.raises(MoveFault, match="move_store_away"):
        carried(replace(settings(), sealed=replace(place(), endpoint="http://127.0.0.1:9")))
    with pytest.raises(MoveFault, match="move_no_store"):
        carried(replace(settings(), sealed=None))
    for wrong in ([], ["--sealed", "--to", "postgresql://x@y/z"]):
        assert CliRunner().invoke(main, ["move", *wrong]).exit_code == 2


def test_killed_half_way_it_is_run_again(house, bucket, tmp_path):
    """The real command; it is stopped for good when the first file is there."""
    for number in range(40):
        blob = os.urandom(300_000) + bytes([number])
        kept = sealed.hashlib.sha256(blob).hexdigest()
        file = settings().data / "vault" / kept[:2] / kept
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(blob)
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    there = place()
    environment = {
        **os.environ,
        "ECABINET_DATA": str(settings().data),
        "ECABINET_DATABASE_URL": settings().database_url,
        "ECABINET_SEALED": f"s3://{there.bucket}/{there.prefix}",
        "ECABINET_SEALED_ENDPOINT": there.endpoint,
        "ECABINET_SEALED_KEY_ID": KEY_ID,
        "ECABINET_SEALED_SECRET_FILE": str(secret),
    }
    command = [sys.executable, "-c", "from ecabinet.cli import main; main()", "move", "--sealed"]
    running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    raw, until = bucket.raw(there), time.monotonic() + 60
    while not (brought := [each for part in obstore.list(raw, prefix="vault/") for each in part]):
        assert running.poll() is None
        assert time.monotonic() < until
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert brought
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    count = len(names(settings().data))
    assert f"The same on both sides: {count} files" in done.stdout
    lying = [each["path"] for part in obstore.list(raw, prefix="vault/") for each in part]
    assert set(lying) == names(settings().data)
    assert SECRET not in done.stdout + done.stderr
