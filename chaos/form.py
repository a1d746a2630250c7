"""How much of everything one run has: the short form for every change, the usual one, the long one for the night."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """The sizes of the parts, and which of them are played when none is named."""

    parts: tuple[str, ...]
    tablets: int = 30
    doubled: int = 4
    kills: int = 5
    cuts: int = 400
    controls: int = 60
    races: int = 200
    duels: int = 50
    ballots: int = 1000
    drains: int = 3
    polls: int = 6
    fillings: int = 3
    # How many places each kind of call to the system fails at; 0 for every one until none is reached.
    calls: int = 8
    # Seconds of the soak before its first look and after it.
    warming: float = 90
    soaking: float = 60
    # Seconds in which members write before the house burns down.
    burning: float = 300
    # Several parts at the same time, each in a process of its own.
    together: bool = False


_QUICK = ("storm", "power", "drain")
_USUAL = ("storm", "races", "power", "deadlines", "drain", "postgres", "grown", "full", "calls", "soak")
_LONG = (*_USUAL, "loss", "loss-postgres")

FORMS = {
    "short": Form(
        _QUICK, tablets=10, doubled=2, kills=1, cuts=25, controls=10, drains=1, polls=2, together=True, calls=1
    ),
    "usual": Form(_USUAL),
    "long": Form(_LONG, kills=50, cuts=2000, controls=100, drains=10, fillings=10, calls=0, warming=120, soaking=600),
}
