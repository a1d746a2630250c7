"""Work that must not run on the event loop: heavy calls in real threads, risky parsers in capped child processes."""

import os
import resource
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar, cast

from gevent import get_hub
from gevent.monkey import is_module_patched

P = ParamSpec("P")
T = TypeVar("T")

_plain_pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="offload")


def offload(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run in an operating-system thread and wait without stopping the other greenlets. Not for database work."""
    if is_module_patched("threading"):
        result, error = get_hub().threadpool.apply(_outcome, (function, args, kwargs))
        if error is not None:
            raise error
        return cast("T", result)
    return _plain_pool.submit(function, *args, **kwargs).result()


def _outcome(
    function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]
) -> tuple[Any, BaseException | None]:
    """gevent prints whatever a thread raises with its traceback; a refusal is no news."""
    try:
        return function(*args, **kwargs), None
    except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
        return None, error


@dataclass(frozen=True)
class Ran:
    """What became of a capped child process; `killed` is True when a cap ended it."""

    code: int
    output: bytes
    killed: bool


def run_capped(
    argv: Sequence[str],
    *,
    stdin: bytes = b"",
    cpu_seconds: int = 15,
    memory_bytes: int = 512 * 2**20,
    wall_seconds: float = 20,
    environment: Mapping[str, str] | None = None,
) -> Ran:
    """Run a child process with caps on CPU, address space, file size and time; its error output is dropped."""

    def cap() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_FSIZE, (2**30, 2**30))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    process = subprocess.Popen(
        list(argv),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        preexec_fn=cap,  # noqa: PLW1509
        start_new_session=True,
        env=dict(environment) if environment is not None else None,
    )
    try:
        output, _ = process.communicate(stdin, timeout=wall_seconds)
        return Ran(process.returncode, output, killed=process.returncode < 0)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return Ran(-signal.SIGKILL, b"", killed=True)
