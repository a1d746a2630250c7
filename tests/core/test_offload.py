"""Work in other threads: its outcome comes back whole, and what it raises is told to nobody else."""

import subprocess
import sys

import pytest

from ecabinet.core.errors import Invalid
from ecabinet.core.offload import offload, run_capped

UNDER_GEVENT = """
from gevent import monkey
monkey.patch_all()
from ecabinet.core.errors import Invalid
from ecabinet.core.offload import offload
def refuse(secret):
    raise Invalid("no_good", secret=secret)
assert offload(int, "7") == 7
try:
    offload(refuse, "hidden")
except Invalid as refusal:
    print(refusal.code)
"""


def test_a_result_and_a_refusal_come_back():
    assert offload(int, "7") == 7
    with pytest.raises(ValueError, match="invalid literal"):
        offload(int, "x")


def test_under_gevent_a_refusal_leaves_no_traceback_in_the_log():
    ran = subprocess.run([sys.executable, "-c", UNDER_GEVENT], capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("no_good\n", "")
    assert Invalid.status == 422


ENDLESS = "import sys\nwhile True: sys.stdout.write('x' * 65536)"
COUNTED = "import sys; print(len(sys.stdin.buffer.read()))"
LEFT = "import os, sys, time\nif os.fork() == 0:\n    os.setsid(); time.sleep(30)\nprint('done', flush=True)"


def python(source: str) -> list[str]:
    return [sys.executable, "-S", "-c", source]


def test_a_child_that_says_too_much_is_ended():
    ran = run_capped(python(ENDLESS), cpu_seconds=60, wall_seconds=60, output_bytes=300_000)
    assert (ran.killed, ran.flooded, ran.output) == (True, True, b"")


def test_what_is_said_within_the_bound_is_whole_and_what_goes_to_errors_is_dropped():
    told = run_capped(python("import sys; sys.stderr.write('e' * 3000000); print('x' * 299999)"), output_bytes=300_000)
    assert (told.killed, told.flooded, len(told.output)) == (False, False, 300_000)
    given = run_capped(python(COUNTED), stdin=bytes(3 * 2**20))
    assert (given.code, given.output) == (0, b"3145728\n")


def test_a_child_that_leaves_its_output_to_another_does_not_outlast_its_time():
    ran = run_capped(python(LEFT), wall_seconds=1)
    assert (ran.killed, ran.flooded) == (True, False)


def test_under_gevent_the_bounds_are_the_same_and_the_others_go_on():
    source = UNDER_GEVENT.partition("def refuse")[0] + (
        "import gevent, sys\nfrom ecabinet.core.offload import run_capped\nturns = []\n"
        "def turn():\n    while True:\n        turns.append(1); gevent.sleep(0.01)\n"
        "gevent.spawn(turn)\n"
        f"ran = run_capped([sys.executable, '-S', '-c', {ENDLESS!r}], output_bytes=300_000)\n"
        f"whole = run_capped([sys.executable, '-S', '-c', {COUNTED!r}], stdin=bytes(70_000))\n"
        f"late = run_capped([sys.executable, '-S', '-c', {LEFT!r}], wall_seconds=1)\n"
        "print(ran.flooded, whole.output, late.killed, late.flooded, len(turns) > 3)"
    )
    ran = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("True b'70000\\n' True False True\n", "")


def test_a_child_process_is_never_begun_from_an_offloaded_thread():
    """In a served installation gevent could not watch it there; here it would have gone unseen."""
    with pytest.raises(RuntimeError, match="offloaded"):
        offload(run_capped, [sys.executable, "-c", ""])
