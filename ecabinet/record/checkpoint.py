"""Signed checkpoints: C2SP tlog-checkpoint in a signed note, ECDSA P-256 (signature type 0x02)."""

import base64
from dataclasses import dataclass

from ecabinet.core.crypto import CryptoError, PrivateKey, point_of, public_der, sha256, sign, verify


@dataclass(frozen=True)
class Checkpoint:
    """The size and root that the log's keeper signed."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The note's text, ending with a newline."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def key_id(point: bytes) -> bytes:
    """C2SP signed-note, ECDSA: the first four bytes of SHA-256 over the key's SubjectPublicKeyInfo."""
    return sha256(public_der(point))[:4]


def seal(checkpoint: Checkpoint, key: PrivateKey) -> str:
    """The signed note. The signature is raw r||s over the text."""
    text = checkpoint.text()
    blob = key_id(point_of(key)) + sign(key, text.encode())
    return f"{text}\n— {checkpoint.origin} {base64.b64encode(blob).decode()}\n"


def text_of(note: str) -> str:
    """What the signatures of a note are over."""
    return note.split("\n\n", 1)[0] + "\n"


def read_text(text: str) -> Checkpoint:
    """What the text of a checkpoint says, whoever signed it. Raises ValueError."""
    origin, size, root, *extra = text.split("\n")
    if extra not in ([""], []) or not size.isascii() or not size.isdigit():
        raise ValueError("not a checkpoint")
    return Checkpoint(origin, int(size), base64.b64decode(root, validate=True))


def open_note(note: str, point: bytes) -> Checkpoint:
    """The checkpoint of a note signed by this key. Raises CryptoError."""
    try:
        text, signatures = note.split("\n\n", 1)
        checkpoint = read_text(text + "\n")
        for line in signatures.splitlines():
            dash, _name, encoded = line.split(" ", 2)
            blob = base64.b64decode(encoded, validate=True)
            if dash == "—" and blob[:4] == key_id(point):
                verify(point, blob[4:], (text + "\n").encode())
                return checkpoint
    except ValueError as error:
        raise CryptoError from error
    raise CryptoError
