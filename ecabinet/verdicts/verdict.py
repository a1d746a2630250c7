"""Judges a signed PDF: bytes first, then every signature with its time, trust and later changes. Never raises."""

import argparse
import contextlib
import hashlib
import io
import json
import logging
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from asn1crypto import cms
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from ecabinet.verdicts import findings, structure
from ecabinet.verdicts.changes import Comparison
from ecabinet.verdicts.examination import Examination, Found
from ecabinet.verdicts.findings import Signature, Verdict
from ecabinet.verdicts.policy import Trust, trust_of_pem
from ecabinet.verdicts.rules import Outcome, outcome_of
from ecabinet.verdicts.structure import Span

NO_TRUST = Trust(())


def judge(data: bytes, trust: Trust, now: datetime, compared: Comparison | None = None) -> Verdict:
    """What this file is worth to somebody who believes these roots, at this moment."""
    try:
        signatures, problems = _examine(data, trust, now, compared or Comparison())
    except Exception:  # noqa: BLE001 - hostile files break parsers in every way there is
        problems = _problems_of_bytes(data)
        return _verdict(data, now, Outcome.INVALID if problems else Outcome.UNREADABLE, (), ("unreadable", *problems))
    if not signatures:
        outcome = Outcome.UNREADABLE if "encrypted" in problems else Outcome.INVALID
        return _verdict(data, now, outcome, (), (*problems, "no_signature"))
    outcome = outcome_of(each.indication for each in signatures)
    if outcome == Outcome.VALID and problems:
        outcome = Outcome.UNDECIDED
    return _verdict(data, now, outcome, signatures, problems)


def unreadable(data: bytes, now: datetime, problem: str) -> Verdict:
    """The verdict on a file whose examination was cut short."""
    return _verdict(data, now, Outcome.UNREADABLE, (), (problem,))


def _verdict(
    data: bytes, now: datetime, outcome: Outcome, signatures: Sequence[Signature], problems: Sequence[str]
) -> Verdict:
    return Verdict(
        outcome=outcome,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        checked_at=now,
        signatures=tuple(signatures),
        problems=tuple(problems),
    )


def _examine(data: bytes, trust: Trust, now: datetime, compared: Comparison) -> tuple[list[Signature], list[str]]:
    reader, problems = _read(data)
    by_range = {span.byte_range: span for span in structure.spans(data)}
    embedded = reader.embedded_signatures
    founds = [Found(each, by_range.pop(_range_of(each), None)) for each in embedded]
    if by_range:
        problems.append("stray_byte_range")
    return Examination(data, reader, trust, now, compared).run(founds), problems


def _read(data: bytes) -> tuple[PdfFileReader, list[str]]:
    """Strictly if possible: a file that two programs may read in two ways is never simply valid."""
    try:
        reader = _open(data, strict=True)
        if not reader.xrefs.hybrid_xrefs_present:
            return reader, ["encrypted"] if reader.encrypted else []
    except PdfError:
        pass
    reader = _open(data, strict=False)
    return reader, ["loose_syntax", "encrypted"] if reader.encrypted else ["loose_syntax"]


def _open(data: bytes, *, strict: bool) -> PdfFileReader:
    reader = PdfFileReader(io.BytesIO(data), strict=strict)
    if reader.encrypted:
        reader.decrypt("")  # many files are only restricted, and open without a password
    _ = reader.embedded_signatures, reader.root["/Pages"]
    return reader


def _problems_of_bytes(data: bytes) -> list[str]:
    """What is wrong with a file that no PDF library can read, as far as its bytes and digests tell."""
    problems: list[str] = []
    for span in structure.spans(data):
        problems += span.problems
        with contextlib.suppress(ValueError, TypeError, KeyError, IndexError, RecursionError):
            if _digest_differs(data, span):
                problems.append("digest_differs")
    return list(dict.fromkeys(problems))


def _digest_differs(data: bytes, span: Span) -> bool:
    signed = cms.ContentInfo.load(span.cms)["content"]
    if signed["encap_content_info"]["content_type"].native != "data":
        return False  # the digest in a time-stamp token is that of the token
    signer = signed["signer_infos"][0]
    digest = hashlib.new(signer["digest_algorithm"]["algorithm"].native)
    digest.update(structure.covered(data, span.byte_range))
    given = [each["values"][0].native for each in signer["signed_attrs"] if each["type"].native == "message_digest"]
    return given != [digest.digest()]


def _range_of(embedded: Any) -> structure.Range:
    given = [int(part) for part in embedded.sig_object["/ByteRange"]]
    return (given[0], given[1], given[2], given[3]) if len(given) == 4 else (-1, -1, -1, -1)


def main(arguments: Sequence[str] | None = None) -> int:
    """The child process: a PDF on standard input, the facts in JSON on standard output."""
    parser = argparse.ArgumentParser(prog="ecabinet.verdicts.verdict")
    parser.add_argument("--trust", type=Path, help="PEM file with the roots that are believed")
    parser.add_argument("--known", type=Path, help="JSON file with what earlier comparisons of revisions found")
    parser.add_argument("--at", type=datetime.fromisoformat, default=None)
    given = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    trust = trust_of_pem(given.trust.read_bytes()) if given.trust else NO_TRUST
    compared = Comparison(json.loads(given.known.read_bytes()) if given.known else None)
    found = judge(sys.stdin.buffer.read(), trust, given.at or datetime.now(UTC), compared)
    sys.stdout.write(json.dumps(findings.to_json(found) | {"known": compared.known}, ensure_ascii=True))
    return 0


__all__ = ["Signature", "Span", "Trust", "Verdict", "judge", "main", "unreadable"]

if __name__ == "__main__":
    sys.exit(main())
