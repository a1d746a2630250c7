"""Verifying and exporting the record as a whole: the log itself, then what rooms keep beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import click
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from ecabinet import app
from ecabinet.attendance import evidence as attendance_evidence
from ecabinet.ballots import evidence as ballots_evidence
from ecabinet.ballots.ledger import Ledger as BallotsLedger
from ecabinet.comments import evidence as comments_evidence
from ecabinet.core import crypto
from ecabinet.core.config import Settings, configure, from_environment, settings
from ecabinet.core.database import open_database, reading
from ecabinet.core.moment import iso
from ecabinet.cosigning import evidence as cosigning_evidence
from ecabinet.cosigning import exporting
from ecabinet.cosigning.ledger import Ledger as CosignersLedger
from ecabinet.documents import evidence as papers_evidence
from ecabinet.floor import evidence as floor_evidence
from ecabinet.minutes import evidence as minutes_evidence
from ecabinet.opinions import evidence as positions_evidence
from ecabinet.receipts import evidence as receipts_evidence
from ecabinet.receipts.rules import Fate, Finding, Receipt, find_in_record, own_fault, read_receipt
from ecabinet.record import access, witnessed
from ecabinet.record import evidence as head_evidence
from ecabinet.record.checkpoint import open_note
from ecabinet.record.cosigned import Word, first_fault, heads
from ecabinet.record.merkle import leaf_hash
from ecabinet.record.verify import Line, Problem, Verdict, read_export, read_first_line
from ecabinet.record.verify import verify as verify_log
from ecabinet.regulations import evidence as rules_evidence
from ecabinet.voting import evidence as votes_evidence
from ecabinet.voting.ledger import Ledger


@dataclass(frozen=True)
class _Found:
    """What was found of a source: of the record, of the receipt that was asked about, and who cosigned it."""

    verdict: Verdict
    receipt: Finding | None = None
    words: list[Word] = field(default_factory=list)


def verify(source: str, key: Path | None, receipt: Path | None = None) -> dict[str, Any]:
    """The verdict over a database URL or an exported record, as facts; `receipt` has what it says of one, if asked."""
    pinned = None if key is None else _point(key)
    held = None if receipt is None else _receipt(receipt)
    judge = _database if "://" in source else _export
    found = judge(source, pinned, held)
    verdict, finding = found.verdict, found.receipt
    return {
        "whole": verdict.whole, "entries": verdict.entries, "root": verdict.root,
        "reason": verdict.reason, "broken_at": verdict.broken_at,
        "cosigned": [asdict(each) for each in heads(found.words)] if verdict.whole else [],
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
    app.compose()  # which says what evidence is to be withheld
    said = witnessed.named()
    with reading() as session, file.open("w", encoding="utf-8") as out:
        size, lines = exporting.export(session, said)
        out.writelines(lines)
    return size


def _point(file: Path) -> bytes:
    try:
        return crypto.point_of_pem(file.read_bytes())
    except crypto.CryptoError:
        raise click.ClickException(f"{file} is not the record's public key in PEM (`ecabinet record key`).") from None


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


def _export(file: str, pinned: bytes | None, receipt: Receipt | None) -> _Found:
    words: list[Word] = []
    try:
        with Path(file).open(encoding="utf-8") as lines:
            given = read_first_line(lines).get("cosignatures", {})
        with Path(file).open(encoding="utf-8") as lines:
            note, point, entries = read_export(lines)
            kept = list(entries)
            verdict = verify_log(kept, note, pinned or point)
            verdict = _judge_entries(kept, verdict) if verdict.whole else verdict
        if verdict.whole and note:
            words = _words_in(given, kept, pinned or point)
            origin = open_note(note, pinned or point).origin
            fault = first_fault(words, origin, (leaf_hash(each.leaf.encode()) for each in kept))
            verdict = _but(verdict, None if fault is None else Problem(sequence=0, reason=fault))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        return _Found(Verdict(False, 0, "", f"not an exported record ({type(error).__name__})", 0))
    finding = _judge_receipt(receipt, (each.leaf for each in kept), pinned or point) if verdict.whole else None
    return _Found(verdict, finding, words)


def _words_in(given: dict[str, Any], lines: list[Line], point: bytes) -> list[Word]:
    ledger = CosignersLedger()
    for line in lines:
        ledger.hear(line.sequence, line.leaf, line.evidence)
    return [ledger.word(each) for each in exporting.tablets_in(given)] + exporting.witnesses_in(given, point)


def _but(verdict: Verdict, problem: Problem | None) -> Verdict:
    """The verdict, unless there is a problem."""
    return (
        verdict if problem is None else Verdict(False, verdict.entries, verdict.root, problem.reason, problem.sequence)
    )


def _judge_entries(lines: list[Line], verdict: Verdict) -> Verdict:
    votes, ballots, rules = Ledger(), BallotsLedger(), rules_evidence.Ledger()
    for line in lines:
        reason = votes.hear(line.sequence, line.leaf, line.evidence, line.withheld)
        reason = reason or ballots.hear(line.sequence, line.leaf, line.evidence, line.withheld)
        reason = reason or rules.hear(line.sequence, line.leaf, line.evidence)
        if reason is not None:
            return _but(verdict, Problem(sequence=line.sequence, reason=reason))
    return verdict


def _database(url: str, pinned: bytes | None, receipt: Receipt | None) -> _Found:
    chosen = from_environment()
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        if not parsed.database or not Path(parsed.database).is_file():
            raise click.ClickException(f"There is no database at {url}.")
        data = Path(parsed.database).parent
        keys = data / "keys" / "record.pem"
    else:
        data, keys = chosen.data, chosen.keys_dir / "record.pem"
    if pinned is None and not keys.exists():
        raise click.ClickException("The record's key is not beside the database; give it with --key.")
    point = pinned or crypto.point_of(crypto.load_or_create_key(keys))
    open_database(url)
    try:
        # Before the record is: what a witness says meanwhile is of a later one.
        witnesses = exporting.words_of(_witnessed(data, chosen), point)
    except ValueError as error:
        return _Found(Verdict(False, 0, "", str(error), 0))
    with reading() as session:
        verdict, _note = judge(session, point)
        if verdict.whole:
            verdict = _but(verdict, cosigning_evidence.contradicted(session, witnesses))
        if not verdict.whole:
            return _Found(verdict)
        finding = _judge_receipt(receipt, (each.leaf for each in _lines(session)), point)
        return _Found(verdict, finding, cosigning_evidence.words(session) + witnesses)


def _witnessed(data: Path, chosen: Settings) -> list[witnessed.Witnessed]:
    """By those who are named, or by all where nobody is: one that was given up says nothing. Raises ValueError."""
    named = {each.key.text for each in chosen.witnesses}
    return [each for each in witnessed.read_exactly(data) if not named or each.key in named]


def judge(session: Session, point: bytes) -> tuple[Verdict, str]:
    """The verdict over the database as it is now, and the checkpoint that it has."""
    _size, note = access.head(session)
    verdict = verify_log(_lines(session), note, point)
    return _but(verdict, first_problem(session, point) if verdict.whole else None), note


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
        cosigning_evidence,
    )
    found = next(filter(None, (room.first_problem(session) for room in rooms)), None)
    return found or receipts_evidence.first_problem(session, point)


def _lines(session: Session) -> Iterator[Line]:
    for entry in access.entries(session):
        yield Line(entry.sequence, entry.leaf, entry.evidence, entry.leaf_hash, filed=(entry.kind, iso(entry.at)))
