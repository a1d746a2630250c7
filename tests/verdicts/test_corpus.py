"""Signed files of other programs, and attacks published by others, answered as the manifest expects."""

import csv
import os
import time
from pathlib import Path

import pytest

from ecabinet.verdicts import inspection
from ecabinet.verdicts.rules import Outcome

CORPUS = Path(os.environ.get("ECABINET_CORPUS", "/nonexistent"))
MANIFEST = CORPUS / "manifest.tsv"


def rows() -> list[tuple[str, str]]:
    if not MANIFEST.exists():
        return []
    with MANIFEST.open(encoding="utf-8", newline="") as file:
        found = csv.DictReader(file, delimiter="\t")
        return [(row["file"], row["expected"]) for row in found if row["file"].startswith("signed/")]


@pytest.mark.skipif(not MANIFEST.exists(), reason="ECABINET_CORPUS names no corpus")
@pytest.mark.parametrize(("name", "expected"), rows())
def test_a_file_of_the_corpus(name: str, expected: str) -> None:
    """I1: shadow attacks, ByteRanges that lie, second contents."""
    started = time.monotonic()
    found = inspection.inspect((CORPUS / name).read_bytes(), None)
    assert time.monotonic() - started < (6 if "6 s" in expected else 20)
    assert found.outcome != Outcome.VALID
    if "INVALID" in expected or expected.startswith(('"SUSPECT', "SUSPECT")):
        assert found.outcome == Outcome.INVALID
    if "trust INDETERMINATE" in expected or expected.startswith("certified"):
        assert found.outcome == Outcome.UNDECIDED
