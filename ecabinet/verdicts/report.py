"""`ecabinet verify`: the verdict on a PDF in words or JSON, with an exit code that says the same."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from ecabinet.verdicts import findings, inspection, policy
from ecabinet.verdicts.findings import Signature, Verdict
from ecabinet.verdicts.rules import EXIT_CODES, Outcome

SENTENCES = {
    Outcome.VALID: "VALID: every signature is good and trusted, and nothing was changed.",
    Outcome.INVALID: "NOT VALID.",
    Outcome.UNDECIDED: "UNDECIDED: not shown to be forged, but trust could not be established.",
    Outcome.UNREADABLE: "UNREADABLE: this file could not be examined.",
}


def verify_command(file: Path, trust: Path | None, as_json: bool, echo: Callable[[str], object]) -> int:
    """Print what was found; returns 0 valid, 1 not valid, 2 undecided or unreadable."""
    if trust is not None:
        try:
            policy.trust_of_pem(trust.read_bytes())
        except (ValueError, OSError):
            echo(f"{trust} holds no root certificate in PEM.")
            return 2
    found = inspection.inspect(file.read_bytes(), trust or inspection.own_root())
    if as_json:
        echo(json.dumps({"file": file.name, **findings.to_json(found)}, ensure_ascii=False, indent=1))
    else:
        for line in lines(file.name, found):
            echo(line)
    return EXIT_CODES[found.outcome]


def lines(name: str, found: Verdict) -> Iterator[str]:
    """The report in words."""
    yield f"{name}: {SENTENCES[found.outcome]}"
    yield f"  sha256 {found.sha256}, {found.size} bytes"
    for problem in found.problems:
        yield f"  problem: {problem}"
    for signature in found.signatures:
        yield from _signature(signature)


def _signature(found: Signature) -> Iterator[str]:
    sub = f"/{found.sub_indication}" if found.sub_indication else ""
    yield f"  {found.field}: {found.indication}{sub}, {found.level}"
    who = ", ".join(filter(None, (found.signer, found.title, found.organisation)))
    yield f"    by {who or 'unknown'}; certificate {found.serial or '-'} of {found.issuer or '-'}"
    yield f"    time-stamped {_moment(found.timestamped_at)}, claimed {_moment(found.claimed_at)}"
    chain = " < ".join(each.name for each in found.chain) or "-"
    yield f"    proven to exist by {_moment(found.best_at)}; chain {chain}"
    covers = "the whole file" if found.covers_file else f"revision {found.revision}"
    yield f"    covers {covers}; changes after it: {found.changes_after}" + ("; certifies" if found.certifies else "")
    for problem in found.problems:
        yield f"    problem: {problem}"


def _moment(at: datetime | None) -> str:
    return at.isoformat() if at else "-"
