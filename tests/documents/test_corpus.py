"""The corpus of real and hostile files, sent through the doors: each answered as its manifest expects."""

import csv
import os
import time
from pathlib import Path

import pytest
from flask import Flask

from tests.factories import documents, hostile

FOLDER = os.environ.get("ECABINET_CORPUS", "")
OTHER_DOORS = (".edxml",)
ACCEPTED, REFUSED = {201}, {422}
ANSWERS = {
    "ACCEPT": ACCEPTED,
    "ACCEPT_AFTER_SANITISING": ACCEPTED,
    "REJECT_CLEAR_ERROR": REFUSED,
    "REJECT_OR_REPAIR": ACCEPTED | REFUSED,
}

pytestmark = pytest.mark.skipif(
    not FOLDER, reason="THE CORPUS WAS NOT TRIED: set ECABINET_CORPUS to the folder that holds its manifest.tsv"
)


def rows() -> list[tuple[str, str]]:
    """(file, expectation) of every file that is sent as a paper."""
    if not FOLDER:
        return []
    with (Path(FOLDER) / "manifest.tsv").open(encoding="utf-8", newline="") as file:
        found = [(row["file"], row["expected"]) for row in csv.DictReader(file, delimiter="\t")]
    return [row for row in found if not row[0].endswith(OTHER_DOORS)]


@pytest.mark.parametrize(("name", "expected"), rows())
def test_each_file_is_answered_as_expected(app: Flask, name: str, expected: str) -> None:
    """F1: damaged, looped, empty files."""
    cabinet = documents.cabinet(app)
    content = (Path(FOLDER) / name).read_bytes()
    before, began = hostile.children_peak(), time.monotonic()
    answer = documents.upload(cabinet.secretary, cabinet.item_id, content, filename=Path(name).name)
    seconds = time.monotonic() - began
    allowed = ACCEPTED | REFUSED if name.startswith("signed/") else ANSWERS[expected]
    assert answer.status_code in allowed, (expected, answer.json)
    if answer.status_code in REFUSED:
        assert (answer.json or {})["code"].startswith(("pdf_", "office_"))
    assert seconds < 20
    assert hostile.children_peak() <= max(before, 512 * 2**20)


def test_encrypted_files_say_so_and_what_was_removed_is_told(app: Flask) -> None:
    """F5: encrypted files."""
    cabinet = documents.cabinet(app)
    locked = (Path(FOLDER) / "encrypted/dss__open_protected.pdf").read_bytes()
    assert (documents.upload(cabinet.secretary, cabinet.item_id, locked).json or {})["code"] == "pdf_encrypted"
    told = (Path(FOLDER) / "encrypted/pypdf__encrypted_doc_no_id.pdf").read_bytes()
    [version] = (documents.upload(cabinet.secretary, cabinet.item_id, told).json or {})["versions"]
    assert {"restricted", "automatic_actions", "remote_links"} <= set(version["notes"])
