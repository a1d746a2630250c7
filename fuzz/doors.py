"""Every door of the OpenAPI document, given what fits its shapes and what does not, and a judge of each answer."""

import random
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

import schemathesis
from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis.errors import HypothesisException, HypothesisWarning
from requests import PreparedRequest, Request
from requests.exceptions import InvalidHeader, InvalidURL, RequestException
from schemathesis import GenerationMode
from schemathesis.core.result import Ok

from fuzz.pool import Pool, singular

SECONDS = 10.0
# What ends a session, or an account, comes last.
ENDING = (
    "accounts_sign_out", "accounts_end_session", "accounts_end_other_sessions", "accounts_revoke_device",
    "accounts_change_password", "accounts_change_person", "accounts_reset_password",
)  # fmt: skip
DIRECTIONS = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


class Guest(Protocol):
    """Somebody who knocks."""

    role: str

    def send(self, request: PreparedRequest) -> Any:
        """The answer; as of `requests` or of a test's client."""

    @property
    def headers(self) -> dict[str, str]:
        """What this guest's own page would send along."""


@dataclass
class Found:
    """What came out."""

    sent: int = 0
    unsent: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0


class Fuzzer:
    """One document, one seed, many guests."""

    def __init__(self, document: dict[str, Any], codes: Iterable[str], first: int) -> None:
        self._schema = schemathesis.openapi.from_dict(document)
        self._codes = frozenset(codes)
        self._chance = random.Random(first)
        self._seed = first
        self.pool = Pool(self._chance)
        self.found = Found()

    def operations(self) -> list[Any]:
        """All doors, those that end a session last."""
        every = [result.ok() for result in self._schema.get_all_operations() if isinstance(result, Ok)]
        return sorted(every, key=lambda each: (self._name(each) in ENDING, each.path, each.method))

    @staticmethod
    def _name(operation: Any) -> str:
        return str(operation.definition.raw.get("operationId"))

    def look_round(self, guest: Guest) -> None:
        """Ask for everything that can be read, so that there are ids to knock with."""
        for _ in range(2):
            for operation in self.operations():
                if operation.method == "get" and "binary" not in str(operation.definition.raw["responses"]):
                    path = {parameter.name: self.pool.any(parameter.name) for parameter in operation.path_parameters}
                    self.knock(guest, operation.Case(path_parameters=path))

    def fuzz(self, guest: Guest, count: int) -> None:
        """About so many requests of one guest, spread over every door and both directions."""
        operations = self.operations()
        until, turn = self.found.sent + count, 0
        while self.found.sent < until:
            left = until - self.found.sent
            some = operations if left >= len(operations) * 2 else self._chance.sample(operations, max(1, left // 2))
            for operation in sorted(some, key=operations.index):
                for direction in DIRECTIONS:
                    turn += 1
                    self._once(operation, direction, turn, lambda case: self.knock(guest, self._real(case)))

    def _once(self, operation: Any, direction: GenerationMode, turn: int, use: Callable[[Any], None]) -> None:
        # The first that Hypothesis makes is the simplest of all, and the same each time: the second is taken.
        made: list[Any] = []

        @seed(self._seed + turn)
        @settings(
            max_examples=2, database=None, deadline=None, phases=[Phase.generate], verbosity=Verbosity.quiet,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(operation.as_strategy(generation_mode=direction))
        def collect(case: Any) -> None:
            made.append(case)

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", HypothesisWarning)
                collect()
        except (HypothesisException, Exception) as error:  # noqa: BLE001 - a door that takes nothing cannot be given wrong
            if not made and type(error).__name__ not in {"Unsatisfiable", "SkipTest", "Skipped"}:
                self.found.answers[f"not made: {type(error).__name__}"] += 1
        for case in made[-1:]:
            use(case)

    def _real(self, case: Any) -> Any:
        case.path_parameters = self.pool.real_path(dict(case.path_parameters or {}))
        case.body = self.pool.real_body(case.body)
        return case

    def knock(self, guest: Guest, case: Any) -> None:
        """Send one, and judge."""
        case.cookies = {}
        headers = {str(key): str(value) for key, value in dict(case.headers or {}).items()}
        if self._chance.random() < 0.9:
            headers.pop("Idempotency-Key", None)
        own = guest.headers if self._chance.random() < 0.95 else {}
        case.headers = {**headers, **own}
        try:
            given = case.as_transport_kwargs(base_url="http://localhost")
            names = ("method", "url", "headers", "files", "data", "params", "json", "cookies")
            request = Request(**{name: given[name] for name in names if name in given}).prepare()
        except (InvalidHeader, InvalidURL, UnicodeError, ValueError):
            self.found.unsent += 1  # no client could write this down
            return
        began = time.monotonic()
        try:
            answer = guest.send(request)
        except (RequestException, OSError) as error:
            self._tell(case, guest, f"no answer: {type(error).__name__}", request)
            return
        took = time.monotonic() - began
        self.found.sent += 1
        self.found.slowest = max(self.found.slowest, took)
        if took > SECONDS:
            self._tell(case, guest, f"an answer after {took:.0f} s", request)
        self._judge(case, guest, answer, request)

    def _judge(self, case: Any, guest: Guest, answer: Any, request: PreparedRequest) -> None:
        status = int(answer.status_code)
        self.found.answers[f"{status // 100}xx"] += 1
        kind = str(answer.headers.get("Content-Type", "")).split(";")[0]
        body = _json(answer) if kind.endswith("json") else None
        if status >= 300:
            code = body.get("code") if isinstance(body, dict) else None
            self.found.codes[str(code)] += 1
            # 503 is an honest refusal when it says what is away; every other 5xx is a fault.
            if (status >= 500 and status != 503) or code == "unexpected":
                self._tell(case, guest, f"a fault: {status} {code}", request)
            elif status < 400 or kind != "application/problem+json" or code not in self._codes:
                self._tell(case, guest, f"a refusal that is none: {status} {kind} {code}", request)
        elif str(status) not in case.operation.definition.raw["responses"]:
            self._tell(case, guest, f"an answer that is not announced: {status}", request)
        try:
            case.operation.validate_response(answer)
        except (Exception, BaseExceptionGroup) as error:  # noqa: BLE001 - whatever it finds is told
            self._tell(case, guest, f"{status}: {type(error).__name__} {str(error)[:300]}", request)
        if status < 300 and body is not None:
            last = [part for part in case.operation.path.split("/") if part and "{" not in part][-1]
            self.pool.keep(body, singular(last))

    def _tell(self, case: Any, guest: Guest, what: str, request: PreparedRequest) -> None:
        body = request.body if isinstance(request.body, bytes | str) else b""
        line = f"{guest.role} {request.method} {case.operation.path}: {what} | {request.path_url[:200]} {body[:300]!r}"
        self.found.wrong.append(line)


def _json(answer: Any) -> Any:
    told = answer.json
    try:
        return told() if callable(told) else told
    except ValueError:
        return None
