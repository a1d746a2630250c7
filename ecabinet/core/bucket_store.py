"""Sealed files in a bucket of an S3-compatible store. Every call is made beside the event loop, and ends in time."""

import hashlib
import logging
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from functools import partial
from io import FileIO
from pathlib import Path
from typing import ParamSpec, TypeVar

import gevent
import obstore
from gevent.monkey import is_module_patched
from obstore.exceptions import AlreadyExistsError, BaseError, NotFoundError
from obstore.store import S3Store

from ecabinet.core import reserve
from ecabinet.core.errors import Unavailable
from ecabinet.core.offload import in_thread
from ecabinet.core.sealed_place import SealedPlace
from ecabinet.core.store import Held

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)
SECONDS_TO_CONNECT, SECONDS_TO_ANSWER = 3, 30
# So long nobody asks again after it did not answer: who waits for it holds a thread that others need.
SECONDS_OF_REST = 5
PIECE = 2**20
# Whose prefix it is, by the digest of the public key of the record: another house does not read, write or sweep there.
MARK = "house"
_DIGEST = re.compile("[0-9a-f]{64}")


class BucketStore:
    """A prefix in a bucket. A name is written by one request, which the store takes as a whole or not at all."""

    is_far = True

    def __init__(self, place: SealedPlace, data: Path, house: str) -> None:
        self._data = data
        self._house, self._is_ours = house, False
        self._away_until = 0.0
        self._bucket = S3Store(
            place.bucket,
            prefix=place.prefix or None,
            endpoint=place.endpoint or None,
            region=place.region,
            access_key_id=place.key_id,
            secret_access_key=place.secret,
            virtual_hosted_style_request=False,
            client_options={
                "connect_timeout": timedelta(seconds=SECONDS_TO_CONNECT),
                "timeout": timedelta(seconds=SECONDS_TO_ANSWER),
                "allow_http": place.endpoint.startswith("http:"),
            },
            retry_config={"max_retries": 1, "retry_timeout": timedelta(seconds=SECONDS_TO_CONNECT)},
        )

    def answers(self) -> bool:
        try:
            # Of a missing name a store says the same as of a missing bucket; of a list it does not.
            list(self.all_in("readiness"))
        except (Unavailable, FileNotFoundError):
            return False
        return True

    def put(self, name: str, source: Path) -> None:
        self._ask(self._put, name, source)
        source.unlink()

    def read(self, name: str, offset: int, length: int) -> bytes:
        return self._ask(self._part, name, offset, length)

    def opened(self, name: str, offset: int = 0, length: int | None = None) -> FileIO:
        return self._ask(self._fetch, name, offset, length)

    def holds(self, name: str) -> bool:
        try:
            self._ask(obstore.head, self._bucket, name)
        except FileNotFoundError:
            return False
        return True

    def remove(self, name: str) -> None:
        self._ask(obstore.delete, self._bucket, name)

    def discard(self, name: str) -> None:
        if is_module_patched("threading"):
            gevent.spawn(self._discard, name)
        else:
            self._discard(name)

    def all_in(self, folder: str) -> Iterator[Held]:
        self._is_ours = False  # looked at again before anything that lies here is swept
        found = self._ask(lambda: [each for part in obstore.list(self._bucket, prefix=f"{folder}/") for each in part])
        if any(each["path"].endswith(f"/{MARK}") for each in found):
            raise Unavailable("sealed_store_anothers")  # whose prefix begins within ours
        for each in found:
            yield Held(each["path"], each["last_modified"].timestamp())

    def require_ours(self) -> None:
        """Mark the place for this house unless that is done. Raises Unavailable."""
        self._is_ours = False
        self._ask(lambda: None)

    def _as_ours(self, function: Callable[[], T]) -> T:
        if not self._is_ours and self._house:
            if self._marked() != self._house:
                raise Unavailable("sealed_store_anothers")
            self._is_ours = True
        return function()

    def _marked(self) -> str:
        """Whose place it is; ours from now on if it was nobody's."""
        with suppress(NotFoundError, FileNotFoundError):
            return bytes(obstore.get(self._bucket, MARK).bytes()).decode(errors="replace").strip()
        own = self._house.encode()
        try:
            obstore.put(self._bucket, MARK, own, mode="create", use_multipart=False)
        except AlreadyExistsError:
            pass  # another was faster; whose it is now is read
        except BaseError:
            obstore.put(self._bucket, MARK, own, use_multipart=False)  # a store that cannot say "only if there is none"
        return bytes(obstore.get(self._bucket, MARK).bytes()).decode(errors="replace").strip()

    def _ask(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Raises FileNotFoundError; Unavailable when the store is away, does not let us in or says nonsense."""
        if time.monotonic() < self._away_until:
            raise Unavailable("sealed_store_away", retry_after=SECONDS_OF_REST)
        try:
            return in_thread(self._as_ours, partial(function, *args, **kwargs))
        except (NotFoundError, FileNotFoundError) as error:
            raise FileNotFoundError from error
        except BaseError as error:
            self._away_until = time.monotonic() + SECONDS_OF_REST
            log.warning("the store of sealed files does not answer as it should: %s", _why(error))
            raise Unavailable("sealed_store_away", retry_after=SECONDS_OF_REST) from None

    def _put(self, name: str, source: Path) -> None:
        size = source.stat().st_size
        with source.open("rb") as file:
            obstore.put(self._bucket, name, file, use_multipart=False)
        if obstore.head(self._bucket, name)["size"] != size:
            obstore.delete(self._bucket, name)
            raise Unavailable("sealed_store_away", retry_after=SECONDS_OF_REST)

    def _part(self, name: str, offset: int, length: int) -> bytes:
        size = obstore.head(self._bucket, name)["size"]
        length = max(0, min(length, size - offset))
        return bytes(obstore.get_range(self._bucket, name, start=offset, length=length)) if length else b""

    def _fetch(self, name: str, offset: int, length: int | None) -> FileIO:
        """Into a file of this host that has no name; what is fetched whole is looked at."""
        reserve.leave_room(length or 0)
        descriptor, path = tempfile.mkstemp(dir=self._data)
        Path(path).unlink()
        file = FileIO(descriptor, "r+")
        try:
            if length is not None:
                os.pwrite(descriptor, self._part(name, offset, length), offset)
                return file
            digest, at = hashlib.sha256(), 0
            for piece in obstore.get(self._bucket, name).stream(min_chunk_size=PIECE):
                digest.update(piece)
                reserve.leave_room(len(piece))
                at += os.pwrite(descriptor, piece, at)
        except BaseException:
            file.close()
            raise
        own = name.rsplit("/", 1)[-1]
        if _DIGEST.fullmatch(own) and digest.hexdigest() != own:
            file.close()
            raise Unavailable("file_damaged")
        return file

    def _discard(self, name: str) -> None:
        try:
            self.remove(name)
        except (Unavailable, FileNotFoundError):
            log.warning("a sealed file stays until the next sweep, as the store does not answer")


def _why(error: BaseError) -> str:
    """In words of ours: what the library says may hold who asks, and names of files."""
    if "InvalidCertificate" in str(error):
        return "its certificate is not one that this host's authorities vouch for"
    return type(error).__name__
