"""What the operator's guide has backed up is enough: restored elsewhere, papers and record prove themselves."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from flask import Flask

from ecabinet.core.config import settings
from tests import grown
from tests.factories import resolutions as make


def backup(to: Path) -> None:
    """The two commands of the guide: the database by SQLite's own copy, the rest of the folder as it is."""
    data = settings().data
    shutil.copytree(data, to, ignore=shutil.ignore_patterns("ecabinet.db*", "uploads"))
    with sqlite3.connect(data / "ecabinet.db") as source, sqlite3.connect(to / "ecabinet.db") as target:
        source.backup(target)


def ecabinet(data: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from ecabinet.cli import main; main()", *map(str, arguments)]
    environment = {**os.environ, "ECABINET_DATA": str(data)}
    environment.pop("ECABINET_DATABASE_URL", None)
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


@grown.of_a_file
def test_a_restored_backup_proves_its_signatures_and_its_record_and_archives_on(app: Flask, tmp_path: Path) -> None:
    given = make.decided(app)
    file = make.signed(given)
    (tmp_path / "signed.pdf").write_bytes(make.pdf_of(given.chair, {**file, "id": make.waiting(given)["id"]}))
    restored = tmp_path / "restored"
    backup(restored)
    # Nothing of the place it came from is left.
    shutil.rmtree(settings().data)

    assert ecabinet(restored, "init").returncode == 0
    assert ecabinet(restored, "verify", tmp_path / "signed.pdf").returncode == 0
    assert ecabinet(restored, "archive").returncode == 0
    with sqlite3.connect(restored / "ecabinet.db") as database:
        [(last,)] = database.execute("SELECT kind FROM record_entry ORDER BY sequence DESC LIMIT 1")
        assert last == "FileArchived"
    told = ecabinet(restored, "record", "verify", f"sqlite:///{restored}/ecabinet.db")
    assert told.returncode == 0, told.stdout + told.stderr
    # A row changed in the copy is still found.
    with sqlite3.connect(restored / "ecabinet.db") as database:
        database.execute("UPDATE ballot SET choice = 'against' WHERE id = (SELECT min(id) FROM ballot)")
    assert ecabinet(restored, "record", "verify", f"sqlite:///{restored}/ecabinet.db").returncode != 0
