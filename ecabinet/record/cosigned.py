"""What tablets and witnesses cosigned of the record, held against its entries. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ecabinet.record.checkpoint import Checkpoint
from ecabinet.record.merkle import Frontier


@dataclass(frozen=True, kw_only=True)
class Word:
    """One cosignature: whose, and over which checkpoint, None if it does not verify; `fault` says why it is none."""

    who: str
    is_tablet: bool
    over: Checkpoint | None = None
    fault: str = ""


@dataclass(frozen=True, kw_only=True)
class CosignedHead:
    """How many tablets and how many witnesses cosigned the record as it was with so many entries."""

    size: int
    tablets: int
    witnesses: int


def heads(words: Iterable[Word]) -> list[CosignedHead]:
    """The newest first; each tablet and witness counts with what it said last."""
    said = [(each.over.size, each.is_tablet) for each in words if each.over is not None]
    tablets, witnesses = Counter(n for n, is_tablet in said if is_tablet), Counter(n for n, other in said if not other)
    sizes = sorted({size for size, _ in said}, reverse=True)
    return [CosignedHead(size=size, tablets=tablets[size], witnesses=witnesses[size]) for size in sizes]


def first_fault(words: Collection[Word], origin: str, leaf_hashes: Iterable[bytes]) -> str | None:
    """What is wrong with the first that is no cosignature, or that this record contradicts."""
    sizes = {each.over.size for each in words if each.over is not None}
    roots, size = _roots(sizes, leaf_hashes) if sizes else ({}, 0)
    for each in words:
        if each.over is None:
            return f"the cosignature of {each.who} {each.fault}"
        if each.over.size > size:
            more = f"{each.over.size} entries, of which the record has {size}"
            return f"{each.who} cosigned {more}: it was rolled back"
        if (each.over.origin, each.over.root) != (origin, roots[each.over.size]):
            return f"{each.who} cosigned another record of {each.over.size} entries: the history was rewritten"
        if each.fault:  # of a record that was led back, what it rests on may be gone as well
            return f"the cosignature of {each.who} {each.fault}"
    return None


def _roots(sizes: Collection[int], leaf_hashes: Iterable[bytes]) -> tuple[dict[int, bytes], int]:
    frontier = Frontier()
    found = {0: frontier.root()}
    for leaf in leaf_hashes:
        frontier.append(leaf)
        if frontier.size in sizes:
            found[frontier.size] = frontier.root()
    return found, frontier.size
