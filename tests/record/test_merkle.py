"""The Merkle tree against an independent implementation, and against forgeries."""

import random

import pytest
from pymerkle import InmemoryTree

from ecabinet.record import merkle


def leaves(count: int) -> list[bytes]:
    return [merkle.leaf_hash(f"entry {number}".encode()) for number in range(count)]


def test_roots_equal_an_independent_implementation():
    tree = InmemoryTree(algorithm="sha256")
    frontier = merkle.Frontier()
    for number in range(130):
        data = f"entry {number}".encode()
        tree.append_entry(data)
        frontier.append(merkle.leaf_hash(data))
        assert frontier.root() == tree.get_root()
        assert merkle.Frontier.load(frontier.size, frontier.dump()).root() == frontier.root()


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 31, 64, 65])
def test_every_entry_proves_its_inclusion_and_no_other(size):
    all_leaves = leaves(size)
    root = merkle.root(all_leaves)
    for index in range(size):
        path = merkle.inclusion_path(index, all_leaves)
        assert merkle.includes(index, size, all_leaves[index], path, root)
        assert not merkle.includes(index, size, merkle.leaf_hash(b"forged"), path, root)
        assert not merkle.includes(index + 1, size, all_leaves[index], path, root) or size == 1
    assert not merkle.includes(size, size, all_leaves[0], [], root)


def test_every_growth_proves_consistency_and_no_rewriting_does():
    """E8: the whole record rewritten and signed anew."""
    chance = random.Random(7)
    for new in range(2, 70):
        all_leaves = leaves(new)
        for old in range(1, new + 1):
            proof = merkle.consistency_path(old, all_leaves)
            old_root = merkle.root(all_leaves[:old])
            assert merkle.extends(old, new, old_root, merkle.root(all_leaves), proof)
        forged = list(all_leaves)
        changed = chance.randrange(new - 1)
        forged[changed] = merkle.leaf_hash(b"forged")
        old = changed + 1
        proof = merkle.consistency_path(old, forged)
        assert not merkle.extends(old, new, merkle.root(all_leaves[:old]), merkle.root(forged), proof)
