"""No part of the product loads a second way out to the network."""

import subprocess
import sys

import pytest
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko_certvalidator.fetchers import aiohttp_fetchers

WAYS_OUT = ("aiohttp", "httpx", "requests", "urllib3")


@pytest.mark.parametrize("module", ["ecabinet.verdicts.verdict", "ecabinet.server"])
def test_no_client_of_the_network_is_loaded_but_our_own(module: str) -> None:
    asked = f"import sys, {module}, ecabinet.app; print([name for name in {WAYS_OUT} if sys.modules.get(name)])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_whoever_asks_for_one_is_told_of_the_one_way_out() -> None:
    for client in (HTTPTimeStamper, aiohttp_fetchers.AIOHttpFetcherBackend):
        with pytest.raises(RuntimeError, match="egress"):
            client("http://192.0.2.1/")
