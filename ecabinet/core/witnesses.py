"""Who witnesses the record: names, keys and addresses, from a JSON file that the operator writes."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ecabinet.core.egress import Unreachable, place_of
from ecabinet.core.errors import BadSetting

# C2SP tlog-cosignature: Ed25519 with a moment.
COSIGNATURE = b"\x04"
KEY_BYTES = 32
LONGEST_NAME = 200


@dataclass(frozen=True, kw_only=True)
class WitnessKey:
    """A name and an Ed25519 public key, written NAME+HASH+KEY as C2SP notes have it."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes before each cosignature."""
        return hashlib.sha256(self.name.encode() + b"\n" + COSIGNATURE + self.public).digest()[:4]

    @property
    def text(self) -> str:
        """The key as it is handed on."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(COSIGNATURE + self.public).decode()}"


@dataclass(frozen=True, kw_only=True)
class Witness:
    """A witness that is asked: under `url` + `/add-checkpoint`, over TLS that `authorities` (PEM) vouch for."""

    key: WitnessKey
    url: str
    authorities: str = ""


def is_name(text: str) -> bool:
    """Whether a signed note may name a key so."""
    return 0 < len(text) <= LONGEST_NAME and "+" not in text and text.isprintable() and not any(map(str.isspace, text))


def key_of(text: str) -> WitnessKey:
    """Read NAME+HASH+KEY. Raises ValueError."""
    name, _, rest = text.partition("+")
    hashed, _, encoded = rest.partition("+")
    blob = base64.b64decode(encoded, validate=True)
    key = WitnessKey(name=name, public=blob[1:])
    if not is_name(name) or blob[:1] != COSIGNATURE or len(blob) != 1 + KEY_BYTES or key.id.hex() != hashed:
        raise ValueError("not the key of a witness")
    return key


def witnesses_from(env: Mapping[str, str], prefix: str) -> tuple[Witness, ...]:
    """The witnesses of the file that the environment names; none without one. Raises BadSetting."""
    named = env.get(prefix + "WITNESSES", "")
    if not named:
        return ()
    try:
        read = tuple(_witness(each) for each in json.loads(Path(named).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, Unreachable):
        read = ()
    names = [each.key.name for each in read]
    if not read or len(set(names)) != len(names):
        raise BadSetting(
            "bad_witnesses",
            sentence=f'{prefix}WITNESSES must name a JSON file: [{{"key": "NAME+HASH+KEY", "url": "https://..."}}].',
        )
    return read


def _witness(said: dict[str, Any]) -> Witness:
    if not set(said) <= {"key", "url", "authorities"} or not str(said["url"]).startswith(("http://", "https://")):
        raise ValueError("not a witness")
    place_of(said["url"])
    authorities = str(said.get("authorities", ""))
    if authorities and not Path(authorities).is_file():
        raise ValueError("no such authorities")
    return Witness(key=key_of(said["key"]), url=said["url"].rstrip("/"), authorities=authorities)
