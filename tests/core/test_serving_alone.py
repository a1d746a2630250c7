"""On a file a second process is refused, and one that ends makes room for its successor."""

import subprocess
import sys

import pytest

from ecabinet.core import serving_alone
from ecabinet.core.errors import BadSetting

HOLDS = (
    "import sys; from pathlib import Path; from ecabinet.core.serving_alone import take;"
    "take(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
)


def test_a_second_process_is_refused_until_the_first_has_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(serving_alone, "SECONDS_FOR_ITS_PREDECESSOR", 0.2)
    first = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(BadSetting) as caught:
            serving_alone.take(tmp_path)
        assert "ECABINET_REDIS" in str(caught.value.facts["sentence"])
        first.kill()
        first.wait()
        serving_alone.take(tmp_path)
