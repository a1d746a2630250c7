"""Verifying and exporting the record as a whole: the log itself, then what rooms keep beside it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from ecabinet.attendance import evidence as attendance_evidence
from ecabinet.ballots import evidence as ballots_evidence
from ecabinet.ballots.ledger import Ledger as BallotsLedger
from ecabinet.comments import evidence as comments_evidence
from ecabinet.core import crypto
from ecabinet.core.config import configure, from_environment, settings
from ecabinet.core.database import open_database, reading
from ecabinet.core.moment import iso
from ecabinet.documents import evidence as papers_evidence
from ecabinet.floor import evidence as floor_evidence
from ecabinet.minutes import evidence as minutes_evidence
from ecabinet.opinions import evidence as positions_evidence
from ecabinet.receipts import evidence as receipts_evidence
from ecabinet.receipts.rules import Fate, Finding, Receipt, find_in_record, own_fault, read_receipt
from ecabinet.record import access, schemas
from ecabinet.record import evidence as head_evidence
from ecabinet.record.services import signing_key
from ecabinet.record.verify import Line, Problem, Verdict, read_export
from ecabinet.record.verify import verify as verify_log
from ecabinet.regulations import evidence as rules_evidence
from ecabinet.voting import evidence as votes_evidence
from ecabinet.voting.ledger import Ledger


def verify(source: str, key: Path | None, receipt: Path | None = None) -> dict[str, Any]:
    """The verdict over a database URL or an exported record, as facts; `receipt` has what it says of one, if asked."""
    pinned = None if key is None else crypto.point_of_pem(key.read_bytes())
    held = None if receipt is None else _receipt(receipt)
    judge = _database if "://" in source else _export
    verdict, finding = judge(source, pinned, held)
    return {
        "whole": verdict.whole, "entries": verdict.entries, "root": verdict.root,
        "reason": verdict.reason, "broken_at": verdict.broken_at,
        "receipt": None if finding is None else {"fate": finding.fate, "reason": finding.reason},
    }  # fmt: skip


def exit_code(verdict: dict[str, Any]) -> int:
    """0: whole, and a receipt counted or waiting for the count; 1: broken or contradicted; 2: not counted."""
    found = verdict["receipt"]
    if not verdict["whole"] or (found is not None and found["fate"] is None):
        return 1
    return 2 if found is not None and found["fate"] in {Fate.REPLACED, Fate.VOID} else 0


def receipt_sentence(found: dict[str, Any]) -> str:
    """What is said of a receipt."""
    sentences = {
        Fate.COUNTED: "Receipt: COUNTED.",
        Fate.RECEIVED: "Receipt: received; the voting is not closed yet.",
        Fate.REPLACED: f"Receipt: NOT COUNTED: {found['reason']}.",
        Fate.VOID: "Receipt: NOT COUNTED: the poll was annulled or the ballot recalled.",
    }
    return sentences.get(found["fate"], f"Receipt: CONTRADICTS the record: {found['reason']}.")


def export(file: Path) -> int:
    """Write the installation's record; returns how many entries."""
    configure(from_environment())
    open_database(settings().database_url)
    with reading() as session, file.open("w", encoding="utf-8") as out:
        size, note = access.head(session)
        point = crypto.point_of(signing_key())
        out.writelines(schemas.export_lines(access.entries(session, size), note, point, access.withheld(session)))
    return size


def _receipt(file: Path) -> Receipt:
    try:
        return read_receipt(file.read_text(encoding="utf-8"))
    except ValueError:
        raise click.ClickException(f"{file} is not a receipt.") from None


def _judge_receipt(receipt: Receipt | None, leaves: Iterable[str], point: bytes) -> Finding | None:
    if receipt is None:
        return None
    fault = own_fault(receipt, point)
    return Finding(fate=None, reason=fault) if fault else find_in_record(receipt, leaves)


def _export(file: str, pinned: bytes | None, receipt: Receipt | None) -> tuple[Verdict, Finding | None]:
    try:
        with Path(file).open(encoding="utf-8") as lines:
            note, point, entries = read_export(lines)
            kept = list(entries)
            verdict = verify_log(kept, note, pinned or point)
            verdict = _judge_entries(kept, verdict) if verdict.whole else verdict
    except (OSError, ValueError, KeyError, TypeError) as error:
        return Verdict(False, 0, "", f"not an exported record ({type(error).__name__})", 0), None
    finding = _judge_receipt(receipt, (each.leaf for each in kept), pinned or point) if verdict.whole else None
    return verdict, finding


def _judge_entries(lines: list[Line], verdict: Verdict) -> Verdict:
    votes, ballots, rules = Ledger(), BallotsLedger(), rules_evidence.Ledger()
    for line in lines:
        reason = votes.hear(line.sequence, line.leaf, line.evidence, line.withheld)
        reason = reason or ballots.hear(line.sequence, line.leaf, line.evidence, line.withheld)
        reason = reason or rules.hear(line.sequence, line.leaf, line.evidence)
        if reason is not None:
            return Verdict(False, verdict.entries, verdict.root, reason, line.sequence)
    return verdict


def _database(url: str, pinned: bytes | None, receipt: Receipt | None) -> tuple[Verdict, Finding | None]:
    chosen = from_environment()
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        if not parsed.database or not Path(parsed.database).is_file():
            raise click.ClickException(f"There is no database at {url}.")
        keys = Path(parsed.database).parent / "keys" / "record.pem"
    else:
        keys = chosen.keys_dir / "record.pem"
    if pinned is None and not keys.exists():
        raise click.ClickException("The record's key is not beside the database; give it with --key.")
    point = pinned or crypto.point_of(crypto.load_or_create_key(keys))
    open_database(url)
    with reading() as session:
        verdict, _note = judge(session, point)
        finding = _judge_receipt(receipt, (each.leaf for each in _lines(session)), point) if verdict.whole else None
    return verdict, finding


def judge(session: Session, point: bytes) -> tuple[Verdict, str]:
    """The verdict over the database as it is now, and the checkpoint that it has."""
    _size, note = access.head(session)
    verdict = verify_log(_lines(session), note, point)
    problem = first_problem(session, point) if verdict.whole else None
    if problem is not None:
        verdict = Verdict(False, verdict.entries, verdict.root, problem.reason, problem.sequence)
    return verdict, note


def first_problem(session: Session, point: bytes) -> Problem | None:
    """The first thing that tables and record do not agree on, room by room; the log itself was found whole before."""
    rooms = (
        votes_evidence,
        ballots_evidence,
        rules_evidence,
        attendance_evidence,
        floor_evidence,
        positions_evidence,
        minutes_evidence,
        comments_evidence,
        papers_evidence,
        head_evidence,
    )
    found = next(filter(None, (room.first_problem(session) for room in rooms)), None)
    return found or receipts_evidence.first_problem(session, point)


def _lines(session: Session) -> Iterator[Line]:
    for entry in access.entries(session):
        yield Line(entry.sequence, entry.leaf, entry.evidence, entry.leaf_hash, filed=(entry.kind, iso(entry.at)))
