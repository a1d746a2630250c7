"""Passwords that others had before: the shipped list of common ones, and the operator's own file of breached ones.

The shipped list is exact, so it never refuses by chance; `scripts/common-passwords` names its sources.
"""

import functools
import gzip
import hashlib
import os
import unicodedata
from pathlib import Path

LIST = Path(__file__).parent.parent / "assets" / "passwords" / "common.txt.gz"
SHORTEST = 3
_LOOKS = str.maketrans("01345$@7", "oieassat")
_DIGEST = 40
# Longer than any line of such a file: 40 hexadecimal digits, a colon, a count.
_LINE = 64


def folded(text: str) -> str:
    """Letters and digits alone, small, without marks: as somebody types a word who wants it quick."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in plain if c.isalnum())


def is_common(password: str) -> bool:
    """Whether this is a common password or word, or two of them, with digits before or after or in place of letters."""
    return any(_is_made_of_two(each) for each in {folded(password), folded(password.casefold().translate(_LOOKS))})


def _is_made_of_two(text: str) -> bool:
    words = _words()
    for whole in {text, text.strip("0123456789")}:
        if whole in words:
            return True
        if any(whole[:at] in words and whole[at:] in words for at in range(SHORTEST, len(whole) - SHORTEST + 1)):
            return True
    return False


@functools.cache
def _words() -> frozenset[str]:
    return frozenset(gzip.decompress(LIST.read_bytes()).decode().split("\n"))


def is_breached(file: str, password: str) -> bool:
    """Whether a file as Pwned Passwords gives it, sorted lines `SHA-1:count`, has this password. Raises OSError."""
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with Path(file).open("rb", buffering=0) as lines:
        low, high = 0, os.fstat(lines.fileno()).st_size
        # The line wanted, if there is one, begins in low..high-1.
        while low < high:
            middle = (low + high) // 2
            start = _line_start(lines.fileno(), middle)
            line = os.pread(lines.fileno(), _LINE, start)
            found = line[:_DIGEST].upper()
            if found == wanted:
                return True
            if found < wanted:
                end = line.find(b"\n")
                if end < 0 and len(line) == _LINE:
                    raise OSError("a line is longer than any of such a list")
                low = start + (end + 1 if end >= 0 else len(line) or 1)
            else:
                high = start
    return False


def _line_start(handle: int, at: int) -> int:
    before = max(0, at - _LINE)
    newline = os.pread(handle, at - before, before).rfind(b"\n")
    return before + newline + 1 if newline >= 0 else before
