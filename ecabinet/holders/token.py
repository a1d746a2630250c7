"""The child process that speaks to a PKCS#11 token: a driver is foreign machine code, and may hang or crash.

One JSON object on standard input, one on standard output. `ask` is `find` or `sign`; the PIN is tried once. Each run
loads the driver anew, so a token that came or went is seen.
"""

import json
import sys
from typing import Any

import pkcs11
from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass, TokenFlag
from pkcs11 import exceptions as refused

# DigestInfo of SHA-256: CKM_RSA_PKCS pads, and hashes nothing.
SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")
_WRONG = (refused.PinIncorrect, refused.PinInvalid, refused.PinLenRange)
_GONE = (
    refused.TokenNotPresent, refused.TokenNotRecognised, refused.DeviceRemoved, refused.DeviceError,
    refused.SessionHandleInvalid, refused.SessionClosed, refused.GeneralError, refused.SlotIDInvalid,
)  # fmt: skip


def answer(given: dict[str, Any]) -> dict[str, Any]:
    """What was found or signed, or `refused` with a code."""
    try:
        return _answer(given)
    except _WRONG:
        flags = _flags(given)
        return {"refused": "secret_wrong", "final": TokenFlag.USER_PIN_LOCKED in flags,
                "last": TokenFlag.USER_PIN_FINAL_TRY in flags}  # fmt: skip
    except refused.PinLocked:
        return {"refused": "secret_wrong", "final": True, "last": False}
    except _GONE:
        return {"refused": "token_missing"}
    except (pkcs11.PKCS11Error, RuntimeError, OSError):
        return {"refused": "holder_unavailable"}


def _answer(given: dict[str, Any]) -> dict[str, Any]:
    token = _token(given["module"], given["serial"])
    if token is None:
        return {"refused": "token_missing"}
    if given["ask"] == "find":
        with token.open() as session:
            return {"certificates": _certificates(session, given)}
    with token.open(user_pin=given["pin"]) as session:
        return _sign(session, given)


def _token(module: str, serial: str) -> Any:
    """Labels are chosen by people and come twice; the serial number is the maker's."""
    for slot in pkcs11.lib(module).get_slots(token_present=True):
        token = slot.get_token()
        if TokenFlag.TOKEN_INITIALIZED in token.flags and _serial(token) == serial:
            return token
    return None


def _serial(token: Any) -> str:
    given = token.serial
    return (given.decode("ascii", "replace") if isinstance(given, bytes) else str(given)).strip("\0 ")


def _flags(given: dict[str, Any]) -> Any:
    try:
        token = _token(given["module"], given["serial"])
    except pkcs11.PKCS11Error:
        token = None
    return TokenFlag(0) if token is None else token.flags


def _certificates(session: Any, given: dict[str, Any]) -> list[str]:
    """That of the key first, then whatever else of the chain lies on the token."""
    own: list[str] = []
    others: list[str] = []
    for each in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
        is_own = each[Attribute.ID] == bytes.fromhex(given["key"])
        (own if is_own else others).append(each[Attribute.VALUE].hex())
    return [*own, *others] if own else []


def _sign(session: Any, given: dict[str, Any]) -> dict[str, Any]:
    wanted = {Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.ID: bytes.fromhex(given["key"])}
    keys = list(session.get_objects(wanted))
    if len(keys) != 1:
        return {"refused": "token_key_missing"}
    digests = [bytes.fromhex(each) for each in given["digests"]]
    if keys[0].key_type == KeyType.EC:
        # Many tokens know plain CKM_ECDSA alone; all of them sign a digest made outside.
        made = [keys[0].sign(each, mechanism=Mechanism.ECDSA) for each in digests]
    elif keys[0].key_type == KeyType.RSA:
        made = [keys[0].sign(SHA256_INFO + each, mechanism=Mechanism.RSA_PKCS) for each in digests]
    else:
        return {"refused": "token_key_missing"}
    return {"signatures": [bytes(each).hex() for each in made]}


def main() -> int:
    """Read, answer, end."""
    sys.stdout.write(json.dumps(answer(json.loads(sys.stdin.buffer.read()))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
