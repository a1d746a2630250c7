"""The doors of operators: alive without the database, ready only when it can serve, numbers without anybody's data."""

import re
import shutil
from dataclasses import replace

import pytest
import sqlalchemy as sa
from werkzeug.test import Client

from ecabinet.core.config import configure, from_environment, settings
from ecabinet.core.database import engine, transaction
from ecabinet.core.errors import BadSetting
from ecabinet.core.sealed_place import SealedPlace
from ecabinet.sight.metrics import Metrics
from ecabinet.sight.standing import Standing
from tests.factories import accounts, documents


@pytest.fixture
def doors(app) -> Client:
    return Client(Standing(app.wsgi_app, settings()))


def ready(app) -> tuple[int, list[str]]:
    """Asked anew: what was found holds for two seconds."""
    answer = Client(Standing(app.wsgi_app, settings())).get("/readyz")
    return answer.status_code, answer.json["failing"]


def test_a_house_that_can_serve_is_ready_and_says_nothing_else(app, doors):
    assert doors.get("/healthz").json == {"alive": True}
    answer = doors.get("/readyz")
    assert (answer.status_code, answer.json) == (200, {"ready": True, "failing": [], "degraded": []})
    assert doors.head("/readyz").data == b""
    assert doors.post("/healthz").status_code in (404, 405)


def test_what_keeps_it_from_serving_is_named_and_it_lives_all_the_same(app, doors):
    folder = settings().data
    keys = folder / "keys"
    keys.rename(folder / "keys-aside")
    assert ready(app) == (503, ["master_key"])
    (folder / "keys-aside").rename(keys)
    shutil.rmtree(folder / "vault")
    assert ready(app) == (503, ["files"])
    (folder / "vault").mkdir()
    with transaction() as session:
        session.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
    assert ready(app) == (503, ["schema"])
    with transaction() as session:
        session.execute(sa.text("DROP TABLE alembic_version"))
    assert ready(app) == (503, ["database"])
    engine().dispose()
    assert doors.get("/healthz").status_code == 200


def test_a_store_that_does_not_answer_is_told_and_nothing_more_of_it(app):
    away = SealedPlace(
        bucket="sealed", prefix="", endpoint="http://127.0.0.1:9", region="x", key_id="CANARY", secret="CANARY"
    )
    chosen = settings()
    configure(replace(chosen, sealed=away))
    with transaction() as session:
        administrator = accounts.person(session, roles=("administrator",))
    answer = Client(Standing(app.wsgi_app, settings())).get("/readyz")
    assert answer.status_code == 200, "votes and the record go on"
    assert answer.json == {"ready": True, "failing": [], "degraded": ["sealed_store"]}
    assert "CANARY" not in answer.text
    seen = accounts.signed_in(app, administrator).get("/api/operations").json
    assert seen["sealed_files"] == {"kind": "store", "away": True}
    assert "sealed_store_away" in [each["matter"] for each in seen["concerns"]]
    configure(chosen)
    answer = Client(Standing(app.wsgi_app, settings())).get("/readyz")
    assert answer.json["degraded"] == []
    seen = accounts.signed_in(app, administrator).get("/api/operations").json
    assert seen["sealed_files"] == {"kind": "folder", "away": False}


def test_a_key_that_papers_need_and_that_is_gone_is_found(app):
    people = documents.cabinet(app)
    assert documents.upload(people.secretary, people.item_id, documents.pdf()).status_code == 201
    assert ready(app) == (200, [])
    (settings().data / "keys" / "master-0001.key").rename(settings().data / "keys" / "master-0002.key")
    assert ready(app) == (503, ["master_key"])


@pytest.fixture
def measured(app, monkeypatch):
    """The application's numbers; what counts them is taken away afterwards."""
    before, after = app.before_request_funcs[None], app.after_request_funcs[None]
    monkeypatch.setitem(app.before_request_funcs, None, list(before))
    monkeypatch.setitem(app.after_request_funcs, None, list(after))
    monkeypatch.setattr(app, "_got_first_request", False)
    return Metrics(app, settings())


def test_numbers_are_told_by_pattern_and_code_and_name_nobody(app, measured):
    numbers = Client(measured._answer)
    with transaction() as session:
        accounts.person(session, username="canary-person")
    app.test_client().get("/api/meetings/987654")
    app.test_client().open("/api/meetings/987654", method="CANARY")
    app.test_client().post("/api/session", json={"username": "canary-person", "password": "canary-secret"})
    text = numbers.get("/metrics").text
    assert 'route="/api/meetings/<id:meeting_id>"' in text
    assert re.search(r'ecabinet_refusals_total\{code="not_signed_in"\} 1\.0', text)
    assert 'method="other"' in text
    for name in (
        "ecabinet_sockets 0.0",
        'ecabinet_queue{name="mail"} 0.0',
        "ecabinet_record_entries ",
        "ecabinet_database_seconds_bucket",
        'ecabinet_certificate_days_left{name="tsa"}',
        "ecabinet_process_resident_memory_bytes",
    ):
        assert name in text
    assert "987654" not in text
    assert "canary" not in text.lower()
    assert numbers.get("/").status_code == 404


def test_numbers_are_told_on_this_host_alone():
    """L3: consoles, metrics, source maps, what lies beside a web site."""
    assert from_environment({}).metrics is None
    assert from_environment({"ECABINET_METRICS": "127.0.0.1:9464"}).metrics == ("127.0.0.1", 9464)
    assert from_environment({"ECABINET_METRICS": "[::1]:9464"}).metrics == ("::1", 9464)
    for wrong in (
        "0.0.0.0:9464",
        "9464",
        "127.0.0.1:0",
        "127.0.0.1:x",
        "host:9464",
        "::1:9464",
        "[127.0.0.1:9464",
        "127.0.0.1:\u0661",
    ):
        with pytest.raises(BadSetting):
            from_environment({"ECABINET_METRICS": wrong})
