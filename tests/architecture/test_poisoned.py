"""Faults at every door and beside them: what went wrong is told by its kind and place, never by what it says."""

import json
import logging
import subprocess
import sys
from typing import Any

import pytest
from flask import Flask

from ecabinet.core import trail
from ecabinet.core.door import OPENINGS
from tests.architecture.test_odd_values import BASES
from tests.architecture.world import World, address_of, furnished

CANARY = "kenari-5e1f"


@pytest.fixture
def poisoned(app: Flask) -> Any:
    """A world in which every service fails, quoting what it was given."""
    world = furnished(app)
    views = {name: opening.view for name, opening in OPENINGS.items()}

    def fail(**given: object) -> None:
        try:
            raise ValueError(f"{CANARY} {given}")
        except ValueError as cause:
            raise RuntimeError(f"UPDATE ... {CANARY}") from cause

    for opening in OPENINGS.values():
        object.__setattr__(opening, "view", fail)
    yield world
    for name, view in views.items():
        object.__setattr__(OPENINGS[name], "view", view)


@pytest.mark.timeout(240)
def test_a_fault_at_any_door_tells_nobody_what_it_says(app: Flask, poisoned: World, caplog: Any) -> None:
    """L2: secrets in logs and reports of faults."""
    caplog.set_level(logging.DEBUG)
    broken = 0
    for name, opening in OPENINGS.items():
        browser = poisoned.secretary
        answer = browser.client.open(
            address_of(opening, name, poisoned.ids).replace("<token>", CANARY).replace("<name>", CANARY),
            method=opening.method, query_string=BASES.get(name) if opening.query else None,
            json=BASES.get(name, {}) if opening.body else None, data=CANARY if opening.raw else None,
            content_type="application/octet-stream" if opening.raw else "application/json" if opening.body else None,
            headers={"X-CSRF-Token": browser.csrf, "User-Agent": CANARY, "X-Canary": CANARY},
        )  # fmt: skip
        assert CANARY not in answer.get_data(as_text=True), name
        assert CANARY not in str(answer.headers), name
        broken += (answer.json or {}).get("code") == "unexpected" if answer.is_json or answer.status_code == 500 else 0
    assert broken > len(OPENINGS) * 0.8, "most doors were not come through"
    lines = [trail.Lines().format(record) for record in caplog.records]
    assert sum('"error"' in line for line in lines) >= broken
    assert [line for line in lines if CANARY in line] == []
    assert CANARY not in str(trail.faults.newest())


BESIDE = """
from gevent import monkey
monkey.patch_all()
import http.client, threading, gevent
from ecabinet import server
from ecabinet.core import trail
def fail(*_):
    raise RuntimeError("CANARY")
class Dying:
    def __del__(self):
        fail()
trail.lay(False)
served = server.make_server(fail, "127.0.0.1", 0)
served.start()
connection = http.client.HTTPConnection("127.0.0.1", served.server_port)
connection.request("POST", "/api/x?CANARY", "CANARY", {"Cookie": "CANARY", "X-CSRF-Token": "CANARY"})
print(connection.getresponse().status)
gevent.spawn(fail).join()
threading.Thread(target=fail).start()
Dying()
gevent.sleep(0.1)
""".replace("CANARY", CANARY)


def test_what_fails_beside_the_doors_is_not_quoted_either() -> None:
    """L2: secrets in logs and reports of faults."""
    ran = subprocess.run([sys.executable, "-c", BESIDE], capture_output=True, text=True, check=True)
    assert ran.stdout == "500\n"
    told = [json.loads(line) for line in ran.stderr.splitlines()]
    assert CANARY not in ran.stderr
    faults = [each for each in told if "error" in each]
    assert [each["error"] for each in faults] == [["RuntimeError"]] * 4
    assert all(each["trace"][-1].endswith(" fail") for each in faults)


CORE = """
import os, resource
from pathlib import Path
from ecabinet.core.offload import leave_no_core, run_capped
leave_no_core()
print(resource.getrlimit(resource.RLIMIT_CORE)[0])
print(run_capped(["/bin/sh", "-c", "ulimit -c"]).output.decode().strip())
os.abort()
"""


def test_a_process_that_dies_leaves_no_core(tmp_path: Any) -> None:
    """L2: secrets in logs and reports of faults."""
    ran = subprocess.run(
        ["/bin/sh", "-c", 'ulimit -c unlimited; exec "$0" -c "$1"', sys.executable, CORE],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert ran.returncode < 0
    assert ran.stdout.split() == ["1", "0"]  # a shell counts in blocks
    assert list(tmp_path.iterdir()) == []
