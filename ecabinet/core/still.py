"""Whether whoever acts may still do so, asked again after they had to wait and in each transaction of an act of weight.

The transaction before it may have sent them away.
"""

import threading
from collections.abc import Callable
from contextvars import ContextVar

# What is asked, and by which greenlet or thread: what that one begins by the way is asked nothing.
_question: ContextVar[tuple[int, Callable[[], object]] | None] = ContextVar("question", default=None)
# Whether it is asked in each transaction too, where nobody else writes any more.
_is_of_weight: ContextVar[bool] = ContextVar("is_of_weight", default=False)


def asks(question: Callable[[], object] | None) -> None:
    """From here on this is asked here: it refuses whoever may be no more who they were. Of nobody nothing is."""
    _question.set((threading.get_ident(), question) if question is not None else None)
    _is_of_weight.set(False)


def ask() -> None:
    """Raises what the question says."""
    asked = _question.get()
    if asked is not None and asked[0] == threading.get_ident():
        asked[1]()


def begin_act_of_weight() -> None:
    """From here on it is asked in each transaction."""
    _is_of_weight.set(True)


def end_act_of_weight() -> None:
    """It is answered: what is written afterwards is nobody's act."""
    _is_of_weight.set(False)


def ask_in_transaction() -> None:
    """Raises what the question says, in an act of weight."""
    if not _is_of_weight.get():
        return
    try:
        ask()
    except BaseException:
        _is_of_weight.set(False)  # what is written now is that they were refused
        raise
