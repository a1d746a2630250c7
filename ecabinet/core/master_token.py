"""Master keys under a key that never leaves a PKCS#11 token.

Each master key lies in the data folder sealed by an AES-256 key of its own, which the token made and does not let out.
It is opened inside the token, once in the life of a process, and kept in memory: a device in a network takes
milliseconds for an answer, and one approval of a tablet needs hundreds of keys in one transaction.
"""

import re
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import pkcs11
from pkcs11 import Attribute, GCMParams, KeyType, Mechanism, ObjectClass

from ecabinet.core import pkcs11_token
from ecabinet.core.crypto import random_bytes, write_new_secret
from ecabinet.core.durable import sync_folder
from ecabinet.core.errors import BadSetting
from ecabinet.core.master_homes import exact, numbered, written_at
from ecabinet.core.pkcs11_token import TokenFails

_NAME = re.compile(r"master-([0-9]{4,9})\.token")
_LABEL = b"ecab/master-in-token/v1\0"
_TAG_BITS = 128
_opened: dict[tuple[str, int, bytes], bytes] = {}
_one_opens = threading.RLock()


class InToken:
    """One file for each key: CKA_ID, nonce and the key sealed with AES-256-GCM by the token."""

    def __init__(self, folder: Path, token: str) -> None:
        self._folder, self._token = folder, token

    def ids(self) -> list[int]:
        return numbered(self._folder, _NAME)

    def key(self, version: int) -> bytes:
        """Raises also BadSetting with a sentence when the token does not answer."""
        lies = self._path(version).read_bytes()
        known = (self._token, version, lies)
        with _one_opens:
            if known not in _opened:
                _opened[known] = self._asked(version, lies)
            return _opened[known]

    def add(self, version: int) -> None:
        identifier, nonce, key = random_bytes(16), random_bytes(12), random_bytes(32)

        def make(session: Any) -> bytes:
            made = session.generate_key(KeyType.AES, 256, store=True, template=_locked(identifier, version))
            parameters = GCMParams(nonce, _aad(identifier, version), _TAG_BITS)
            return bytes(made.encrypt(key, mechanism=Mechanism.AES_GCM, mechanism_param=parameters))

        sealed = self._ask(make)
        try:
            write_new_secret(self._path(version), identifier + nonce + sealed)
        except FileExistsError:
            self._destroy(identifier)
            raise
        if self.key(version) != key:
            raise BadSetting("master_token", sentence="The PKCS#11 token did not give back what it had sealed.")

    def require_retirable(self, version: int) -> None:
        """What the token gave away it takes back."""

    def retire(self, version: int) -> None:
        """The key in the token goes first: then no copy of the file opens any more."""
        lies = self._path(version).read_bytes()
        self._destroy(lies[:16])
        self._path(version).unlink(missing_ok=True)
        sync_folder(self._folder)
        _opened.pop((self._token, version, lies), None)

    def since(self, version: int) -> datetime | None:
        return written_at(self._path(version))

    def place(self, version: int) -> str:
        return f"{self._path(version)}, under a key of the token"

    def _destroy(self, identifier: bytes) -> None:
        def destroy(session: Any) -> None:
            for each in _found(session, identifier):
                each.destroy()

        self._ask(destroy)

    def _asked(self, version: int, lies: bytes) -> bytes:
        identifier, nonce, sealed = lies[:16], lies[16:28], lies[28:]

        def unseal(session: Any) -> bytes | None:
            found = _found(session, identifier)
            if len(found) != 1:
                return None
            parameters = GCMParams(nonce, _aad(identifier, version), _TAG_BITS)
            try:
                return bytes(found[0].decrypt(sealed, mechanism=Mechanism.AES_GCM, mechanism_param=parameters))
            except pkcs11.PKCS11Error:
                return b""

        key = self._ask(unseal)
        if key is None:
            raise BadSetting(
                "master_token", sentence=f"The PKCS#11 token does not hold the key of master key {version}."
            )
        if not key:
            raise ValueError(f"{self._path(version)} is damaged, or of another token")
        return exact(key, self._path(version))

    def _ask(self, question: Any) -> Any:
        try:
            return pkcs11_token.session_of(self._token).ask(question)
        except TokenFails as fails:
            said = (
                "The PKCS#11 token does not take the PIN in its file; it was tried once."
                if fails.is_pin
                else "The PKCS#11 token that ECABINET_MASTER names is not there, or knows no AES-GCM."
            )
            raise BadSetting("master_token", sentence=said) from fails

    def _path(self, version: int) -> Path:
        return self._folder / f"master-{version:04}.token"


def _found(session: Any, identifier: bytes) -> list[Any]:
    return list(session.get_objects({Attribute.CLASS: ObjectClass.SECRET_KEY, Attribute.ID: identifier}))


def _aad(identifier: bytes, version: int) -> bytes:
    return _LABEL + identifier + version.to_bytes(4, "big")


def _locked(identifier: bytes, version: int) -> dict[Attribute, Any]:
    return {
        Attribute.ID: identifier,
        Attribute.LABEL: f"e-Cabinet master {version}",
        Attribute.PRIVATE: True,
        Attribute.SENSITIVE: True,
        Attribute.EXTRACTABLE: False,
        Attribute.ENCRYPT: True,
        Attribute.DECRYPT: True,
        Attribute.WRAP: False,
        Attribute.UNWRAP: False,
        Attribute.SIGN: False,
        Attribute.VERIFY: False,
    }
