"""Comparing two records of one house, an earlier and a later one: where they part, and how far one goes on. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from ecabinet.record.verify import Line


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Something that the two do not have alike: an entry of the record by its sequence, 0 for a row or a key."""

    sequence: int
    what: str


def differences(old: Iterable[Line], new: Iterable[Line]) -> Iterator[Difference]:
    """Every entry that is not in both as it was; what the newer has beyond the older is no difference."""
    for sequence, (before, after) in enumerate(zip_longest(old, new), 1):
        if before is None:
            return
        if after is None:
            yield Difference(sequence=sequence, what="is gone: the newer record ends before it")
            return
        faults = {
            "is filed under another sequence": before.sequence != after.sequence,
            "has another leaf": before.leaf != after.leaf,
            "has another hash": None not in (before.leaf_hash, after.leaf_hash) and before.leaf_hash != after.leaf_hash,
            "is filed under another kind or moment": None not in (before.filed, after.filed)
            and before.filed != after.filed,
            # Withheld at one time is not the same as gone.
            "has other evidence": not (before.withheld or after.withheld) and before.evidence != after.evidence,
        }
        yield from (Difference(sequence=sequence, what=what) for what, holds in faults.items() if holds)
