"""What a tablet signs of the record, and for how long a chosen person's silence is nothing remarkable."""

from datetime import timedelta

from ecabinet.core.crypto import canonical

COSIGN = "ecab/cosign/v1"
# A week away, and somebody asks.
COSIGNER_SILENT_AFTER = timedelta(days=7)


def statement(device_id: int, person_id: int, checkpoint: str) -> str:
    """The exact text that is signed; `checkpoint` is the text of a C2SP checkpoint, without its signatures."""
    said = {"type": COSIGN, "device_id": device_id, "person_id": person_id, "checkpoint": checkpoint}
    return canonical(said).decode()
