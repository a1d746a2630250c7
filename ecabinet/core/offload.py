"""Work that must not run on the event loop: heavy calls in real threads, risky parsers in capped child processes."""

import os
import resource
import select
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from threading import current_thread, local
from typing import IO, Any, ParamSpec, TypeVar, cast

from gevent import get_hub
from gevent.monkey import is_module_patched

from ecabinet.core.places import Places

P = ParamSpec("P")
T = TypeVar("T")

# Bytes that a child process may say unless told otherwise: findings in JSON, never a file.
MOST_OUTPUT = 2**20

_THREADS = "offload"
# Fewer than gevent has threads: names of hosts are looked up there, too.
_places = Places(8, most_of_one=4)
_here = local()
_plain_pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix=_THREADS)


def offload(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run in an operating-system thread and wait without stopping the other greenlets. Not for database work."""
    if is_module_patched("threading"):
        with _places:
            result, error = get_hub().threadpool.apply(_outcome, (function, args, kwargs))
        if error is not None:
            raise error
        return cast("T", result)
    return _plain_pool.submit(function, *args, **kwargs).result()


def in_thread(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """As offload() does, for work that may be in such a thread already, or where nobody else would wait."""
    if getattr(_here, "is_aside", False) or not is_module_patched("threading"):
        return function(*args, **kwargs)
    return offload(function, *args, **kwargs)


def _outcome(
    function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]
) -> tuple[Any, BaseException | None]:
    """gevent prints whatever a thread raises with its traceback; a refusal is no news."""
    _here.is_aside = True
    try:
        return function(*args, **kwargs), None
    except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
        return None, error


@dataclass(frozen=True)
class Ran:
    """What became of a capped child process.

    `killed` is True when a cap ended it, `flooded` when that cap was the one on what it may say.
    """

    code: int
    output: bytes
    killed: bool
    flooded: bool = False


class _Ended(Exception):
    """A cap was reached."""

    def __init__(self, *, flooded: bool) -> None:
        super().__init__()
        self.flooded = flooded


def run_capped(
    argv: Sequence[str],
    *,
    stdin: bytes = b"",
    cpu_seconds: int = 15,
    memory_bytes: int = 512 * 2**20,
    wall_seconds: float = 20,
    output_bytes: int = MOST_OUTPUT,
    environment: Mapping[str, str] | None = None,
) -> Ran:
    """Run a child process with caps on CPU, address space, file size, time and output; its error output is dropped.

    It is begun from the event loop, which waits without standing still: gevent watches children from nowhere else.
    """
    if current_thread().name.startswith(_THREADS):
        raise RuntimeError("a child process is not begun from an offloaded thread")
    until = time.monotonic() + wall_seconds
    with _in_memory(stdin) as source:
        process = subprocess.Popen(
            list(argv),
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            preexec_fn=partial(_cap, cpu_seconds, memory_bytes),  # noqa: PLW1509
            start_new_session=True,
            env=dict(environment) if environment is not None else None,
        )
    try:
        output = _heard(cast("IO[bytes]", process.stdout), output_bytes, until)
        process.wait(timeout=max(0.0, until - time.monotonic()))
        return Ran(process.returncode, output, killed=process.returncode < 0)
    except (_Ended, subprocess.TimeoutExpired) as ended:
        with suppress(ProcessLookupError):  # it has ended, and left its output to somebody who moved out
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return Ran(-signal.SIGKILL, b"", killed=True, flooded=isinstance(ended, _Ended) and ended.flooded)
    finally:
        cast("IO[bytes]", process.stdout).close()


def _cap(cpu_seconds: int, memory_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (2**30, 2**30))
    leave_no_core()


def leave_no_core() -> None:
    """A process that dies leaves nothing of its memory behind: keys and papers lie in it."""
    # 1 rather than 0: with 0 the kernel would still hand all of it to a program that collects such files.
    most = min(1, resource.getrlimit(resource.RLIMIT_CORE)[1]) if _core_is_bounded() else 1
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))


def _core_is_bounded() -> bool:
    return resource.getrlimit(resource.RLIMIT_CORE)[1] != resource.RLIM_INFINITY


@contextmanager
def _in_memory(data: bytes) -> Iterator[IO[bytes]]:
    """A file that is on no disk: a child may read it as slowly as it likes, and nobody has to feed it."""
    with os.fdopen(os.memfd_create("stdin"), "w+b") as file:
        file.write(data)
        file.seek(0)
        yield file


def _heard(pipe: IO[bytes], most: int, until: float) -> bytes:
    """All that is said until the end. Raises _Ended past either bound."""
    output, ready = bytearray(), select.poll()
    ready.register(pipe.fileno(), select.POLLIN)
    while True:
        left = until - time.monotonic()
        if left <= 0 or not ready.poll(left * 1000):
            raise _Ended(flooded=False)
        piece = os.read(pipe.fileno(), 64 * 1024)
        if not piece:
            return bytes(output)
        output += piece
        if len(output) > most:
            raise _Ended(flooded=True)
