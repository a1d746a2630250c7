"""A definite length whose last byte is 0x80 is none that is open."""

import pytest
from asn1crypto import core

from ecabinet.core import lengths

FORCED: list[bool] = []


class Word(core.OctetString):  # type: ignore[misc]
    """A value that notes whether it had to be encoded again."""

    def dump(self, force: bool = False) -> bytes:
        """Its encoding."""
        FORCED.append(force)
        return bytes(super().dump(force))


class Words(core.SequenceOf):  # type: ignore[misc]
    """Some of them."""

    _child_spec = Word


@pytest.mark.parametrize("size", [126, 380, 636])
def test_what_is_128_bytes_long_is_not_encoded_again_and_again(size: int) -> None:
    lengths.mend()
    made = Words([bytes(size)])
    encoded = made.dump()
    assert encoded[-len(made.contents) - 1] == 0x80
    FORCED.clear()
    assert made.dump() == encoded
    assert Words.load(encoded).dump() == encoded
    assert True not in FORCED


def test_an_open_length_still_becomes_a_definite_one() -> None:
    assert core.SequenceOf.load(b"\x30\x80\x04\x01a\0\0", spec=core.OctetString).dump() == b"\x30\x03\x04\x01a"
