"""What a key holder elsewhere is asked about: the acts under one confirmation, each with everything in its row."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import sha256
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Conflict
from ecabinet.core.exclusive import exclusively
from ecabinet.holders import keeping
from ecabinet.holders.configured import Configured, holders
from ecabinet.holders.models import SigningKey
from ecabinet.holders.provider import Account, ToSign
from ecabinet.signing import access, services
from ecabinet.signing.models import Act, SigningFile
from ecabinet.signing.rules import ActStatus, why_not_completable


@dataclass(frozen=True)
class Confirmation:
    """Acts under one confirmation, with all that their holder has to be told."""

    acts: tuple[Act, ...]
    key_id: int
    configured: Configured
    account: Account
    items: tuple[ToSign, ...]

    @property
    def first(self) -> Act:
        """One for all of them: they wait for the same, and until the same moment."""
        return self.acts[0]

    def end(self, status: ActStatus, reason: str) -> None:
        """All of them come to nothing."""
        for act in self.acts:
            services.end_act(act.id, status, reason)


def confirmation_of(act_id: int) -> Confirmation:
    """The confirmation that an act belongs to; those of its fellows that are over have left it."""
    with reading() as session:
        asked = session.get_one(Act, act_id)
        acts = [each for each in access.acts_together(session, asked) if each.status == ActStatus.PREPARED] or [asked]
        key = session.get_one(SigningKey, asked.key_id)
        titles = {each.id: session.get_one(SigningFile, each.file_id).title for each in acts}
        items = [ToSign(str(each.id), each.attributes, sha256(each.attributes), titles[each.id]) for each in acts]
        return Confirmation(tuple(acts), key.id, configured_for(key), keeping.account_of(key), tuple(items))


def end_orphaned(act_id: int) -> bool:
    """End an act, and those under its confirmation, whose holder the server knows no more: nobody could finish them.

    Returns whether it was one.
    """
    with reading() as session:
        act = session.get_one(Act, act_id)
        waiting = [each.id for each in access.acts_together(session, act) if each.status == ActStatus.PREPARED]
        if not waiting or _holder_of(session.get_one(SigningKey, act.key_id)) is not None:
            return False
    for each in waiting:
        services.end_act(each, ActStatus.FAILED, "holder_not_configured")
    return True


def going(actor: Actor, act_id: int) -> Confirmation:
    """An act of this very person that waits for their key elsewhere. Raises NotFound, Conflict."""
    with reading() as session:
        act = access.act_elsewhere(session, actor, act_id)
        refused = why_not_completable(act.status, act.expires_at, clock.now())
    if refused == "act_expired":
        services.end_act(act_id, ActStatus.EXPIRED, refused)
    if refused is not None:
        raise Conflict(refused)
    if end_orphaned(act_id):
        raise Conflict("holder_not_configured")
    return confirmation_of(act_id)


def bind_together(acts: Sequence[Act]) -> None:
    """Several acts wait as one: for one confirmation, until one moment."""
    until = max(each.expires_at for each in acts)
    with transaction() as session:
        for each in acts:
            row = session.get_one(Act, each.id)
            row.lead_id, row.expires_at = acts[0].id, until


def keep_reference(confirmation: Confirmation, reference: str) -> None:
    """By what name the holder knows the confirmation from now on."""
    with transaction() as session:
        for each in confirmation.acts:
            session.get_one(Act, each.id).reference = reference


def configured_for(key: SigningKey) -> Configured:
    """The holder of a key. Raises Conflict when the server knows it no more."""
    found = _holder_of(key)
    if found is None:
        raise Conflict("holder_not_configured")
    return found


def _holder_of(key: SigningKey) -> Configured | None:
    found = holders().get(key.holder)
    return found if found is not None and found.kind == key.kind else None


def signer_of(act: Act) -> Actor | None:
    """Who began the act: they confirm at the holder, wherever their tablet is by now; whoever left signs nothing."""
    with reading() as session:
        person = session.get_one(Person, act.person_id)
        if not person.active:
            return None
        return Actor(person_id=person.id, roles=frozenset(person.roles), principal_id=person.principal_id)


@contextmanager
def asking_alone(act_id: int) -> Iterator[None]:
    """A holder is asked about it by one request at a time: two would ask the person twice. Raises Conflict."""
    with reading() as session:
        act = session.get(Act, act_id)
        name = act_id if act is None or act.lead_id is None else act.lead_id
    with exclusively(f"confirmation {name}") as is_mine:
        if not is_mine:
            raise Conflict("act_busy")
        yield
