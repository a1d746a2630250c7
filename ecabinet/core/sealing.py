"""Sealed files: C2SP chunked encryption, suite Cobblestone-256 (AES-256-GCM, HKDF-Expand-SHA-512, 16 KiB chunks)."""

from collections.abc import Callable, Iterator
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from ecabinet.core.crypto import CryptoError, random_bytes, same

CHUNK = 16 * 1024
SEALED_CHUNK = CHUNK + 16
HEADER = 56
SALT = 24
_LABEL = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\x00"

Read = Callable[[int, int], bytes]


class _Keys:
    def __init__(self, key: bytes, salt: bytes, context: bytes) -> None:
        derived = HKDFExpand(SHA512(), 32 + 12 + 32, _LABEL + salt + context).derive(key)
        self.cipher, self.base, self.commitment = AESGCM(derived[:32]), derived[32:44], derived[44:]

    def nonce(self, number: int) -> bytes:
        return (int.from_bytes(self.base, "big") ^ number).to_bytes(12, "big")


def seal_stream(key: bytes, context: bytes, plaintext: Read, size: int, salt: bytes | None = None) -> Iterator[bytes]:
    """Header (salt || commitment, 56 bytes), then sealed chunks; the last chunk is always shorter than 16 KiB."""
    salt = salt if salt is not None else random_bytes(SALT)
    keys = _Keys(key, salt, context)
    yield salt + keys.commitment
    for number in range(size // CHUNK + 1):
        chunk = plaintext(number * CHUNK, min(CHUNK, size - number * CHUNK))
        yield keys.cipher.encrypt(keys.nonce(number), chunk, None)


def seal(key: bytes, context: bytes, plaintext: bytes, salt: bytes | None = None) -> bytes:
    """The whole sealed file in memory."""
    view = memoryview(plaintext)
    return b"".join(seal_stream(key, context, lambda at, n: bytes(view[at : at + n]), len(plaintext), salt))


def sealed_size(size: int) -> int:
    """Bytes of a sealed file that holds `size` bytes."""
    return HEADER + size + 16 * (size // CHUNK + 1)


def plain_size(sealed: int) -> int:
    """Bytes inside a sealed file of this size; true only once the final chunk is authenticated. Raises CryptoError."""
    body = sealed - HEADER
    rest = body % SEALED_CHUNK if body >= 16 else 0
    if rest < 16:
        raise CryptoError
    return body // SEALED_CHUNK * CHUNK + rest - 16


def open_range(key: bytes, context: bytes, read: Read, sealed: int, start: int, end: int) -> bytes:
    """Bytes start..end of a sealed file of `sealed` bytes. Raises CryptoError.

    The final chunk is always authenticated too: without that, 16,385 bytes cut by one open as a valid 16,384.
    """
    size = plain_size(sealed)
    header = read(0, HEADER)
    keys = _Keys(key, header[:SALT], context)
    if not same(keys.commitment, header[SALT:]):
        raise CryptoError
    final = size // CHUNK

    def chunk(number: int) -> bytes:
        at = HEADER + number * SEALED_CHUNK
        try:
            return keys.cipher.decrypt(keys.nonce(number), read(at, min(SEALED_CHUNK, sealed - at)), None)
        except (InvalidTag, ValueError) as error:
            raise CryptoError from error

    last = chunk(final)
    end = min(end, size)
    if start >= end:
        return b""
    first = start // CHUNK
    numbers = range(first, (end - 1) // CHUNK + 1)
    joined = b"".join(last if number == final else chunk(number) for number in numbers)
    return joined[start - first * CHUNK : end - first * CHUNK]


def open_sealed(key: bytes, context: bytes, sealed: bytes) -> bytes:
    """The whole plaintext. Raises CryptoError."""
    view = memoryview(sealed)
    return open_range(key, context, lambda at, n: bytes(view[at : at + n]), len(sealed), 0, plain_size(len(sealed)))


class Sink(Protocol):
    """What sealed bytes go into."""

    def write(self, data: bytes, /) -> object: ...


class SealingWriter:
    """Seals what is written to it, of whatever length it becomes; without finish() it never opens."""

    def __init__(self, out: Sink, key: bytes, context: bytes) -> None:
        salt = random_bytes(SALT)
        self._keys, self._out, self._rest, self._number = _Keys(key, salt, context), out, b"", 0
        out.write(salt + self._keys.commitment)

    def write(self, data: bytes) -> int:
        """Take plain bytes; whole chunks go out at once."""
        held = memoryview(self._rest + data)
        at = 0
        while len(held) - at >= CHUNK:
            self._put(bytes(held[at : at + CHUNK]))
            at += CHUNK
        self._rest = bytes(held[at:])
        return len(data)

    def finish(self) -> None:
        """The last chunk, which says that it is the last by being shorter than the others."""
        self._put(self._rest)
        self._rest = b""

    def _put(self, chunk: bytes) -> None:
        self._out.write(self._keys.cipher.encrypt(self._keys.nonce(self._number), chunk, None))
        self._number += 1


class SealingReader:
    """Opens a sealed stream in order. Every read raises CryptoError where it was flipped, cut, moved or lengthened."""

    def __init__(self, read: Callable[[int], bytes], key: bytes, context: bytes) -> None:
        self._source, self._number, self._rest, self._is_over = read, 0, b"", False
        header = self._whole(HEADER)
        self._keys = _Keys(key, header[:SALT], context)
        if not same(self._keys.commitment, header[SALT:]):
            raise CryptoError

    def read(self, length: int) -> bytes:
        """As many plain bytes as asked for; fewer at the end, which was authenticated then."""
        pieces, have = [self._rest], len(self._rest)
        while have < length and not self._is_over:
            pieces.append(self._chunk())
            have += len(pieces[-1])
        joined = b"".join(pieces)
        self._rest = joined[length:]
        return joined[:length]

    def _chunk(self) -> bytes:
        sealed = self._whole(SEALED_CHUNK)
        self._is_over = len(sealed) < SEALED_CHUNK
        try:
            plain = self._keys.cipher.decrypt(self._keys.nonce(self._number), sealed, None)
        except (InvalidTag, ValueError) as error:
            raise CryptoError from error
        self._number += 1
        return plain

    def _whole(self, length: int) -> bytes:
        pieces, left = [], length
        while left and (piece := self._source(left)):
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)
