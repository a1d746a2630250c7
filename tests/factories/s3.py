"""An S3-compatible server as a child process of the tests, on this host alone, with a bucket in it."""

import os
import socket
import subprocess
import sys
import time
import uuid
from typing import Self

import obstore
from obstore.store import S3Store

from ecabinet.core.bucket_store import MARK
from ecabinet.core.sealed_place import SealedPlace

KEY_ID, SECRET = "tester", "CANARY-secret-of-the-store"
REGION = "us-east-1"


class Bucket:
    """The server and its one bucket; `place()` is a fresh prefix in it."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = int(probe.getsockname()[1])
        self.endpoint = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def start(self) -> None:
        """Also after stop(), at the same address, with nothing in it."""
        command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self._port)]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._process = subprocess.Popen(
            command, env={**os.environ, "MOTO_S3_CUSTOM_ENDPOINTS": self.endpoint}, **quiet
        )
        until = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", self._port), 1).close()
                break
            except OSError:
                assert time.monotonic() < until
                assert self._process.poll() is None
                time.sleep(0.05)
        self._make_bucket()

    def _make_bucket(self) -> None:
        import boto3

        given = {"aws_access_key_id": KEY_ID, "aws_secret_access_key": SECRET, "region_name": REGION}
        boto3.client("s3", endpoint_url=self.endpoint, **given).create_bucket(Bucket="sealed")

    def stop(self) -> None:
        """As an outage does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def place(self) -> SealedPlace:
        return SealedPlace(
            bucket="sealed",
            prefix=f"house/{uuid.uuid4().hex}",
            endpoint=self.endpoint,
            region=REGION,
            key_id=KEY_ID,
            secret=SECRET,
        )

    def raw(self, place: SealedPlace) -> S3Store:
        """Past the product, to damage what lies there."""
        return S3Store(
            place.bucket,
            prefix=place.prefix,
            endpoint=place.endpoint,
            region=place.region,
            access_key_id=KEY_ID,
            secret_access_key=SECRET,
            client_options={"allow_http": True},
        )

    def names(self, place: SealedPlace) -> set[str]:
        """All that lies below the prefix but the mark of the house."""
        return {each["path"] for part in obstore.list(self.raw(place)) for each in part} - {MARK}
