"""A short run of what `make fuzz` does at length, and whether its judge can find what is wrong."""

import json
import random
from typing import Any

import pytest
from flask import Flask, Response
from flask import request as asked
from requests import PreparedRequest

from ecabinet.core.database import transaction
from ecabinet.core.openapi import document
from fuzz.doors import Fuzzer
from fuzz.pool import Pool
from fuzz.served import codes_of_the_protocol
from tests.architecture.refusal_codes import codes
from tests.architecture.world import World, furnished
from tests.factories import accounts
from tests.factories.accounts import Browser

COUNT = 100  # of each guest


class Inside:
    """A guest without a network."""

    def __init__(self, role: str, browser: Browser) -> None:
        self.role, self._browser = role, browser

    @property
    def headers(self) -> dict[str, str]:
        return {"X-CSRF-Token": self._browser.csrf}

    def send(self, request: PreparedRequest) -> Any:
        headers = {**request.headers, "Accept-Encoding": "identity"}
        return self._browser.client.open(request.path_url, method=request.method, headers=headers, data=request.body)


@pytest.mark.timeout(240)
def test_what_nobody_would_send_finds_no_fault_and_is_refused_with_a_code_of_the_protocol(app: Flask) -> None:
    """C6: odd values at every door, by its own description."""
    world: World = furnished(app)
    with transaction() as session:
        administrator = accounts.person(session, roles=("administrator",))
    guests = [
        Inside("secretary", world.secretary), Inside("chair", world.chair),
        Inside("administrator", accounts.signed_in(app, administrator)),
    ]  # fmt: skip
    fuzzer = Fuzzer(document("test"), codes_of_the_protocol(), 23)
    fuzzer.pool.keep(world.ids, "world")
    for guest in guests:
        fuzzer.fuzz(guest, COUNT)
    assert fuzzer.found.wrong == []
    assert fuzzer.found.sent >= COUNT * len(guests)
    assert fuzzer.found.answers["2xx"] > COUNT // 10, "nearly all was refused before it came to anything"


def test_the_codes_that_are_taken_for_honest_are_those_of_the_product() -> None:
    assert codes() <= codes_of_the_protocol()


class Liar:
    """A guest of a server that answers as told."""

    role = "liar"

    def __init__(self, status: int, body: bytes, kind: str) -> None:
        self.headers: dict[str, str] = {}
        self._app = Flask("liar")
        self._answer = (status, body, kind)

        @self._app.before_request
        def answer() -> Response:
            assert asked.path.startswith("/api/")
            status, body, kind = self._answer
            return Response(body, status=status, content_type=kind)

    def send(self, request: PreparedRequest) -> Any:
        return self._app.test_client().open(request.path_url, method=request.method, data=request.body)


PROBLEM = {"type": "about:blank", "title": "x", "status": 404, "code": "not_found", "facts": {}}


@pytest.mark.parametrize(
    ("status", "body", "kind", "told"),
    [
        (500, json.dumps(PROBLEM | {"code": "unexpected"}), "application/problem+json", "a fault"),
        (502, "<html>", "text/html", "a fault"),
        (404, "<html>", "text/html", "a refusal that is none"),
        (404, json.dumps(PROBLEM | {"code": "made_up_now"}), "application/problem+json", "a refusal that is none"),
        (302, "", "text/plain", "a refusal that is none"),
        (404, json.dumps({"code": "not_found"}), "application/problem+json", "404"),
        (200, json.dumps({"nothing": "as declared"}), "application/json", "200"),
        (202, "{}", "application/json", "not announced"),
        (404, json.dumps(PROBLEM), "application/problem+json", None),
    ],
)  # fmt: skip
def test_the_judge_finds_what_is_wrong_and_only_that(app, status: int, body: str, kind: str, told: str | None) -> None:
    fuzzer = Fuzzer(document("test"), codes_of_the_protocol(), 1)
    operation = next(each for each in fuzzer.operations() if each.path == "/api/meetings" and each.method == "get")
    fuzzer.knock(Liar(status, body.encode(), kind), operation.Case())
    if told is None:
        assert fuzzer.found.wrong == []
    else:
        assert any(told in line for line in fuzzer.found.wrong), fuzzer.found.wrong


def test_ids_that_were_told_are_used_again() -> None:
    pool = Pool(random.Random(1))
    pool.keep({"items": [{"id": 41, "papers": [{"id": 77, "versions": [{"id": 90}]}], "chair_id": 5}]}, "meeting")
    assert [pool.any(name) for name in ("meeting_id", "paper_id", "version_id", "chair_id")] == [41, 77, 90, 5]
    given = [pool.real_path({"meeting_id": 999, "key": "x"}) for _ in range(50)]
    assert {each["meeting_id"] for each in given} == {41, 999}
    assert {each["key"] for each in given} == {"x"}
    bodies = [pool.real_body({"paper_id": 1, "person_ids": [3], "title": "X"}) for _ in range(50)]
    assert {each["paper_id"] for each in bodies} == {1, 77}
