"""What a receipt says, whether it holds by itself, and what a record says of it. Knows no table."""

import base64
import enum
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ecabinet.ballots.events import AnswerGiven, WrittenBallotClosed, WrittenBallotRecalled
from ecabinet.core import crypto
from ecabinet.core.crypto import canonical, sha256
from ecabinet.core.schemas import from_base64url
from ecabinet.record.checkpoint import open_note
from ecabinet.record.merkle import includes, leaf_hash
from ecabinet.voting.events import PollAnnulled, PollClosed, VoteCast, VoteRecorded

RECEIPT = "ecab/receipt/v1"
VOTE, RECORDED, ANSWER = VoteCast.__name__, VoteRecorded.__name__, AnswerGiven.__name__
VOTES = frozenset({VOTE, RECORDED})
# Of each kind of message: what names its matter, and what ends the taking of messages.
MATTERS = {**dict.fromkeys(VOTES, "poll_id"), ANSWER: "ballot_id"}
CLOSINGS = {**dict.fromkeys(VOTES, PollClosed.__name__), ANSWER: WrittenBallotClosed.__name__}
ENDINGS = {**dict.fromkeys(VOTES, PollAnnulled.__name__), ANSWER: WrittenBallotRecalled.__name__}
# A vote may be replaced by one that the secretariat records for a member who spoke aloud, and the other way round.
_REPLACED_BY = {**dict.fromkeys(VOTES, VOTES), ANSWER: {ANSWER}}


class Fate(enum.StrEnum):
    """What became of one message that the record holds."""

    RECEIVED = "received"
    COUNTED = "counted"
    REPLACED = "replaced"
    VOID = "void"


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """One receipt as it was saved: the signed message, its entry of the record, perhaps the proof that it counted."""

    leaf: str
    message: str
    signature: str
    signing_key: str
    checkpoint: str
    counted: dict[str, Any] | None = None

    @property
    def entry(self) -> dict[str, Any]:
        """The entry, read."""
        found: dict[str, Any] = json.loads(self.leaf)
        return found


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a record says of a receipt; `fate` is None when it contradicts it, for the reason given."""

    fate: Fate | None
    reason: str = ""


def read_receipt(text: str) -> Receipt:
    """The receipt that was saved. Raises ValueError."""
    try:
        fields = json.loads(text)
        if fields.pop("type") != RECEIPT:
            raise ValueError
        receipt = Receipt(**fields)
        words = [receipt.leaf, receipt.message, receipt.signature, receipt.signing_key, receipt.checkpoint]
        matter = MATTERS[receipt.entry["kind"]]
        whole = all(type(each) is str for each in words) and type(receipt.entry["body"][matter]) is int
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        raise ValueError("no receipt") from None
    if not whole:
        raise ValueError("no receipt")
    return receipt


def own_fault(receipt: Receipt, point: bytes) -> str:
    """Why a receipt does not hold by itself under the record's key, or nothing."""
    try:
        return next((reason for reason, wrong in _faults(receipt, point) if wrong()), "")
    except (crypto.CryptoError, AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return "it is not whole"


def _faults(receipt: Receipt, point: bytes) -> list[tuple[str, Callable[[], bool]]]:
    entry, said = receipt.entry, json.loads(receipt.message)
    signed = {each: getattr(receipt, each) for each in ("message", "signature", "signing_key")}
    matter = MATTERS[entry["kind"]]
    same = (said.get(matter), said.get("person_id")) == (entry["body"][matter], entry["body"]["person_id"])
    return [
        ("its message is not signed by its tablet", lambda: not _is_signed(receipt)),
        ("its entry is about another matter or person", lambda: not same),
        ("its entry holds another message", lambda: entry["evidence_sha256"] != sha256(canonical(signed)).hex()),
        (
            "its checkpoint does not cover its entry",
            lambda: open_note(receipt.checkpoint, point).size < entry["sequence"],
        ),
        (
            "its proof of the count does not hold",
            lambda: receipt.counted is not None and not _is_counted(receipt, receipt.counted, point),
        ),
    ]


def _is_signed(receipt: Receipt) -> bool:
    try:
        key, signature = from_base64url(receipt.signing_key), from_base64url(receipt.signature)
        crypto.verify(key, signature, receipt.message.encode())
    except crypto.CryptoError:
        return False
    return True


def _is_counted(receipt: Receipt, proof: dict[str, Any], point: bytes) -> bool:
    """That the entry is under the root that the closing names, and the closing in the log that the record signed."""
    entry, closing = receipt.entry, json.loads(proof["closing"])
    matter = MATTERS[entry["kind"]]
    named = closing["kind"] == CLOSINGS[entry["kind"]] and closing["body"][matter] == entry["body"][matter]
    root, note = bytes.fromhex(closing["body"]["counted_root"]), open_note(proof["checkpoint"], point)
    leaf, path = leaf_hash(receipt.leaf.encode()), _hashes(proof["path"])
    ending, above = leaf_hash(proof["closing"].encode()), _hashes(proof["closing_path"])
    return (
        named
        and closing["sequence"] > entry["sequence"]
        and includes(proof["index"], proof["size"], leaf, path, root)
        and includes(closing["sequence"] - 1, note.size, ending, above, note.root)
    )


def _hashes(path: list[str]) -> list[bytes]:
    return [base64.b64decode(each, validate=True) for each in path]


def find_in_record(receipt: Receipt, leaves: Iterable[str]) -> Finding:
    """What the entries of a record, in order, say of a receipt. The record was found whole before."""
    entry = receipt.entry
    kind, matter, body = entry["kind"], MATTERS[entry["kind"]], entry["body"]
    fate, last = None, 0
    for sequence, leaf in enumerate(leaves, 1):
        if sequence == entry["sequence"] and leaf != receipt.leaf:
            return Finding(fate=None, reason=f"entry {sequence} of the record is another one")
        other = json.loads(leaf)
        if other["body"].get(matter) != body[matter]:
            continue
        if other["kind"] in _REPLACED_BY[kind] and other["body"]["person_id"] == body["person_id"]:
            last = sequence
        elif other["kind"] == CLOSINGS[kind]:
            fate = Fate.COUNTED
        elif other["kind"] == ENDINGS[kind]:
            fate = Fate.VOID
    if last < entry["sequence"]:
        return Finding(fate=None, reason=f"the record has no entry {entry['sequence']}")
    if fate is not Fate.VOID and last > entry["sequence"]:
        return Finding(fate=Fate.REPLACED, reason=f"entry {last} took its place")
    if receipt.counted is not None and fate is None:
        return Finding(fate=None, reason="it says that it was counted, and the record says of no count")
    return Finding(fate=fate or Fate.RECEIVED)
