"""The Merkle tree of RFC 9162, section 2: roots, frontiers, proofs and their verification. Pure."""

import hashlib
from collections.abc import Mapping, Sequence

SIZE = 32


def leaf_hash(data: bytes) -> bytes:
    """MTH of one entry (RFC 9162, 2.1.1)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """MTH of two subtrees (RFC 9162, 2.1.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """The roots of the perfect subtrees of a tree of `size` leaves, largest first: all that appending needs."""

    def __init__(self, size: int = 0, hashes: Sequence[bytes] = ()) -> None:
        if len(hashes) != size.bit_count():
            raise ValueError("a frontier has one hash per bit of the size")
        self.size = size
        self.hashes = list(hashes)

    @classmethod
    def load(cls, size: int, stored: bytes) -> "Frontier":
        """Read what dump() wrote."""
        return cls(size, [stored[at : at + SIZE] for at in range(0, len(stored), SIZE)])

    def dump(self) -> bytes:
        """The hashes, concatenated."""
        return b"".join(self.hashes)

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        self.hashes.append(leaf)
        size = self.size
        while size & 1:
            right = self.hashes.pop()
            self.hashes.append(node_hash(self.hashes.pop(), right))
            size >>= 1
        self.size += 1

    def root(self) -> bytes:
        """The tree's root hash."""
        if not self.hashes:
            return hashlib.sha256(b"").digest()
        root = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            root = node_hash(left, root)
        return root


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    return frontier.root()


def root_of(sequences: Mapping[int, str]) -> str:
    """The root, in hexadecimal, over the leaf hashes of some entries of the record in the order of their sequences."""
    return root([bytes.fromhex(sequences[each]) for each in sorted(sequences)]).hex()


def split(size: int) -> int:
    """Where RFC 9162 splits a tree: the largest power of two below its size."""
    return 1 << (size - 1).bit_length() - 1


def inclusion_path(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PATH(index, leaves) of RFC 9162, 2.1.3.1."""
    if len(leaves) <= 1:
        return []
    k = split(len(leaves))
    if index < k:
        return [*inclusion_path(index, leaves[:k]), root(leaves[k:])]
    return [*inclusion_path(index - k, leaves[k:]), root(leaves[:k])]


def consistency_path(old: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PROOF(old, leaves) of RFC 9162, 2.1.4.1."""
    return _subproof(old, leaves, whole=True) if 0 < old < len(leaves) else []


def _subproof(old: int, leaves: Sequence[bytes], whole: bool) -> list[bytes]:
    if old == len(leaves):
        return [] if whole else [root(leaves)]
    k = split(len(leaves))
    if old <= k:
        return [*_subproof(old, leaves[:k], whole), root(leaves[k:])]
    return [*_subproof(old - k, leaves[k:], whole=False), root(leaves[:k])]


def includes(index: int, size: int, leaf: bytes, path: Sequence[bytes], tree_root: bytes) -> bool:
    """Verify an inclusion proof (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    number, last, computed = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if number & 1 or number == last:
            computed = node_hash(sibling, computed)
            while not number & 1 and number:
                number >>= 1
                last >>= 1
        else:
            computed = node_hash(computed, sibling)
        number >>= 1
        last >>= 1
    return last == 0 and computed == tree_root


def extends(old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Verify a consistency proof (RFC 9162, 2.1.4.2)."""
    if old == new:
        return old_root == new_root and not path
    if old == 0:
        return not path
    if old > new or not path:
        return False
    steps = [old_root, *path] if old & (old - 1) == 0 else list(path)
    number, last = old - 1, new - 1
    while number & 1:
        number >>= 1
        last >>= 1
    first = second = steps[0]
    for sibling in steps[1:]:
        if last == 0:
            return False
        if number & 1 or number == last:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            while not number & 1 and number:
                number >>= 1
                last >>= 1
        else:
            second = node_hash(second, sibling)
        number >>= 1
        last >>= 1
    return last == 0 and first == old_root and second == new_root
