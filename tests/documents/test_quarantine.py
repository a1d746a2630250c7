"""What the child process says that looked at a file is no more to be believed than the file."""

import json
import os
import shutil
import time

import pytest
from flask import Flask

from ecabinet.core.database import has_other_writers
from ecabinet.core.errors import Invalid
from ecabinet.core.offload import Ran
from ecabinet.core.own_folder import SECONDS_TO_TAKE
from ecabinet.documents import quarantine
from tests.factories import documents, office

GOOD = {"ok": True, "pages": 2, "kind": "plain", "notes": [], "mark": None}
LIES = (
    b"", b"\xff", b"[]", b"null", b'"ok"', b"{}", b'{"ok": true}', b'{"ok": false, "code": 7, "facts": []}',
    b'{"ok": false, "code": "pdf_damaged", "facts": {"code": "x"}}', b'{"ok": false, "code": "<b>", "facts": {}}',
    *(json.dumps(GOOD | lie).encode() for lie in (
        {"pages": -1}, {"pages": 2**70}, {"pages": "2"}, {"pages": True}, {"kind": ["plain"]}, {"kind": "x"},
        {"notes": "abc"}, {"notes": [[]]}, {"notes": ["<b>"]}, {"mark": {}}, {"mark": "x" * 5_000},
    )),
)  # fmt: skip


@pytest.mark.parametrize("said", LIES)
def test_a_child_that_lies_is_not_believed_and_nothing_is_filed(app: Flask, monkeypatch, said: bytes) -> None:
    """F12: a decoder that crashes."""
    cabinet = documents.cabinet(app)
    monkeypatch.setattr(quarantine, "run_capped", lambda *_a, **_k: Ran(0, said, killed=False))
    answer = documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf())
    assert answer.status_code == 422, said
    assert answer.json["code"] == "pdf_unreadable"
    assert (cabinet.secretary.get(f"/api/meetings/{cabinet.meeting_id}/papers").json or {})["items"] == []


def test_a_child_that_dies_takes_nothing_along(app: Flask, tmp_path) -> None:
    """F12: a decoder that crashes."""
    with pytest.raises(Invalid) as refused:
        quarantine.look("tests.factories.dying", tmp_path / "a", tmp_path / "b", too_much="pdf_too_complex")
    assert refused.value.code == "pdf_unreadable"
    cabinet = documents.cabinet(app)
    assert documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf()).status_code == 201


def test_a_server_that_serves_clears_what_others_left_and_no_folder_in_use(app: Flask) -> None:
    """The second clearing comes some seconds after the start, when papers may be on their way in."""
    with app.app_context(), quarantine.own_folder() as taken:
        untaken, left = taken.with_name("intake-untaken"), taken.with_name("intake-left")
        for folder in (untaken, left):
            folder.mkdir()
            (folder / "paper.pdf").write_bytes(documents.pdf())
        (taken / "paper.pdf").write_bytes(documents.pdf())
        os.utime(left, (time.time() - SECONDS_TO_TAKE,) * 2)
        assert quarantine.clear() == 1
        assert (taken / "paper.pdf").exists()
        assert (untaken.exists(), left.exists()) == (True, False)
        os.utime(taken, (time.time() - 60,) * 2)
        assert quarantine.clear() == 0
        shutil.rmtree(untaken)


def test_before_it_serves_nothing_is_spared_but_what_another_process_may_just_have_made(app: Flask) -> None:
    others = has_other_writers()
    with app.app_context():
        left = quarantine.settings().uploads_dir / "intake-left"
        left.mkdir(parents=True)
        assert quarantine.clear(before_serving=True) == (0 if others else 1)
        assert left.exists() is others
        left.mkdir(exist_ok=True)
        os.utime(left, (time.time() - quarantine.SECONDS_TO_TAKE,) * 2)
        assert quarantine.clear(before_serving=True) == 1


def test_nor_of_an_office_file(app: Flask, monkeypatch) -> None:
    cabinet = documents.cabinet(app)
    for said in (
        b'{"ok": true}',
        b'{"ok": true, "format": [], "notes": []}',
        b'{"ok": true, "format": "docx", "notes": 1}',
    ):
        monkeypatch.setattr(quarantine, "run_capped", lambda *_a, said=said, **_k: Ran(0, said, killed=False))
        answer = documents.upload(cabinet.secretary, cabinet.item_id, office.docx())
        assert (answer.status_code, answer.json["code"]) == (422, "office_damaged")
