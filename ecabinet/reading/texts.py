"""Two texts compared over page breaks: which words came, which went and where, which pages moved, came or went."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from ecabinet.reading.pages import Text, Word
from ecabinet.reading.words import equal_runs, rising, slid

# A page of fewer words says too little to be known again by them.
KNOWN_BY = 20
# From this share of foreign words on a page is another page.
FOREIGN = 0.9


@dataclass
class Gone:
    """So many words went behind this one of the new text; `replaced` when others stand in their place."""

    behind: Word
    words: int
    replaced: bool


@dataclass
class Compared:
    """What the words say. Pages are counted from 0; `came` are words of the new text."""

    came: dict[int, list[Word]] = field(default_factory=dict)
    gone: list[Gone] = field(default_factory=list)
    pairs: dict[int, int] = field(default_factory=dict)
    same: dict[int, list[tuple[Word, Word]]] = field(default_factory=dict)
    inserted: set[int] = field(default_factory=set)
    deleted: dict[int, int] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)
    running_changed: bool = False

    @property
    def text_changed(self) -> bool:
        return bool(self.came or self.gone or self.deleted or self.running_changed)


def compare(old: Text, new: Text) -> Compared:
    """Compare word by word; a page that moved whole counts as moved, and its words as neither come nor gone."""
    found = Compared(running_changed=_without_numbers(old) != _without_numbers(new))
    found.moved = _moved(old, new)
    before = [word for word in old.words if word.page not in set(found.moved.values())]
    after = [word for word in new.words if word.page not in found.moved]
    ours, theirs = [word.text for word in before], [word.text for word in after]
    runs = slid(equal_runs(ours, theirs), ours, theirs, _beginning(before), _beginning(after))
    stayed = {}
    for at, to, length in runs:
        stayed.update({to + step: at + step for step in range(length)})
    _pair(found, before, after, stayed, new)
    _came(found, after, stayed, new)
    _went(found, before, after, stayed, old)
    found.pairs |= found.moved
    return found


def _beginning(words: list[Word]) -> Callable[[int], int]:
    def good(place: int) -> int:
        if place == 0 or words[place].page != words[place - 1].page:
            return 2
        return int(words[place - 1].text.endswith((".", ";", ":", "?", "!")))

    return good


def _moved(old: Text, new: Text) -> dict[int, int]:
    """New page: old page, of pages whose words are all the same and that left their place in the order."""
    ours, theirs = _by_words(old), _by_words(new)
    common = sorted((page, theirs[words]) for words, page in ours.items() if words in theirs)
    kept = set(rising([to for _at, to in common]))
    return {to: at for place, (at, to) in enumerate(common) if place not in kept}


def _by_words(text: Text) -> dict[tuple[str, ...], int]:
    """Pages that are the only ones with their words."""
    pages: dict[int, list[str]] = {}
    for word in text.words:
        pages.setdefault(word.page, []).append(word.text)
    times = Counter(tuple(words) for words in pages.values())
    known = {tuple(words): page for page, words in pages.items() if len(words) >= KNOWN_BY}
    return {words: page for words, page in known.items() if times[words] == 1}


def _pair(found: Compared, before: list[Word], after: list[Word], stayed: dict[int, int], new: Text) -> None:
    """Each new page belongs to the old page that most of its words come from."""
    votes: dict[int, Counter[int]] = {}
    for to, at in stayed.items():
        page = after[to].page
        votes.setdefault(page, Counter())[before[at].page] += 1
        found.same.setdefault(page, []).append((before[at], after[to]))
    for page, counted in votes.items():
        was, times = counted.most_common(1)[0]
        if sum(counted.values()) > (1 - FOREIGN) * new.counts[page] and times >= min(3, new.counts[page]):
            found.pairs[page] = was


def _came(found: Compared, after: list[Word], stayed: dict[int, int], new: Text) -> None:
    for to, word in enumerate(after):
        if to not in stayed:
            found.came.setdefault(word.page, []).append(word)
    found.inserted = {
        page
        for page, words in found.came.items()
        if page not in found.pairs and len(words) >= FOREIGN * new.counts[page]
    }


def _went(found: Compared, before: list[Word], after: list[Word], stayed: dict[int, int], old: Text) -> None:
    """Words that went: whole pages apart, the others at the word after which they stood."""
    back = {at: to for to, at in stayed.items()}
    lost = Counter(word.page for at, word in enumerate(before) if at not in back)
    lasting = set(found.pairs.values())
    dead = {page for page, times in lost.items() if page not in lasting and times >= FOREIGN * old.counts[page]}
    next_page = after[-1].page + 1 if after else 0
    upcoming: dict[int, int] = {}
    for at in range(len(before) - 1, -1, -1):
        if at in back:
            next_page = after[back[at]].page
        elif before[at].page in dead:
            upcoming[before[at].page] = next_page
    found.deleted = upcoming
    last = -1
    for at, word in enumerate(before):
        if at in back:
            last = back[at]
        elif word.page not in dead and after:
            behind = after[max(0, last)]
            if not found.gone or found.gone[-1].behind is not behind:
                found.gone.append(Gone(behind, 0, replaced=last + 1 < len(after) and last + 1 not in stayed))
            found.gone[-1].words += 1


def _without_numbers(text: Text) -> set[str]:
    return {name for name in text.running if name}
