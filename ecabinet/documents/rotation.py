"""Turning the master key: content keys are wrapped anew in batches, so that a kill in the middle loses nothing."""

from collections.abc import Iterator

from ecabinet.core import crypto
from ecabinet.core.config import settings
from ecabinet.core.database import transaction
from ecabinet.core.events import record
from ecabinet.documents import access, originals, sealing
from ecabinet.documents.events import MasterKeyTurned
from ecabinet.documents.rules import MASTER_BATCH


def rewrap() -> Iterator[int]:
    """Wrap every key under the newest master key; yields how many, batch by batch. Safe to run again."""
    newest = crypto.MasterKeys(settings().keys_dir).ids()[-1]
    while True:
        with transaction() as session:
            versions = access.versions_under_other_masters(session, newest, MASTER_BATCH)
            for version in versions:
                key = sealing.content_key(version)
                version.master_version, version.master_wrap = sealing.wrap_under_master(key, version.place)
            beside = access.originals_under_other_masters(session, newest, MASTER_BATCH)
            for original in beside:
                originals.rewrap(session, original)
            leases = access.leases_under_other_masters(session, newest, MASTER_BATCH)
            for lease in leases:
                sealing.keep_secrets(lease, sealing.secrets_of(lease))
            done = len(versions) + len(beside) + len(leases)
            if done:
                turned = {"versions": len(versions) + len(beside), "leases": len(leases)}
                record(session, MasterKeyTurned(actor_id=None, master_version=newest, **turned))
        if not done:
            return
        yield done
