"""Key files at rest: under their owner's passphrase, and under the server's master key besides."""

import sqlalchemy as sa
from cryptography import x509
from sqlalchemy.orm import Session

from ecabinet.core.config import settings
from ecabinet.core.crypto import CryptoError, MasterKeys
from ecabinet.core.errors import Unavailable
from ecabinet.holders.models import SigningKey
from ecabinet.holders.provider import Account

_LABEL = b"ecab/key-file/v1\0"


def sealed(file: bytes) -> tuple[int, bytes]:
    """(master version, sealed file)."""
    return MasterKeys(settings().keys_dir).wrap(file, _LABEL)


def account_of(row: SigningKey) -> Account:
    """How a holder is asked for this key. Raises Unavailable when the key file cannot be opened."""
    file = None
    if row.sealed_file is not None and row.master_version is not None:
        try:
            file = MasterKeys(settings().keys_dir).unwrap(row.master_version, row.sealed_file, _LABEL)
        except CryptoError as error:
            raise Unavailable("file_damaged") from error
    return Account(dict(row.names), x509.load_der_x509_certificate(row.der), file)


def rewrap(session: Session) -> int:
    """Put every key file under the newest master key; returns how many."""
    rows = session.scalars(sa.select(SigningKey).where(SigningKey.sealed_file.is_not(None))).all()
    for row in rows:
        row.master_version, row.sealed_file = sealed(account_of(row).file or b"")
    return len(rows)
