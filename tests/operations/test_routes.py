"""The screen of whoever looks after the installation: how it does, and nothing that belongs to anybody."""

import json
import logging
import os
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from ecabinet.accounts.rules import Role
from ecabinet.authorities import backups, served
from ecabinet.core import clock, trail
from ecabinet.core.config import configure, settings
from ecabinet.core.database import transaction
from ecabinet.core.moment import iso
from ecabinet.core.witnesses import Witness, WitnessKey
from ecabinet.masters import turning
from ecabinet.operations import views
from ecabinet.operations.rules import Backup
from ecabinet.record import witnessed
from ecabinet.record.asking import ANOTHER, SHORTER
from tests import grown
from tests.factories import accounts, documents


def somebody(app: Flask, role: Role) -> accounts.Browser:
    with transaction() as session:
        who = accounts.person(session, roles=(role,))
    return accounts.signed_in(app, who)


@pytest.fixture
def administrator(app: Flask) -> accounts.Browser:
    return somebody(app, Role.ADMINISTRATOR)


def test_an_administrator_sees_how_the_installation_does(administrator):
    seen: dict[str, Any] = administrator.get("/api/operations").json
    assert seen["database"]["kind"] == ("postgresql" if grown.is_behind() else "sqlite")
    assert seen["database"]["size"] > 0
    assert seen["process"]["memory"] > 10 * 2**20
    assert 0 < seen["process"]["open_files"] < seen["process"]["most_files"]
    assert 0 < seen["disk"]["free"] <= seen["disk"]["total"]
    assert seen["record_size"] > 0
    assert {"root", "issuing", "tsa"} <= {each["name"] for each in seen["certificates"]}
    assert seen["backup"] == {"planned": False, "made_at": None, "size": 0, "failure": None, "overdue": False}
    assert "backup_none" in [each["matter"] for each in seen["concerns"]]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.SECRETARY, Role.CLERK, Role.SECURITY_OFFICER])
def test_nobody_else_does(app: Flask, role: Role) -> None:
    answer = somebody(app, role).get("/api/operations")
    assert (answer.status_code, answer.json["code"]) == (403, "administrators_only")


def test_the_keys_of_the_server_are_shown_and_told_of_when_they_age(app: Flask, administrator, tmp_path) -> None:
    made = documents.cabinet(app)
    assert documents.upload(made.secretary, made.item_id, documents.pdf()).status_code == 201
    turning.make()
    seen = administrator.get("/api/operations").json["master"]
    assert [(each["number"], each["under"], each["newest"]) for each in seen["keys"]] == [(2, 0, True), (1, 1, False)]
    list(turning.rewrap())
    turning.retire()
    [only] = administrator.get("/api/operations").json["master"]["keys"]
    assert only == {"number": 2, "under": 1, "newest": True, "present": True, "backups": False}

    def told() -> set[str]:
        return {each["matter"] for each in administrator.get("/api/operations").json["concerns"]}

    assert not {"master_key_old", "tls_ends", "member_certificates_end"} & told()
    long_ago = (clock.now() - timedelta(days=2000)).timestamp()
    for name in ("master-0002.key", "record.pem"):
        os.utime(settings().keys_dir / name, (long_ago, long_ago))
    own = settings().pki_dir / "root.pem"
    served.note(str(own))
    with clock.pinned(served.ends() - timedelta(days=13)), transaction() as session:
        assert views.house.member_certificates(session) == 3, "those of the three tablets ended long before"
        matters = {each.matter for each in views.concerns_now(session)}
    assert {"master_key_old", "tls_ends", "member_certificates_end"} <= matters
    assert not any("record" in each for each in matters), "the record's key has no successor to ask for"
    # A key backup brings the age back with the key.
    backups.put_away(settings().data, tmp_path / "away", "mật khẩu đủ dài")
    backups.bring_back(tmp_path / "again", tmp_path / "away", "mật khẩu đủ dài")
    assert int((tmp_path / "again" / "keys" / "record.pem").stat().st_mtime) == int(long_ago)
    served._shown.clear()


def test_a_fault_is_named_by_its_kind_and_number_and_not_by_what_it_says(
    app: Flask, administrator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    member = documents.cabinet(app).member

    def fails(**_: object) -> None:
        raise ValueError("ý kiến của Bộ trưởng")

    monkeypatch.setitem(app.view_functions, "today.show_today", fails)
    number = member.get("/api/today").headers["X-Request-Id"]
    seen = administrator.get("/api/operations")
    newest = seen.json["faults"][0]
    assert (newest["kinds"], newest["request"], newest["where"]) == (["ValueError"], number, "ecabinet.core.http")
    assert "faults" in [each["matter"] for each in seen.json["concerns"]]
    assert "ý kiến" not in json.dumps(seen.json, ensure_ascii=False)


def test_no_more_faults_are_kept_than_somebody_reads():
    kept = trail.Faults()
    for _ in range(trail.MOST_FAULTS + 5):
        kept.emit(logging.LogRecord("ecabinet.x", logging.ERROR, __file__, 1, "no", (), None))
    assert len(kept.newest()) == trail.MOST_FAULTS


def test_the_start_screen_tells_administrators_and_nobody_else_that_a_backup_failed(
    app: Flask, administrator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(browser: accounts.Browser) -> list[int]:
        return [each["count"] for each in browser.get("/api/today").json["items"] if each["kind"] == "operations"]

    assert told(administrator) == []
    monkeypatch.setattr(
        "ecabinet.operations.house.backup", lambda _session: Backup(planned=True, failure="backup_broke_off")
    )
    assert told(administrator) == [1]
    assert told(somebody(app, Role.SECRETARY)) == []


def test_a_witness_that_has_seen_another_record_is_told_first(app: Flask, administrator) -> None:
    key = WitnessKey(name="witness.example/w1", public=bytes(32))
    before = settings()
    configure(replace(before, witnesses=(Witness(key=key, url="https://witness.example"),)))
    try:
        said = witnessed.Witnessed(name=key.name, key=key.text, tried_at=iso(clock.now()))
        for fault, matters in (("", []), (SHORTER, ["witness_alarm"]), (ANOTHER, ["witness_alarm"]),
                               ("witness_slow", ["witness_silent"])):  # fmt: skip
            witnessed.keep(before.data, replace(said, fault=fault))
            seen = [each["matter"] for each in administrator.get("/api/operations").json["concerns"]]
            assert [each for each in seen if each.startswith("witness")] == matters
            assert seen[0] == (matters[0] if fault in (SHORTER, ANOTHER) else "backup_none")
        witnessed.keep(before.data, replace(said, fault="witness_slow", cosigned_at=iso(clock.now())))
        assert "witness_silent" not in str(administrator.get("/api/operations").json)
    finally:
        configure(before)
    # Of whom nobody names any more, nothing is told.
    assert "witness" not in str(administrator.get("/api/operations").json["concerns"])
