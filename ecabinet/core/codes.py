"""Short codes that people read on paper and type: opaque, and forgiving of what looks or sounds alike."""

# Crockford's letters: none that is mistaken for a digit, none for another.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
RANDOM_BYTES = 5
_HEARD_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})


def code_of(random: bytes) -> str:
    """The opaque code of 40 random bits: eight letters."""
    if len(random) != RANDOM_BYTES:
        raise ValueError("five random bytes")
    number = int.from_bytes(random, "big")
    return "".join(LETTERS[(number >> (5 * place)) & 31] for place in reversed(range(LENGTH)))


def spoken(code: str) -> str:
    """A code as it is printed: in two groups."""
    return f"{code[:4]}-{code[4:]}"


def typed(text: str) -> str:
    """A code as a person or a scanner typed it: groups, case and look-alikes do not matter."""
    return text.strip().upper().translate(_HEARD_AS)
