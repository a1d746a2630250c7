"""Trying a registered key without signing a document: it is there, it is the same, and its secret opens it."""

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import random_bytes, sha256
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.holders import access, asking, keeping, services
from ecabinet.holders.configured import Configured, holders
from ecabinet.holders.forms import holds
from ecabinet.holders.models import SigningKey
from ecabinet.holders.provider import Account, HolderFailed, SecretWrong, Signed, ToSign
from ecabinet.holders.rules import LASTING, Need

# No signed attributes of a document begin so: they are DER, a SET.
TRIAL = b"e-Cabinet tries a key and signs nothing\n"


def try_key(actor: Actor, key_id: int, secret: str) -> bool:
    """True when it signed some random bytes, False when its holder says that it is there. Raises Refusal.

    A PIN or passphrase is tried once and counted as for a document. Where a code would be sent or a phone would ring,
    nobody is bothered: the holder is only asked for the certificate.
    """
    with asking.one_try_of(key_id):
        return _try_alone(actor, key_id, secret)


def _try_alone(actor: Actor, key_id: int, secret: str) -> bool:
    with reading() as session:
        row = access.key_to_open(session, actor, key_id, clock.now())
        configured, account = _configured(row), keeping.account_of(row)
    need = configured.holder.manner.need
    if need is Need.UPLOAD:
        raise Conflict("key_cannot_be_tried")
    if need not in LASTING:
        _require_same(configured, account)
        return False
    _sign_nothing(actor, key_id, configured, account, secret)
    return True


def _require_same(configured: Configured, account: Account) -> None:
    if configured.holder.find(account).certificate != account.certificate:
        raise HolderFailed("holder_certificate_changed")


def _sign_nothing(actor: Actor, key_id: int, configured: Configured, account: Account, secret: str) -> None:
    trial = TRIAL + random_bytes(32)
    item = ToSign("trial", trial, sha256(trial), "")
    try:
        answer = configured.holder.unlock(account, "", (item,), secret)
    except SecretWrong as wrong:
        with transaction() as session:
            left = services.note_wrong(session, actor, key_id, final=bool(wrong.facts.get("final")))
        raise Invalid("secret_wrong", tries_left=left) from wrong
    with transaction() as session:
        services.note_right(session, key_id)
    if account.certificate is None or not isinstance(answer, Signed):
        raise HolderFailed("holder_answer_unusable")
    if not holds(account.certificate, item.digest, answer.values[0]):
        raise HolderFailed("holder_certificate_changed")


def _configured(row: SigningKey) -> Configured:
    found = holders().get(row.holder)
    if found is None or found.kind != row.kind:
        raise Conflict("holder_not_configured")
    return found
