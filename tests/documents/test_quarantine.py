"""What the child process says that looked at a file is no more to be believed than the file."""

import json
import os
import shutil
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from ecabinet.core.database import has_other_writers, transaction
from ecabinet.core.errors import Invalid
from ecabinet.core.offload import Ran
from ecabinet.core.own_folder import SECONDS_TO_TAKE
from ecabinet.documents import quarantine
from tests.factories import documents, office
from tests.factories.documents import Cabinet

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


def _signs_out(cabinet: Cabinet) -> None:
    assert cabinet.secretary.delete("/api/session").status_code == 204


def _loses_the_role(cabinet: Cabinet) -> None:
    with transaction() as session:
        change = sa.text("UPDATE person_role SET role = 'clerk' WHERE person_id = :id")
        session.execute(change, {"id": cabinet.secretary.person_id})


@pytest.mark.parametrize(
    ("meanwhile", "wanted"),
    [
        (_signs_out, (401, "not_signed_in")),
        (_loses_the_role, (409, "rights_changed")),
        (lambda _cabinet: None, (201, None)),
    ],
)
def test_whoever_waits_for_a_place_is_asked_again_when_it_comes(
    app: Flask, meanwhile: Callable[[Cabinet], None], wanted: tuple[int, str | None]
) -> None:
    cabinet, answers = documents.cabinet(app), list[Any]()
    content = documents.pdf()
    taken = 0
    while quarantine._free.acquire(timeout=0):
        taken += 1
    sends = threading.Thread(
        target=lambda: answers.append(documents.upload(cabinet.secretary, cabinet.item_id, content))
    )
    sends.start()
    until = time.monotonic() + 10
    while not quarantine._free._waiting and time.monotonic() < until:
        time.sleep(0.01)
    assert quarantine._free._waiting
    meanwhile(cabinet)
    for _ in range(taken):
        quarantine._free.release()
    sends.join(20)
    assert (answers[0].status_code, answers[0].json.get("code")) == wanted
    assert quarantine._free._taken.total() == 0
