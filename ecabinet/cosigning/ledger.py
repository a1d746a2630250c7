"""What the record alone says of who cosigns it, to judge what their tablets signed without any table."""

import json
from dataclasses import dataclass

from ecabinet.accounts.events import DeviceApproved
from ecabinet.accounts.heard import HeardTablets
from ecabinet.core.crypto import CryptoError, sha256, verify
from ecabinet.cosigning.events import CosignerChosen, CosignerReleased
from ecabinet.cosigning.rules import statement
from ecabinet.record.checkpoint import Checkpoint, read_text
from ecabinet.record.cosigned import Word
from ecabinet.record.hearing import Heard, Hearer, Told


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is kept of the last cosignature of a tablet."""

    device_id: int
    person_id: int
    size: int
    message: str
    signature: bytes
    signing_key: bytes


class Ledger(Hearer):
    """Hears the record entry by entry. A tablet that was revoked later had cosigned all the same."""

    def __init__(self) -> None:
        # Who is chosen now, and who ever was.
        self.chosen: dict[int, Told] = {}
        self._ever: set[int] = set()
        self._tablets = HeardTablets()
        super().__init__(
            {DeviceApproved: self._tablets.approve, CosignerChosen: self._choose, CosignerReleased: self._release}
        )

    def word(self, said: Said) -> Word:
        """What this tablet cosigned, or why it is no cosignature; whether the record is that one is asked elsewhere."""
        who = f"tablet {said.device_id} of person {said.person_id}"
        try:
            over = _over(said)
        except (CryptoError, ValueError, KeyError, TypeError):
            return Word(who=who, is_tablet=True, fault="does not verify")
        fault = ""
        if said.person_id not in self._ever:
            fault = "is of somebody who was never chosen"
        elif not self._tablets.holds(said.device_id, said.person_id, sha256(said.signing_key).hex()):
            fault = "is under a key that was never approved for it"
        return Word(who=who, is_tablet=True, over=over, fault=fault)

    def _choose(self, heard: Heard) -> None:
        told = self.chosen.setdefault(heard.body["person_id"], Told())
        told.say(heard, chosen_at=heard.about)
        self._ever.add(heard.body["person_id"])

    def _release(self, heard: Heard) -> None:
        self.chosen.pop(heard.body["person_id"], None)


def _over(said: Said) -> Checkpoint:
    verify(said.signing_key, said.signature, said.message.encode())
    text = str(json.loads(said.message)["checkpoint"])
    checkpoint = read_text(text)
    is_whole = statement(said.device_id, said.person_id, checkpoint.text()) == said.message
    if not is_whole or checkpoint.size != said.size:
        raise ValueError("not what a tablet signs")
    return checkpoint
