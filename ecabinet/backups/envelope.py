"""The envelope of a backup: a fresh key sealed by HPKE to the recipient, then C2SP chunks in order up to the last one.

"e-Cabinet backup 1\\n" || enc || sealed key (113 bytes) || sealed stream, whose plaintext is a tar archive
"""

from typing import IO

from ecabinet.backups.faults import BackupFault
from ecabinet.core.crypto import CryptoError, PrivateKey, hpke_open, hpke_seal, random_bytes
from ecabinet.core.sealing import SealingReader, SealingWriter, Sink

MAGIC = b"e-Cabinet backup 1\n"
SEALED_KEY = 65 + 32 + 16


def begin(out: Sink, recipient: bytes) -> SealingWriter:
    """Write the head; what is written to the answer is sealed to the holder of this point. End it with finish()."""
    key = random_bytes(32)
    sealed = hpke_seal(recipient, key, MAGIC)
    out.write(MAGIC + sealed)
    return SealingWriter(out, key, MAGIC + sealed)


def open_envelope(source: IO[bytes], identity: PrivateKey) -> SealingReader:
    """What is inside. Raises BackupFault; reading from the answer raises CryptoError."""
    if source.read(len(MAGIC)) != MAGIC:
        raise BackupFault("backup_unknown_format")
    sealed = source.read(SEALED_KEY)
    if len(sealed) != SEALED_KEY:
        raise BackupFault("backup_damaged")
    try:
        key = hpke_open(identity, sealed, MAGIC)
    except CryptoError:
        raise BackupFault("backup_wrong_identity") from None
    try:
        return SealingReader(source.read, key, MAGIC + sealed)
    except CryptoError:
        raise BackupFault("backup_damaged") from None
