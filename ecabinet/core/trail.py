"""A request's trail through the log: an id on every line that it causes, and every line one JSON object."""

import json
import logging
import secrets
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import PurePath
from traceback import extract_tb
from typing import Any

from gevent import get_hub

_request: ContextVar[str] = ContextVar("request", default="")
PLACES = 20
MOST_FAULTS = 50
log = logging.getLogger(__name__)


def begin() -> str:
    """From here on this greenlet works on a request of its own: 16 hexadecimal digits, made here, never taken over."""
    _request.set(secrets.token_hex(8))
    return _request.get()


def here() -> str:
    """The id of the request that is worked on; empty outside of one."""
    return _request.get()


class Lines(logging.Formatter):
    """`at` (UTC, ISO 8601), `level`, `logger`, `message`, `request`; of an error its kinds and the places it came by.

    What an error says stays out: it may quote what somebody wrote.
    """

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if here():
            said["request"] = here()
        if record.exc_info and record.exc_info[1] is not None:
            errors = list(islice(_chain(record.exc_info[1]), PLACES))
            said["error"] = [type(each).__name__ for each in errors]
            said["trace"] = [place for each in errors for place in _places(each)]
        return json.dumps(said, ensure_ascii=False)


class Text(logging.Formatter):
    """The same for eyes, as the demo shows it."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record) + (f" [{here()}]" if here() else "")


@dataclass(frozen=True)
class Fault:
    """Something that went wrong in this process: when, where, of which kinds, in which request."""

    at: datetime
    where: str
    kinds: tuple[str, ...]
    request: str


class Faults(logging.Handler):
    """The newest faults of this process, for whoever looks after it."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._newest: deque[Fault] = deque(maxlen=MOST_FAULTS)

    def emit(self, record: logging.LogRecord) -> None:
        caught = record.exc_info[1] if record.exc_info else None
        kinds = tuple(type(each).__name__ for each in islice(_chain(caught), PLACES))
        self._newest.append(Fault(datetime.fromtimestamp(record.created, UTC), record.name, kinds, here()))

    def newest(self) -> list[Fault]:
        """The newest first."""
        return list(reversed(self._newest))

    def forget(self) -> None:
        """Begin anew."""
        self._newest.clear()


faults = Faults()


def keep_faults() -> None:
    """From now on they are remembered, and none from before."""
    faults.forget()
    logging.getLogger("ecabinet").addHandler(faults)


def lay(demo: bool) -> None:
    """Log to standard error from now on: for eyes in the demo, for programs everywhere else."""
    handler = logging.StreamHandler()
    handler.setFormatter(Text() if demo else Lines())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    # Of what nobody caught the libraries print all that it says, and the request with its cookies besides.
    get_hub().print_exception = _note_in_loop
    threading.excepthook = _note_in_thread
    sys.unraisablehook = _note_unraisable


def _note_in_loop(context: object, *caught: Any) -> None:
    log.error("unexpected in %s", type(context).__name__, exc_info=_whole(caught))


def _note_in_thread(caught: threading.ExceptHookArgs) -> None:
    log.error("unexpected in a thread", exc_info=_whole((caught.exc_type, caught.exc_value, caught.exc_traceback)))


def _note_unraisable(caught: "sys.UnraisableHookArgs") -> None:
    log.error("unexpected at an end", exc_info=_whole((caught.exc_type, caught.exc_value, caught.exc_traceback)))


def _whole(caught: Sequence[Any]) -> Any:
    """What the log can take: some are told by their kind alone."""
    kind, error, trace = caught
    return (kind, error if isinstance(error, BaseException) else kind(), trace)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _places(error: BaseException) -> Iterator[str]:
    for each in extract_tb(error.__traceback__)[-PLACES:]:
        yield f"{'/'.join(PurePath(each.filename).parts[-3:])}:{each.lineno} {each.name}"
