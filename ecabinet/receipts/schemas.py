"""What goes out about receipts."""

import base64
import json

from ecabinet.core.schemas import Wire
from ecabinet.receipts.access import Held, Proof
from ecabinet.receipts.rules import Fate


class SignedText(Wire):
    """The exact text that a tablet signed, with the signature and the public key, both base64url."""

    message: str
    signature: str
    signing_key: str


class CountedProof(Wire):
    """That an entry is number `index` of `size` counted: `path` leads from its leaf hash to the `counted_root` of the
    entry `closing`, `closing_path` from the leaf hash of that to the root of `checkpoint`."""

    closing: str
    index: int
    size: int
    path: list[str]
    checkpoint: str
    closing_path: list[str]


class MessageProof(Wire):
    """What became of one message; `leaf` and `signed` only for whose it is, `counted` only when it was counted.

    `signed` is null of a vote that the secretariat recorded: no tablet signed it.
    """

    fate: Fate
    leaf: str | None
    signed: SignedText | None
    counted: CountedProof | None


def message_proof(held: Held) -> MessageProof:
    """A message as it crosses the wire."""
    signed = SignedText(**json.loads(held.signed)) if held.signed is not None else None
    return MessageProof(
        fate=held.fate,
        leaf=held.entry.leaf if held.entry is not None else None,
        signed=signed,
        counted=_counted(held.proof) if held.proof is not None else None,
    )


def _counted(proof: Proof) -> CountedProof:
    return CountedProof(
        closing=proof.closing,
        index=proof.index,
        size=proof.size,
        path=_text(proof.path),
        checkpoint=proof.checkpoint,
        closing_path=_text(proof.closing_path),
    )


def _text(path: list[bytes]) -> list[str]:
    return [base64.b64encode(step).decode() for step in path]
