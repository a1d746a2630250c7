"""Keeps the library of ASN.1 from taking a header of definite length for one of open length.

asn1crypto asks whether the last byte of a header is 0x80. So it is for an open length (X.690, 8.1.3.6), but for one of
128, 384, 640 bytes too, and then it encodes all that is within again, several times at every level: half a minute of
one core for a signature with its time-stamp, and about one signature in a hundred has such a length somewhere.
"""

from typing import Any

from asn1crypto.core import Asn1Value

_LAST = slice(-1, None)
_MANY_BYTES = 0x1F


class _Definite(bytes):
    """A header that says no open length to who asks for its last byte."""

    def __getitem__(self, key: Any) -> Any:
        return b"" if key == _LAST else super().__getitem__(key)


def is_open(header: bytes) -> bool:
    """Whether a header whose tag is of one byte says an open length: that byte, and 0x80."""
    return header[-1:] == b"\x80" and (len(header) == 2 or header[0] & _MANY_BYTES == _MANY_BYTES)


def _get(value: Any) -> bytes | None:
    header: bytes | None = value.__dict__.get("_header")
    return header


def _set(value: Any, header: bytes | None) -> None:
    if header is not None and header[-1:] == b"\x80" and not is_open(header):
        header = _Definite(header)
    value.__dict__["_header"] = header


def mend() -> None:
    """Once for the process."""
    Asn1Value._header = property(_get, _set)
