"""Sealed files: the fixed vector, random access, and every way of damaging one."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecabinet.core import sealing
from ecabinet.core.crypto import CryptoError

KEY = bytes(range(32))
VECTOR = bytes.fromhex(
    "000000000000000000000000000000000000000000000000"
    "9dd392e9bc92b8005ebae98e601126a5bc81de8a10622cbf4a4fb2adc2f3ddd3"
    "1f23100ecf3f579e898bd85a50902cc377ae3920b8"
)
SIZES = [0, 1, 16_383, 16_384, 16_385, 32_768, 50_000]


def test_the_published_vector():
    assert sealing.seal(KEY, b"ctx", b"hello", salt=bytes(24)) == VECTOR
    assert sealing.open_sealed(KEY, b"ctx", VECTOR) == b"hello"


@pytest.mark.parametrize("size", SIZES)
def test_what_is_sealed_opens_whole_and_in_ranges(size):
    plain = bytes(number % 251 for number in range(size))
    sealed = sealing.seal(KEY, b"paper 7", plain)
    assert len(sealed) == sealing.sealed_size(size)
    assert sealing.open_sealed(KEY, b"paper 7", sealed) == plain

    def read(at, count):
        return sealed[at : at + count]

    for start, end in [(0, 1), (16_380, 16_390), (size - 3, size), (0, size), (size, size + 10)]:
        got = sealing.open_range(KEY, b"paper 7", read, len(sealed), max(start, 0), end)
        assert got == plain[max(start, 0) : end]


@pytest.mark.parametrize("size", SIZES)
def test_a_file_cut_short_never_opens(size):
    sealed = sealing.seal(KEY, b"c", bytes(size))
    for cut in {1, 2, 16, 17, sealing.SEALED_CHUNK, sealing.SEALED_CHUNK - 1}:
        if cut < len(sealed):
            with pytest.raises(CryptoError):
                sealing.open_sealed(KEY, b"c", sealed[:-cut])


def test_other_key_other_context_and_swapped_chunks_never_open():
    sealed = sealing.seal(KEY, b"c", bytes(40_000))
    first, second = slice(56, 56 + 16_400), slice(56 + 16_400, 56 + 32_800)
    swapped = sealed[:56] + sealed[second] + sealed[first] + sealed[56 + 32_800 :]
    for key, context, data in [(bytes(32), b"c", sealed), (KEY, b"d", sealed), (KEY, b"c", swapped)]:
        with pytest.raises(CryptoError):
            sealing.open_sealed(key, context, data)


@given(st.integers(0, 20_020), st.integers(1, 255))
@settings(max_examples=60, deadline=None)
def test_one_changed_byte_never_opens(at, flip):
    sealed = bytearray(sealing.seal(KEY, b"c", bytes(19_980)))
    sealed[at % len(sealed)] ^= flip
    with pytest.raises(CryptoError):
        sealing.open_sealed(KEY, b"c", bytes(sealed))


@pytest.mark.parametrize("size", SIZES)
def test_a_stream_written_piece_by_piece_is_the_same_sealed_file(size):
    content, out = bytes(range(256)) * (size // 256 + 1), io.BytesIO()
    writer = sealing.SealingWriter(out, KEY, b"context")
    for at in range(0, size, 7_001):
        writer.write(content[at : min(size, at + 7_001)])
    writer.finish()
    assert sealing.open_sealed(KEY, b"context", out.getvalue()) == content[:size]
    reader = sealing.SealingReader(io.BytesIO(out.getvalue()).read, KEY, b"context")
    assert b"".join(iter(lambda: reader.read(9_999), b"")) == content[:size]
    assert reader.read(1) == b""
