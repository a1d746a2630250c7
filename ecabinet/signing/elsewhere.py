"""Signatures by keys that lie elsewhere: begun on the tablet, confirmed at the holder, finished when it answers.

Everything an act needs is in its row, so a restart in between loses nothing. Holders are asked outside every
transaction; what they return is verified against the certificate before it is embedded. Several documents may wait
for one confirmation; each is then signed, or not, by itself.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Conflict, Invalid, Refusal
from ecabinet.holders import access as holder_access
from ecabinet.holders import asking
from ecabinet.holders import services as holder_services
from ecabinet.holders.configured import Configured
from ecabinet.holders.provider import Answer, HolderFailed, SecretWrong, Signed
from ecabinet.holders.rules import LASTING, MOST_WRONG, SECRETS, Need
from ecabinet.signing import access, ceremony, confirmations, services, signatories
from ecabinet.signing.ceremony import Read
from ecabinet.signing.confirmations import Confirmation, asking_alone, confirmation_of, going
from ecabinet.signing.models import Act, SigningFile
from ecabinet.signing.rules import ActStatus, why_not_completable
from ecabinet.signing.signatories import Signatory
from ecabinet.verdicts.verdict import Verdict

Refused = tuple[int, Refusal]
# A holder is asked as soon as the files are prepared; another process than the one that prepares them waits so long.
ASKED_WITHIN = timedelta(minutes=2)
# Acts of batches that this process is preparing.
_beginning: set[int] = set()


def start(actor: Actor, file_id: int, key_id: int, read: Read) -> Act:
    """Prepare the file, hold it for this person, and have the holder ask them."""
    with reading() as session:
        access.field_to_sign(session, actor, file_id)
    act = _begin(actor, file_id, key_id, read, _holder_of(actor, key_id))
    return _ask(act.id)


def start_together(actor: Actor, key_id: int, wanted: Sequence[tuple[int, Read]]) -> tuple[Act, list[Refused]]:
    """Prepare several files for one confirmation; those that cannot be prepared are named and left out.

    Raises Refusal when there is none left, or more than the holder signs at once.
    """
    configured = _holder_of(actor, key_id)
    if len(wanted) > configured.holder.manner.max_batch:
        raise Invalid("batch_too_large", most=configured.holder.manner.max_batch)
    begun: list[Act] = []
    refused: list[Refused] = []
    with _whole(begun):
        for file_id, read in wanted:
            try:
                begun.append(_begin(actor, file_id, key_id, read, configured))
            except Refusal as refusal:
                refused.append((file_id, refusal))
            else:
                _beginning.add(begun[-1].id)
        if not begun:
            raise refused[0][1]
        confirmations.bind_together(begun)
        return _ask(begun[0].id), refused


@contextmanager
def _whole(begun: list[Act]) -> Iterator[None]:
    """A batch that breaks off before its holder is asked holds none of its files until they expire."""
    try:
        yield
    except BaseException as error:
        for act in begun:
            services.end_act(act.id, ActStatus.FAILED, error.code if isinstance(error, Refusal) else "unexpected")
        raise
    finally:
        _beginning.difference_update(act.id for act in begun)


def is_broken_off(act: Act, configured: Configured) -> bool:
    """Whether the server that began it ended before it asked the holder: nobody will ever confirm it."""
    if act.reference or act.id in _beginning or configured.holder.manner.need is not Need.CONFIRMATION:
        return False
    return act.prepared_at + ASKED_WITHIN <= clock.now()


def unlock(actor: Actor, act_id: int, secret: str) -> tuple[Act, Verdict | None]:
    """Go on with the PIN, passphrase or code that the person entered. Raises Invalid with the tries that are left."""
    with asking_alone(act_id):
        confirmation = going(actor, act_id)
        if confirmation.configured.holder.manner.need not in SECRETS:
            raise Conflict("act_needs_no_secret")
        with asking.one_try_of(confirmation.key_id):
            with reading() as session:
                holder_access.key_to_open(session, actor, confirmation.key_id, clock.now())
            answer = _opened(actor, confirmation, secret)
        found = _go_on(actor, confirmation, answer)
    with reading() as session:
        return session.get_one(Act, act_id), found.get(act_id)


def _opened(actor: Actor, confirmation: Confirmation, secret: str) -> Answer:
    holder = confirmation.configured.holder
    try:
        answer = holder.unlock(confirmation.account, confirmation.first.reference, confirmation.items, secret)
    except SecretWrong as wrong:
        left = _note_wrong(actor, confirmation, final=bool(wrong.facts.get("final")))
        raise Invalid("secret_wrong", tries_left=left) from wrong
    except HolderFailed:
        raise  # a token that is put back, a service that answers again: the act goes on until it expires
    except Refusal as refusal:
        confirmation.end(ActStatus.FAILED, refusal.code)
        raise
    if holder.manner.need in LASTING:
        with transaction() as session:
            holder_services.note_right(session, confirmation.key_id)
    return answer


def look(act_id: int) -> None:
    """Ask the holder once whether the person has confirmed. Refusals end the act, where they do not pass."""
    with asking_alone(act_id):
        if confirmations.end_orphaned(act_id):
            return
        confirmation = confirmation_of(act_id)
        act, holder = confirmation.first, confirmation.configured.holder
        if why_not_completable(act.status, act.expires_at, clock.now()) == "act_expired":
            confirmation.end(ActStatus.EXPIRED, "act_expired")
            holder.cancel(confirmation.account, act.reference)
            return
        if act.status != ActStatus.PREPARED:
            return
        actor = confirmations.signer_of(act)
        if actor is None or is_broken_off(act, confirmation.configured):
            confirmation.end(ActStatus.FAILED, "not_signed_in" if actor is None else "act_not_asked")
            return
        try:
            answer = holder.poll(confirmation.account, act.reference, confirmation.items)
        except HolderFailed as refusal:
            if holder.manner.asks_once:
                confirmation.end(ActStatus.FAILED, refusal.code)
            return
        except Refusal as refusal:
            confirmation.end(ActStatus.FAILED, refusal.code)
            return
        _go_on_unasked(actor, confirmation, answer)


def _go_on_unasked(actor: Actor, confirmation: Confirmation, answer: Answer) -> None:
    """Nobody waits for what comes of it: why not is in the act. Where asking again rings the phone, it is over."""
    code = "unexpected"
    try:
        _go_on(actor, confirmation, answer)
    except Refusal as refusal:
        code = refusal.code
    finally:
        if confirmation.configured.holder.manner.asks_once and isinstance(answer, Signed):
            confirmation.end(ActStatus.FAILED, code)


def upload(actor: Actor, act_id: int, pdf: bytes) -> tuple[Act, Verdict]:
    """Finish with a whole signed file. Raises Invalid."""
    with asking_alone(act_id):
        confirmation = going(actor, act_id)
        if confirmation.configured.holder.manner.need is not Need.UPLOAD:
            raise Conflict("act_needs_no_file")
        act, _, found = ceremony.accept(actor, confirmation.first, pdf)
        return act, found


def cancel(actor: Actor, act_id: int) -> Act:
    """The person does not sign after all; the files under this confirmation are free again."""
    with reading() as session:
        access.act_elsewhere(session, actor, act_id)
    if not confirmations.end_orphaned(act_id):
        confirmation = going(actor, act_id)
        confirmation.end(ActStatus.FAILED, "act_cancelled")
        confirmation.configured.holder.cancel(confirmation.account, confirmation.first.reference)
    with reading() as session:
        return session.get_one(Act, act_id)


def _holder_of(actor: Actor, key_id: int) -> Configured:
    with reading() as session:
        return confirmations.configured_for(holder_access.key_to_choose(session, actor, key_id))


def _begin(actor: Actor, file_id: int, key_id: int, read: Read, configured: Configured) -> Act:
    def who(session: Session, file: SigningFile) -> Signatory:
        return signatories.of_key(session, actor, file, key_id)

    return ceremony.begin(actor, file_id, read, who, configured.holder.manner)[0]


def _ask(act_id: int) -> Act:
    """Have the holder ask the person about an act and those together with it."""
    confirmation = confirmation_of(act_id)
    try:
        reference = confirmation.configured.holder.start(confirmation.account, confirmation.items)
    except Refusal as refusal:
        confirmation.end(ActStatus.FAILED, refusal.code)
        raise
    confirmations.keep_reference(confirmation, reference)
    with reading() as session:
        return session.get_one(Act, act_id)


def _go_on(actor: Actor, confirmation: Confirmation, answer: Answer) -> dict[int, Verdict]:
    """The verdicts on what is signed now. What cannot be is over, and why is in its act. Raises when nothing can."""
    if not isinstance(answer, Signed):
        confirmations.keep_reference(confirmation, answer.transaction)
        return {}
    found: dict[int, Verdict] = {}
    refused: Refusal | None = None
    for act, value in zip(confirmation.acts, answer.values, strict=True):
        try:
            found[act.id] = ceremony.complete_elsewhere(actor, act.id, value)[2]
        except Refusal as refusal:
            refused = refused or refusal
    if refused is not None and not found:
        raise refused
    return found


def _note_wrong(actor: Actor, confirmation: Confirmation, *, final: bool) -> int:
    """How many tries are left. Lasting secrets are counted over all acts, a code within its own."""
    with transaction() as session:
        acts = [session.get_one(Act, each.id, with_for_update=True) for each in confirmation.acts]
        for act in acts:
            act.wrong += 1
        left = MOST_WRONG - acts[0].wrong
        if confirmation.configured.holder.manner.need in LASTING:
            left = holder_services.note_wrong(session, actor, confirmation.key_id, final=final)
        for act in acts:
            if left <= 0 and act.status == ActStatus.PREPARED:
                services.close_act(session, act, ActStatus.FAILED, "secret_wrong")
        return max(0, left)
