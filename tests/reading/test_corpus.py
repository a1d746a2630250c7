"""The corpus of real and hostile files, each compared with itself and with a good one: a result, whatever is in it."""

import json
import os
import sys
from pathlib import Path

import pytest

from ecabinet.core.offload import run_capped
from ecabinet.reading import comparisons
from tests.factories.versions import sheets, typeset

FOLDER = os.environ.get("ECABINET_CORPUS", "")
FILES = sorted(Path(FOLDER).rglob("*.pdf")) if FOLDER else []

pytestmark = pytest.mark.skipif(
    not FOLDER, reason="THE CORPUS WAS NOT TRIED: set ECABINET_CORPUS to the folder that holds its manifest.tsv"
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_is_compared_or_said_to_be_unreadable(file: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.pdf"
    good.write_bytes(typeset(sheets(2)))
    for old in (file, good):
        ran = run_capped(
            [sys.executable, "-P", "-m", "ecabinet.reading.comparing", str(old), str(file)],
            cpu_seconds=comparisons.CPU_SECONDS,
            memory_bytes=comparisons.MEMORY,
            wall_seconds=comparisons.WALL_SECONDS,
        )
        said = json.loads(ran.output)
        assert said["ok"] is True or said["code"] in {"unreadable", "too_complex"}
        if said["ok"] and old == file:
            assert (said["changed"], said["text_changed"], said["deleted"], said["moved"]) == ([], False, [], [])
