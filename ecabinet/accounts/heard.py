"""What the record alone says of tablets: whose keys are approved, to judge what one signed without any table."""

import json

from ecabinet.core import crypto
from ecabinet.core.schemas import from_base64url
from ecabinet.record.hearing import Heard


class HeardTablets:
    """Hears which tablets are approved and revoked, entry by entry."""

    def __init__(self) -> None:
        # By tablet: whose it is, and the digest of its signing key.
        self._approved: dict[int, tuple[int, str]] = {}

    def approve(self, heard: Heard) -> None:
        """Hear `DeviceApproved`."""
        self._approved[heard.body["device_id"]] = (heard.body["person_id"], heard.body["signing_key_sha256"])

    def revoke(self, heard: Heard) -> None:
        """Hear `DeviceRevoked`."""
        self._approved.pop(heard.body["device_id"], None)

    def holds(self, device_id: int, person_id: int, key_sha256: str) -> bool:
        """Whether this key is at this moment the approved one of this tablet of this person."""
        return self._approved.get(device_id) == (person_id, key_sha256)


def signed_text(evidence: str) -> tuple[str, str]:
    """The exact text that a tablet signed, and the digest of its key, from an entry's evidence.

    Raises CryptoError, ValueError, KeyError or TypeError when it is signed by none.
    """
    signed = json.loads(evidence)
    text, key = signed["message"], from_base64url(signed["signing_key"])
    crypto.verify(key, from_base64url(signed["signature"]), text.encode())
    return text, crypto.sha256(key).hex()
