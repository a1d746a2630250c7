"""Asking the witnesses to cosign the newest checkpoint, and keeping what each said last."""

import logging
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ecabinet.core import clock, egress
from ecabinet.core.config import settings
from ecabinet.core.crypto import CryptoError, point_of
from ecabinet.core.database import reading
from ecabinet.core.egress import Unreachable, Way
from ecabinet.core.moment import iso
from ecabinet.core.witnesses import Witness
from ecabinet.record import access, witnessed
from ecabinet.record.checkpoint import open_note, text_of
from ecabinet.record.cosignature import find
from ecabinet.record.services import signing_key
from ecabinet.record.witnessed import Witnessed
from ecabinet.record.witnessing import SIZE_TYPE, written

SECONDS, MOST_BYTES = 10.0, 64 * 1024
LONGEST_SIZE = 19
# A witness's clock may be ahead by so much; what it says of a later time is not kept.
MOST_SECONDS_AHEAD = 300
# What is serious: the witness has seen another record than this one.
SHORTER, ANOTHER = "record_shorter_than_witnessed", "record_not_the_witnessed_one"
ALARMS = frozenset({SHORTER, ANOTHER})
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Said:
    """What a witness answered: the signature line with its moment, or why there is none."""

    line: str = ""
    at: int = 0
    fault: str = ""


class _Fault(Exception):
    """Why there is no cosignature, by a code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def look() -> None:
    """Ask each witness for which there is something new; one that fails holds up no other."""
    for witness in settings().witnesses:
        try:
            ask(witness)
        except Exception:
            log.exception("the witness %s was not attended to", witness.key.name)


def ask(witness: Witness) -> str:
    """Have the newest checkpoint cosigned, if it is newer than the last one; the fault that is noted, or ''."""
    with reading() as session:
        size, note = access.head(session)
    last = _last(witness)
    if size == 0 or (not last.fault and text_of(last.checkpoint) == text_of(note)):
        return ""
    said = _asked(witness, min(last.size, size), size, note)
    # An alarm stands until the witness cosigns again: that it cannot be reached says nothing against it.
    stands = last.fault in ALARMS and said.fault not in {"", *ALARMS}
    fault = last.fault if stands else said.fault
    now = replace(last, tried_at=iso(clock.now()), fault=fault)
    moment = iso(datetime.fromtimestamp(said.at, UTC))
    # Never back: an answer that was on its way for long, or was replayed, says less than what is kept.
    if said.line and size >= last.size and moment >= last.cosigned_at:
        now = replace(now, size=size, checkpoint=note, line=said.line, cosigned_at=moment)
    witnessed.keep(settings().data, now)
    if said.fault and said.fault != last.fault:  # said once; it stands with the witness until it is over
        level = logging.ERROR if said.fault in ALARMS else logging.WARNING
        log.log(level, "the witness %s: %s", witness.key.name, said.fault)
    return said.fault


def _last(witness: Witness) -> Witnessed:
    """What it said last. Under another key it begins anew: what is kept is the word of somebody else."""
    kept = witnessed.read(settings().data)
    known = (each for each in kept if (each.name, each.key) == (witness.key.name, witness.key.text))
    return next(known, Witnessed(name=witness.key.name, key=witness.key.text))


def _asked(witness: Witness, old: int, size: int, note: str) -> _Said:
    try:
        reply = _post(witness, old, size, note)
        if reply.status == 409 and reply.media == SIZE_TYPE:
            reply = _again(witness, old, size, note, _size_in(reply.body))
        if reply.status != 200:
            raise _Fault(ANOTHER if reply.status == 422 else f"witness_refused_{reply.status}")
        found = find(text_of(note), reply.body.decode(), witness.key)
        if found.at > clock.now().timestamp() + MOST_SECONDS_AHEAD:
            raise _Fault("witness_clock_ahead")
    except _Fault as fault:
        return _Said(fault=fault.code)
    except Unreachable as error:
        return _Said(fault=f"witness_{error.why}")
    except (CryptoError, ValueError):
        return _Said(fault="witness_bad_cosignature")
    return _Said(found.line, found.at)


def _again(witness: Witness, old: int, size: int, note: str, known: int) -> egress.Reply:
    """It knows another size than we do: of before a restore, or its word was lost on the way."""
    if known > size:
        raise _Fault(SHORTER)
    reply = _post(witness, known, size, note) if known != old else None
    if reply is None or (reply.status == 409 and _size_in(reply.body) == known):
        # As many entries with another root.
        raise _Fault(ANOTHER)
    return reply


def _post(witness: Witness, old: int, size: int, note: str) -> egress.Reply:
    with reading() as session:
        path = access.consistency(session, old, size) if old else []
    allowed = {egress.place_of(witness.url)}
    way = Way(allowed=allowed, authorities=witness.authorities, seconds=SECONDS, most_bytes=MOST_BYTES)
    headers = {"Content-Type": "text/plain; charset=utf-8"}
    return egress.ask(way, f"{witness.url}/add-checkpoint", body=written(old, path, note), headers=headers)


def _size_in(body: bytes) -> int:
    text = body.decode().removesuffix("\n")
    if not text.isascii() or not text.isdigit() or len(text) > LONGEST_SIZE:
        raise ValueError("not a size")
    return int(text)


def reach() -> int:
    """How many entries the longest checkpoint has that a witness cosigned, by what is kept here."""
    point, sizes = point_of(signing_key()), [0]
    for each in witnessed.named():
        try:
            sizes.append(open_note(each.checkpoint, point).size if each.checkpoint else 0)
        except CryptoError:
            continue
    return max(sizes)
