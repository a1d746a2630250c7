"""The TLS certificate that this server itself shows; one of a proxy in front it never sees."""

from datetime import datetime
from pathlib import Path

from cryptography import x509

_shown: list[Path] = []


def note(path: str) -> None:
    """The server shows the first certificate of this file."""
    _shown[:] = [Path(path)]


def ends() -> datetime | None:
    """When the one in the file ends, which may be newer than the one that the running server read; None without."""
    try:
        return min(x509.load_pem_x509_certificate(each.read_bytes()).not_valid_after_utc for each in _shown)
    except (OSError, ValueError):
        return None
