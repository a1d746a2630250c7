"""Who sees a file: its signers and the secretariat; of some purposes another room says it, and until then nobody."""

from collections.abc import Callable, Collection, Sequence

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.signing.models import SigningFile

READERS = ("secretary", "clerk")
# The opinion that one member gave in writing: who reads it is who reads the answer itself.
OPINION = "opinion"
KEPT = frozenset({OPINION})
# Which of these files this person may see.
Doorkeeper = Callable[[Session, Actor, Collection[int]], Collection[int]]
_keepers: dict[str, Doorkeeper] = {}


def keep(purpose: str, keeper: Doorkeeper) -> None:
    """Composition: this room says who sees the files of a purpose, their signers included."""
    _keepers[purpose] = keeper


def opens(session: Session, actor: Actor, file: SigningFile) -> bool:
    """Whether this person sees a file."""
    if file.purpose in KEPT:
        return bool(seen(session, actor, [file]))
    return actor.has(*READERS) or any(each.person_id == actor.person_id for each in file.fields)


def seen(session: Session, actor: Actor, files: Sequence[SigningFile]) -> Sequence[SigningFile]:
    """Of the files of a signer those whose door opens to them."""
    open_to_me: set[int] = set()
    for purpose in {each.purpose for each in files} & KEPT:
        ids = [each.id for each in files if each.purpose == purpose]
        keeper = _keepers.get(purpose)
        open_to_me.update(keeper(session, actor, ids) if keeper is not None else ())
    return [each for each in files if each.purpose not in KEPT or each.id in open_to_me]
