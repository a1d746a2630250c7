"""One PKCS#11 token that the operator names in a JSON file, and its session."""

import functools
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pkcs11
from pkcs11 import TokenFlag
from pkcs11 import exceptions as refused

from ecabinet.core.errors import BadSetting
from ecabinet.core.spelt import secret_in

_PIN = (refused.PinIncorrect, refused.PinInvalid, refused.PinLenRange, refused.PinLocked, refused.PinExpired)

T = TypeVar("T")


class TokenFails(Exception):
    """The token does not answer; `is_pin` when it does not take the PIN in its file."""

    def __init__(self, *, is_pin: bool = False) -> None:
        super().__init__()
        self.is_pin = is_pin


@dataclass(frozen=True)
class Named:
    """What the operator says of the token."""

    module: str
    serial: str
    pin_file: str
    keys: tuple[str, ...]


@functools.lru_cache(maxsize=4)
def named(path: str) -> Named:
    """The token in a JSON file: `module`, `serial`, `pin_file`, and `keys` of the authorities. Raises BadSetting."""
    try:
        given = json.loads(Path(path).read_text("utf-8"))
        keys = tuple(given.get("keys", ()))
        found = Named(str(given["module"]), str(given["serial"]), str(given["pin_file"]), keys)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise bad(f"{path} must name module, serial, pin_file and keys of a PKCS#11 token.") from error
    if not Path(found.module).is_file():
        raise bad(f"There is no PKCS#11 driver at {found.module}.")
    if not Path(found.pin_file).is_file():
        raise bad(f"There is no file with the PIN at {found.pin_file}.")
    return found


def bad(sentence: str) -> BadSetting:
    """A mistake in what the operator says of a token."""
    return BadSetting("bad_token", sentence=sentence)


class Session:
    """One token, its session kept open. A wrong PIN is tried once in the life of the process: it may be locked."""

    def __init__(self, given: Named) -> None:
        self._given = given
        self._session: Any = None
        self._pin_refused = False
        self._one_at_a_time = threading.RLock()

    def ask(self, question: Callable[[Any], T]) -> T:
        """The answer of the token; one that was taken out and put back is opened anew. Raises TokenFails."""
        with self._one_at_a_time:
            try:
                return self._asked(question)
            except (pkcs11.PKCS11Error, RuntimeError):
                self._session = None
            try:
                pkcs11.lib(self._given.module).reinitialize()
                return self._asked(question)
            except (pkcs11.PKCS11Error, RuntimeError) as error:
                self._session = None
                raise TokenFails from error

    def _asked(self, question: Callable[[Any], T]) -> T:
        if self._pin_refused:
            raise TokenFails(is_pin=True)
        if self._session is None:
            self._session = self._opened()
        return question(self._session)

    def _opened(self) -> Any:
        for slot in pkcs11.lib(self._given.module).get_slots(token_present=True):
            token = slot.get_token()
            if TokenFlag.TOKEN_INITIALIZED in token.flags and _serial(token) == self._given.serial:
                pin = secret_in(self._given.pin_file)
                try:
                    return token.open(user_pin=pin, rw=True)
                except _PIN as error:
                    self._pin_refused = True
                    raise TokenFails(is_pin=True) from error
        raise refused.TokenNotPresent


@functools.lru_cache(maxsize=4)
def session_of(path: str) -> Session:
    """The session with the token that a file names, one for the whole process. Raises BadSetting."""
    return Session(named(path))


def _serial(token: Any) -> str:
    given = token.serial
    return (given.decode("ascii", "replace") if isinstance(given, bytes) else str(given)).strip("\0 ")
