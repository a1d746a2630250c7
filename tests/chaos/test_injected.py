"""A call made to fail under a running process fails once, and the process goes on; a broken head ends."""

import io
import shutil
import subprocess
import sys

import pytest

from chaos.injected import Fault, Injected
from chaos.weather import _lines

SYNCS = """
import os, sys
print("ready", flush=True)
sys.stdin.readline()
for number in range(5):
    try:
        os.fsync(file)
        print("kept", flush=True)
    except OSError as error:
        print(error.errno, flush=True)
sys.stdin.readline()
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_the_third_sync_fails_and_no_other(tmp_path):
    program = f"file = open({str(tmp_path / 'file')!r}, 'w'){SYNCS}"
    child = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "ready\n"
    with Injected(child.pid, Fault("fsync", 3, "EIO"), tmp_path / "log") as injected:
        child.stdin.write("go\n")
        child.stdin.flush()
        said = [child.stdout.readline().strip() for _each in range(5)]
    assert said == ["kept", "kept", "5", "kept", "kept"]
    assert injected.happened()
    assert injected.most() == 5
    assert child.poll() is None
    child.communicate("end\n")


def test_the_head_of_an_answer_that_breaks_off_has_an_end():
    whole = b"HTTP/1.1 101\r\nUpgrade: x\r\n\r\nframe"
    assert list(_lines(io.BytesIO(whole))) == [b"HTTP/1.1 101\r\n", b"Upgrade: x\r\n"]
    assert list(_lines(io.BytesIO(b"HTTP/1.1 101\r\n"))) == [b"HTTP/1.1 101\r\n"]
    assert not list(_lines(io.BytesIO(b"")))
