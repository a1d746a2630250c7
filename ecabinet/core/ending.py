"""How long before its end a key or a certificate is told of: the one place of these thresholds."""

from datetime import datetime, timedelta

# What the operator or the server renews with its own means.
CERTIFICATE = timedelta(days=60)
# An authority certifies nothing that lasts longer than itself: tablets' certificates would begin to end early.
AUTHORITY = timedelta(days=365)
# Somebody else has to be asked for the next term.
ELSEWHERE = timedelta(days=90)
# What is put there by hand, and what a job fetches twice a day.
LIST = timedelta(days=7)
WORD = timedelta(hours=2)
# Most authorities on the web renew theirs a month before; a fortnight before the end that has failed.
TLS = timedelta(days=14)

# Keys do not end. After so long too many people and copies have been near one. The record keeps its own for good.
MASTER_KEY_OLD = timedelta(days=365)

TLS_NAME = "tls"
_AUTHORITIES = frozenset({"root", "issuing", "tsa-issuing"})


def is_soon(name: str, ends: datetime, now: datetime) -> bool:
    """Whether it is time to tell of a certificate of the house."""
    before = TLS if name == TLS_NAME else AUTHORITY if name in _AUTHORITIES else CERTIFICATE
    return ends - now <= before
