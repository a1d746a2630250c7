"""Proofs over a long record that read little of it: roots of whole stretches of entries are kept in memory."""

import base64

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.record import merkle
from ecabinet.record.models import Entry, Head

# Entries of the shortest stretch whose root is kept; shorter ones are read again.
STRETCH = 256
_kept: dict[tuple[int, int], bytes] = {}


class Stretches:
    """The tree of the record as it is in this session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        head = session.execute(sa.select(Head.size, Head.checkpoint)).first()
        self.size = head.size if head else 0
        # Another database than the one they were kept of, or one that was put back: nothing of it holds.
        if head is not None and f"\n{base64.b64encode(self.root(0, self.size)).decode()}\n" not in head.checkpoint:
            _kept.clear()

    def root(self, start: int, end: int) -> bytes:
        """Of the entries from `start` to before `end`, counted from 0; a subtree as RFC 9162 splits the tree."""
        size = end - start
        if size < STRETCH:
            return merkle.root(self._leaves(start, end))
        is_whole = size & (size - 1) == 0
        if is_whole and (start, end) in _kept:
            return _kept[start, end]
        middle = start + merkle.split(size)
        made = merkle.node_hash(self.root(start, middle), self.root(middle, end))
        if is_whole:
            _kept[start, end] = made
        return made

    def inclusion(self, index: int, start: int, end: int) -> list[bytes]:
        """PATH of RFC 9162, 2.1.3.1, for the entry at `index`."""
        if end - start <= 1:
            return []
        middle = start + merkle.split(end - start)
        if index < middle:
            return [*self.inclusion(index, start, middle), self.root(middle, end)]
        return [*self.inclusion(index, middle, end), self.root(start, middle)]

    def consistency(self, old: int, start: int, end: int, whole: bool = True) -> list[bytes]:
        """SUBPROOF of RFC 9162, 2.1.4.1: that this tree goes on from that of the entries before `old`."""
        if old == end:
            return [] if whole else [self.root(start, end)]
        middle = start + merkle.split(end - start)
        if old <= middle:
            return [*self.consistency(old, start, middle, whole), self.root(middle, end)]
        return [*self.consistency(old, middle, end, whole=False), self.root(start, middle)]

    def _leaves(self, start: int, end: int) -> list[bytes]:
        query = sa.select(Entry.leaf_hash).where(Entry.sequence > start, Entry.sequence <= end)
        return list(self._session.scalars(query.order_by(Entry.sequence)))
