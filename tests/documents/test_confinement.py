"""A converter that cannot be shut in is not started, unless the operator says so."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from ecabinet.core.config import configure, settings
from ecabinet.documents import confinement, converting
from tests.factories import cell, documents, office

NO = "def no(*_a): raise OSError(1, 'no')\n"
FORBIDDEN = {
    "namespaces": ("class Libc:\n    prctl = lambda *_a: 0\n    unshare = lambda *_a: -1\nconfinement._libc = Libc()"),
    "users": NO + "confinement._become_nobody = no",
    "mounts": NO + "confinement._hide = no",
    "processes": NO + "confinement._hide = lambda *_a: None\nconfinement._mount = no",
}


@pytest.fixture
def room(tmp_path: Path) -> Path:
    made = tmp_path / "hidden" / "room"
    made.mkdir(parents=True)
    return made


@pytest.mark.parametrize(
    "part", [part if part == "namespaces" else pytest.param(part, marks=cell.needs_cell) for part in FORBIDDEN]
)
def test_without_a_part_of_the_cell_nothing_is_started_and_the_part_is_named(room: Path, part: str) -> None:
    ran = cell.shut_in(room, "print('started')", how="whole", before=FORBIDDEN[part])
    assert (ran.returncode, ran.stdout) == (confinement.NOT_CONFINED, part)
    assert part in confinement.PARTS
    ran = cell.shut_in(room, "print('started')", how="as-far-as-possible", before=FORBIDDEN[part])
    assert (ran.returncode, ran.stdout) == (0, "started\n")


def test_without_a_cell_office_files_are_turned_away_and_the_operator_is_told(
    app: Flask, monkeypatch, tmp_path
) -> None:
    spy = tmp_path / "soffice"
    spy.write_text(f"#!/bin/sh\ntouch {tmp_path}/started\n", "ascii")
    spy.chmod(0o755)
    monkeypatch.setattr(converting, "missing_of_cell", lambda: "mounts")
    configure(replace(settings(), soffice=str(spy), office_unconfined=False))
    cabinet = documents.cabinet(app)
    answer = documents.upload(cabinet.secretary, cabinet.item_id, office.docx())
    assert (answer.status_code, answer.json["code"]) == (422, "office_not_confined")
    assert answer.json["facts"] == {"missing": "mounts"}
    assert not (tmp_path / "started").exists()
    told = cabinet.secretary.get("/api/intake").json or {}
    assert (told["formats"], told["converter"]) == (["pdf"], False)
    [warning] = converting.warnings()
    assert "mounts" in warning
    assert documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf()).status_code == 201

    configure(replace(settings(), office_unconfined=True))
    answer = documents.upload(cabinet.secretary, cabinet.item_id, office.docx())
    assert answer.json["code"] == "office_unreadable"
    assert (tmp_path / "started").exists()
    [warning] = converting.warnings()
    assert "ECABINET_OFFICE_UNCONFINED" in warning


def test_a_cell_that_is_forbidden_after_the_start_refuses_too(app: Flask, monkeypatch, tmp_path) -> None:
    tells = tmp_path / "soffice"
    tells.write_text(f"#!/bin/sh\nprintf processes\nexit {confinement.NOT_CONFINED}\n", "ascii")
    tells.chmod(0o755)
    monkeypatch.setattr(converting, "missing_of_cell", lambda: None)
    configure(replace(settings(), soffice=str(tells)))
    cabinet = documents.cabinet(app)
    answer = documents.upload(cabinet.secretary, cabinet.item_id, office.docx())
    assert (answer.json["code"], answer.json["facts"]) == ("office_not_confined", {"missing": "processes"})
