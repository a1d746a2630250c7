"""What of papers lies under the master key, and how each of it is put under a newer one."""

from ecabinet.core.under_master import Kind
from ecabinet.documents import originals, sealing
from ecabinet.documents.models import Lease, Original, Version


def _keep_version(version: Version, key: bytes) -> None:
    version.master_version, version.master_wrap = sealing.wrap_under_master(key, version.place)


# Recalled versions have no key left.
UNDER_MASTER = (
    Kind(Version, sealing.content_key, _keep_version, Version.master_wrap != b""),
    Kind(Original, originals.key_of, originals.keep_key),
    Kind(Lease, sealing.secrets_of, sealing.keep_secrets, Lease.master_wrap != b""),
)
