"""Work in other threads: its outcome comes back whole, and what it raises is told to nobody else."""

import subprocess
import sys

import pytest

from ecabinet.core.errors import Invalid
from ecabinet.core.offload import offload

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
