"""Cosignatures of checkpoints: C2SP tlog-cosignature, Ed25519 with a moment (signature type 0x04)."""

import base64
import binascii
from dataclasses import dataclass

from ecabinet.core import edwards
from ecabinet.core.crypto import CryptoError
from ecabinet.core.witnesses import WitnessKey

DASH = "\u2014"
_MOMENT = 8
_WHOLE = 4 + _MOMENT + edwards.SIGNATURE_BYTES
LATEST = 2**63 - 1


@dataclass(frozen=True)
class Cosigned:
    """One line that a witness added to a checkpoint, and the second since 1970 that it gives."""

    line: str
    at: int


def message(text: str, at: int) -> bytes:
    """What is signed over the text of a checkpoint."""
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def cosign(text: str, key: edwards.PrivateKey, name: str, at: int) -> str:
    """The signature line, with its newline."""
    witness = WitnessKey(name=name, public=edwards.public_of(key))
    blob = witness.id + at.to_bytes(_MOMENT, "big") + edwards.sign(key, message(text, at))
    return f"{DASH} {name} {base64.b64encode(blob).decode()}\n"


def find(text: str, lines: str, witness: WitnessKey) -> Cosigned:
    """The line of this witness among signature lines; others are passed over. Raises CryptoError when none is good."""
    for line in lines.splitlines():
        dash, _, rest = line.partition(" ")
        name, _, encoded = rest.partition(" ")
        try:
            blob = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            continue
        if (dash, name) != (DASH, witness.name) or blob[:4] != witness.id or len(blob) != _WHOLE:
            continue
        at = int.from_bytes(blob[4 : 4 + _MOMENT], "big")
        if at > LATEST:
            raise CryptoError
        edwards.verify(witness.public, blob[4 + _MOMENT :], message(text, at))
        return Cosigned(f"{line}\n", at)
    raise CryptoError
