"""Notes through pairs of versions of a paper: how many are found again, and whether any is put on other words.

Three seeds, so that no lucky one makes the figure. The papers are real PDFs read with pdf.js and the reader's own
modules; where each word went is known from the making.
"""

import json
import random
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.typeset import PLAIN, SETTINGS, typeset
from bench.venue import ROOT
from bench.versions import CHANGES, Author, Paper

PAIRS_OF_A_KIND = 4
NOTES = 24
SEEDS = (1, 2, 3)
NODE = ROOT / ".venv" / "bin" / "node"
FOLLOW = ROOT / "frontend" / "build" / "follow-notes.mjs"


@dataclass(frozen=True)
class Followed:
    """Notes by their fate. `there`: their words are still in the paper; `gone`: none of them is; `copies`: put on a
    word-for-word copy of their paragraph beside the same neighbour, which no reader could tell from the original.
    By kind of change and by seed the notes `right` and `there`. `milliseconds` of the processor for one note."""

    pairs: int
    notes: int
    there: int
    right: int
    gone: int
    listed: int
    copies: int
    wrong: int
    by_kind: dict[str, dict[str, int]]
    by_seed: dict[int, dict[str, int]]
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


def measure_notes(seeds: tuple[int, ...] = SEEDS) -> Followed:
    """All seeds side by side, each in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="ecabinet-versions-") as folder:
        running = [_follow(Path(folder) / str(seed), seed) for seed in seeds]
        told = [_told(process) for process in running]
    by_kind = {
        kind: {key: sum(each["by_kind"][kind][key] for each in told) for key in ("right", "there")} for kind in CHANGES
    }
    by_seed = {seed: {key: each[key] for key in ("right", "there")} for seed, each in zip(seeds, told, strict=True)}
    keys = ("pairs", "notes", "there", "right", "gone", "listed", "copies", "wrong")
    counts = {key: sum(each[key] for each in told) for key in keys}
    milliseconds = round(sum(each["milliseconds"] for each in told) / len(told), 1)
    return Followed(**counts, by_kind=by_kind, by_seed=by_seed, milliseconds=milliseconds)


def _follow(folder: Path, seed: int) -> "subprocess.Popen[str]":
    folder.mkdir()
    write_pairs(folder, seed)
    command = [str(NODE), "--no-warnings", str(FOLLOW), str(folder)]
    return subprocess.Popen(command, cwd=ROOT / "frontend", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _told(process: "subprocess.Popen[str]") -> dict[str, Any]:
    out, error = process.communicate()
    if process.returncode:
        raise RuntimeError(error[-500:])
    told: dict[str, Any] = json.loads(out.splitlines()[-1])
    return told
