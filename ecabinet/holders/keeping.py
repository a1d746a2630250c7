"""Key files at rest: under their owner's passphrase, and under the server's master key besides."""

from cryptography import x509

from ecabinet.core.crypto import CryptoError
from ecabinet.core.errors import Unavailable
from ecabinet.core.masters import masters
from ecabinet.core.under_master import Kind
from ecabinet.holders.models import SigningKey
from ecabinet.holders.provider import Account

_LABEL = b"ecab/key-file/v1\0"


def sealed(file: bytes) -> tuple[int, bytes]:
    """(master version, sealed file)."""
    return masters().wrap(file, _LABEL)


def account_of(row: SigningKey) -> Account:
    """How a holder is asked for this key. Raises Unavailable when the key file cannot be opened."""
    file = None
    if row.sealed_file is not None and row.master_version is not None:
        try:
            file = masters().unwrap(row.master_version, row.sealed_file, _LABEL)
        except CryptoError as error:
            raise Unavailable("file_damaged") from error
    return Account(dict(row.names), x509.load_der_x509_certificate(row.der), file)


def _keep(row: SigningKey, file: bytes) -> None:
    row.master_version, row.sealed_file = sealed(file)


UNDER_MASTER = (Kind(SigningKey, lambda row: account_of(row).file, _keep, SigningKey.sealed_file.is_not(None)),)
