"""Which words of a new text stand in the old one, in order: anchors that are rare in both, and a close look between."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

# Two stretches of 500 words are compared word by word; longer ones are first cut at phrases that both hold once.
CLOSE = 250_000
PHRASES = (8, 4, 2, 1)
# Without any common phrase and too long to look at closely, a stretch counts as rewritten.
HOPELESS = 20_000_000

Run = tuple[int, int, int]
"""(place in the old text, place in the new text, length)"""
Begins = Callable[[int], int]


def equal_runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Stretches that stayed, ascending in both texts and not touching one another in both."""
    found: list[Run] = []
    waiting = [(0, len(old), 0, len(new), 0)]
    while waiting:
        low, high, start, end, level = waiting.pop()
        low, high, start, end = _same_ends(old, new, low, high, start, end, found)
        size = (high - low) * (end - start)
        if not size:
            continue
        anchors: list[Run] = []
        while size > CLOSE and level < len(PHRASES) and not anchors:
            anchors = _anchors(old[low:high], new[start:end], PHRASES[level])
            level += not anchors
        if anchors:
            waiting += _between(anchors, low, high, start, end, level, found)
        elif size <= HOPELESS:
            matcher = SequenceMatcher(None, old[low:high], new[start:end], autojunk=size > CLOSE)
            found += [(low + at, start + to, length) for at, to, length in matcher.get_matching_blocks() if length]
    return _joined(sorted(found))


def slid(runs: list[Run], old: Sequence[str], new: Sequence[str], old_begins: Begins, new_begins: Begins) -> list[Run]:
    """The same runs with what came or went between two of them moved to where a page or sentence begins.

    "A b A c" after "A c" may have gained "A b" or "b A"; people see the first. `begins` says how good a place is.
    """
    whole = [(0, 0, 0), *runs, (len(old), len(new), 0)]
    for place in range(len(whole) - 1):
        (at, to, length), (at2, to2, length2) = whole[place : place + 2]
        if at + length == at2 and to + length < to2:
            step = _best_step(new, to + length, to2, length, length2, new_begins)
        elif to + length == to2 and at + length < at2:
            step = _best_step(old, at + length, at2, length, length2, old_begins)
        else:
            continue
        whole[place] = (at, to, length + step)
        whole[place + 1] = (at2 + step, to2 + step, length2 - step)
    return [run for run in whole if run[2]]


def _best_step(words: Sequence[str], start: int, end: int, before: int, after: int, begins: Begins) -> int:
    steps = [0]
    while -steps[-1] < before and words[start + steps[-1] - 1] == words[end + steps[-1] - 1]:
        steps.append(steps[-1] - 1)
    forth = 0
    while forth < after and words[start + forth] == words[end + forth]:
        forth += 1
        steps.append(forth)
    return max(steps, key=lambda step: (begins(start + step) if start + step < len(words) else 0, -abs(step)))


def rising(numbers: Sequence[int]) -> list[int]:
    """Places of a longest rising run among distinct numbers."""
    tails: list[int] = []
    places: list[int] = []
    before = [-1] * len(numbers)
    for place, number in enumerate(numbers):
        rank = bisect_left(tails, number)
        if rank == len(tails):
            tails.append(number)
            places.append(place)
        else:
            tails[rank], places[rank] = number, place
        before[place] = places[rank - 1] if rank else -1
    chosen: list[int] = []
    place = places[-1] if places else -1
    while place >= 0:
        chosen.append(place)
        place = before[place]
    return chosen[::-1]


def _same_ends(
    old: Sequence[str], new: Sequence[str], low: int, high: int, start: int, end: int, found: list[Run]
) -> tuple[int, int, int, int]:
    """Takes off what both stretches begin and end with."""
    at, to = low, start
    while at < high and to < end and old[at] == new[to]:
        at, to = at + 1, to + 1
    if at > low:
        found.append((low, start, at - low))
    tail = 0
    while high - tail > at and end - tail > to and old[high - tail - 1] == new[end - tail - 1]:
        tail += 1
    if tail:
        found.append((high - tail, end - tail, tail))
    return at, high - tail, to, end - tail


def _anchors(old: Sequence[str], new: Sequence[str], length: int) -> list[Run]:
    """Phrases of this length that each text holds exactly once, in an order that both keep."""
    ours, theirs = _once(old, length), _once(new, length)
    common = sorted((place, theirs[phrase]) for phrase, place in ours.items() if phrase in theirs)
    kept = [common[place] for place in rising([to for _at, to in common])]
    runs: list[Run] = []
    for at, to in kept:
        # Phrases overlap: each begins where the one before it ends.
        if runs and (at < runs[-1][0] + length or to < runs[-1][1] + length):
            continue
        runs.append((at, to, length))
    return runs


def _once(words: Sequence[str], length: int) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    for place in range(len(words) - length + 1):
        phrase = tuple(words[place : place + length])
        places[phrase] = -1 if phrase in places else place
    return {phrase: place for phrase, place in places.items() if place >= 0}


def _between(
    anchors: list[Run], low: int, high: int, start: int, end: int, level: int, found: list[Run]
) -> list[tuple[int, int, int, int, int]]:
    """Keeps the anchors and returns the stretches before, between and behind them."""
    stretches = []
    at, to = low, start
    for place, target, length in anchors:
        stretches.append((at, low + place, to, start + target, level))
        found.append((low + place, start + target, length))
        at, to = low + place + length, start + target + length
    return [*stretches, (at, high, to, end, level)]


def _joined(runs: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for at, to, length in runs:
        if joined and joined[-1][0] + joined[-1][2] == at and joined[-1][1] + joined[-1][2] == to:
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + length)
        else:
            joined.append((at, to, length))
    return joined
