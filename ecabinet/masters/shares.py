"""A master key in shares for paper: SLIP-39, Shamir's scheme over GF(256) with words and a checksum for each share."""

from collections.abc import Sequence
from dataclasses import dataclass

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.share import Share
from shamir_mnemonic.wordlist import WORDLIST

from ecabinet.core.crypto import derive, same

MOST_SHARES = 16
WORDS = 33
_CHECK_BYTES = 8
# Any four letters at the beginning name one word alone.
_BY_BEGINNING = {word[:4]: word for word in WORDLIST}


class BadShares(Exception):
    """What was typed brings no key back; says why in a sentence."""


@dataclass(frozen=True)
class Typed:
    """One share that is spelt right, and what it says of its set."""

    words: str
    identifier: int
    index: int
    needed: int


def split(key: bytes, shares: int, needed: int) -> list[str]:
    """33 words for each share. Raises BadShares for numbers that make no sense."""
    if not 2 <= needed <= shares <= MOST_SHARES:
        raise BadShares(f"Of 2 to {MOST_SHARES} shares at least two must be needed, and no more than there are.")
    # Without a passphrase: there is nothing that one more person would have to remember for years.
    [made] = generate_mnemonics(1, [(needed, shares)], key, iteration_exponent=0)
    return list(made)


def check_code(key: bytes) -> str:
    """What every share of a key says of it, and nothing about it: 16 hexadecimal digits in fours."""
    said = derive(key, b"ecab/master/paper-check/v1")[:_CHECK_BYTES].hex().upper()
    return "-".join(said[at : at + 4] for at in range(0, len(said), 4))


def typed(line: str) -> Typed:
    """One share as somebody typed it, in words or their first four letters. Raises BadShares."""
    given = line.lower().split()
    if len(given) != WORDS:
        raise BadShares(f"A share has {WORDS} words, not {len(given)}.")
    words = [_BY_BEGINNING.get(each[:4], "") for each in given]
    wrong = [str(at) for at, word in enumerate(words, 1) if not word or not word.startswith(given[at - 1])]
    if wrong:
        raise BadShares(f"No such word: number {', '.join(wrong)}.")
    try:
        share = Share.from_mnemonic(" ".join(words))
    except MnemonicError:
        raise BadShares("The checksum does not hold: a word is wrong, or two are in each other's place.") from None
    return Typed(" ".join(words), share.identifier, share.index, share.member_threshold)


def require_fits(one: Typed, others: Sequence[Typed]) -> None:
    """That it is one more share of the same set. Raises BadShares."""
    if any(one.identifier != each.identifier or one.needed != each.needed for each in others):
        raise BadShares("This share is of another set than those before it.")
    if any(one.index == each.index for each in others):
        raise BadShares("This share was typed already.")


def joined(given: Sequence[Typed], check: str) -> bytes:
    """The key. Raises BadShares when they are too few, or of another key than the check code says."""
    try:
        key: bytes = combine_mnemonics([each.words for each in given])
    except MnemonicError:
        raise BadShares("These shares do not go together.") from None
    expected = "".join(each for each in check.upper() if each.isalnum())
    if not same(check_code(key).replace("-", "").encode(), expected.encode()):
        raise BadShares("These shares bring back another key than the one of this check code.")
    return key
