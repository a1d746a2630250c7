"""Notes through pairs of versions of a paper: how many are found again, and whether any is put on other words.

The papers are real PDFs read with pdf.js and the reader's own modules; where each word went is known from the making.
"""

import json
import random
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.typeset import PLAIN, SETTINGS, typeset
from bench.venue import ROOT
from bench.versions import CHANGES, Author, Paper

PAIRS_OF_A_KIND = 4
NOTES = 24
NODE = ROOT / ".venv" / "bin" / "node"
FOLLOW = ROOT / "frontend" / "build" / "follow-notes.mjs"


@dataclass(frozen=True)
class Followed:
    """Notes by their fate. `there`: their words are still in the paper; `gone`: none of them is; `copies`: put on a
    word-for-word copy of their paragraph beside the same neighbour, which no reader could tell from the original."""

    pairs: int
    notes: int
    there: int
    right: int
    gone: int
    listed: int
    copies: int
    wrong: int
    by_kind: dict[str, dict[str, int]]
    milliseconds: float


def write_pairs(folder: Path, first_seed: int = 1) -> int:
    """PDFs of both versions and the list of their words, four pairs of each kind."""
    pairs: list[dict[str, object]] = []
    for kind, change in CHANGES.items():
        for turn in range(PAIRS_OF_A_KIND):
            seed = first_seed * 1000 + len(pairs)
            author = Author(random.Random(seed))
            old = author.paper()
            new = change(old, author)
            setting = SETTINGS[turn % len(SETTINGS)]
            name = f"{len(pairs):03}"
            (folder / f"{name}-old.pdf").write_bytes(typeset(old, PLAIN))
            (folder / f"{name}-new.pdf").write_bytes(typeset(new, setting))
            pairs.append({"name": name, "kind": kind, "seed": seed, "old": _words(old), "new": _words(new)})
    (folder / "pairs.json").write_text(
        json.dumps({"notes": NOTES, "pairs": pairs}, ensure_ascii=False), encoding="utf-8"
    )
    return len(pairs)


def _words(paper: Paper) -> list[tuple[str, int | None, int]]:
    """Each word, the word of the first version that it is, and the number of its paragraph."""
    return [(word.text, word.origin, number) for number, block in enumerate(paper) for word in block.words]


def measure_notes(first_seed: int = 1) -> Followed:
    with tempfile.TemporaryDirectory(prefix="ecabinet-versions-") as folder:
        write_pairs(Path(folder), first_seed)
        command = [str(NODE), "--no-warnings", str(FOLLOW), folder]
        done = subprocess.run(command, cwd=ROOT / "frontend", capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-500:])
    return Followed(**json.loads(done.stdout.splitlines()[-1]))
