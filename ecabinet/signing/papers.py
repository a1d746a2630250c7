"""Signatures on papers that others signed: examined after filing, in a capped child, off every transaction."""

import hashlib
import logging
import tempfile
from pathlib import Path

import gevent
import sqlalchemy as sa
from gevent.monkey import is_module_patched
from sqlalchemy.orm import Session

from ecabinet.authorities import trust
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import CryptoError
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import TooMany, Unavailable
from ecabinet.core.events import Recorded, record
from ecabinet.core.offload import offload
from ecabinet.core.places import Places
from ecabinet.core.sealing import open_sealed
from ecabinet.documents import vault
from ecabinet.documents.events import PaperFiled, PaperRecalled, PaperReplaced
from ecabinet.documents.models import Version
from ecabinet.documents.plaintext import Openable, openable
from ecabinet.documents.rules import PaperKind
from ecabinet.signing import access
from ecabinet.signing.events import PaperExamined
from ecabinet.signing.models import PaperVerdict
from ecabinet.verdicts import findings, inspection
from ecabinet.verdicts.findings import Verdict

log = logging.getLogger(__name__)
PATIENCE = 60.0
# One at a time: files of many signatures take seconds of a processor that the sitting needs.
_free = Places(1)


def follow_paper_filed(session: Session, event: PaperFiled) -> None:
    """A version with signatures waits for its examination from the commit that files it."""
    version = session.get_one(Version, event.version_id)
    if version.kind is PaperKind.SIGNED:
        session.add(PaperVerdict(version_id=version.id))


def follow_paper_recalled(session: Session, event: PaperRecalled) -> None:
    """Of a recalled paper nothing is kept that its bytes said, and nothing waits for an examination."""
    session.execute(sa.delete(PaperVerdict).where(PaperVerdict.version_id.in_(event.versions)))


def examine_recorded(recorded: list[Recorded]) -> None:
    """After the commit: examine what was just filed, without keeping anybody waiting."""
    for each in recorded:
        if isinstance(each.event, PaperFiled | PaperReplaced):
            _start(each.event.version_id)


def examine_waiting() -> None:
    """What a stop of the server left unexamined."""
    with reading() as session:
        waiting = access.versions_unexamined(session)
    for version_id in waiting:
        _start(version_id)


def examine_again(actor: Actor, version_id: int) -> int:
    """With today's trust and revocations; answers the meeting. Raises NotFound, NotPermitted, Unavailable, TooMany."""
    with transaction() as session:
        meeting_id = access.paper_to_examine(session, actor, version_id).meeting_id
    if not _examine(version_id, actor.person_id):
        raise TooMany("too_many_checks", retry_after=15)
    return meeting_id


def _start(version_id: int) -> None:
    if is_module_patched("threading"):
        gevent.spawn(_examine_quietly, version_id)
    else:
        _examine_quietly(version_id)


def _examine_quietly(version_id: int) -> None:
    try:
        while not _examine(version_id, None):
            log.info("the examination of version %s waits for others", version_id)
    except Exception:
        log.exception("version %s was not examined; it is tried again when the server starts", version_id)


def _examine(version_id: int, actor_id: int | None) -> bool:
    """True when done, or when there is nothing to examine; False when others took too long."""
    with reading() as session:
        if session.get(PaperVerdict, version_id) is None:
            return True
        version = session.get_one(Version, version_id)
        bundle = trust.papers_pem(session)
    if not _free.acquire(timeout=PATIENCE):
        return False
    try:
        found = _judge(_plain(version), bundle)
    finally:
        _free.release()
    with transaction() as session:
        _keep(session, version_id, found, actor_id)
    return True


def _plain(version: Version) -> bytes:
    """The paper's bytes, as its manifest names them. Raises Unavailable."""
    try:
        plain, digest = offload(_opened, openable(version))
    except (CryptoError, OSError) as error:
        raise Unavailable("file_damaged") from error
    if digest != version.sha256:
        raise Unavailable("file_damaged")
    return plain


def _opened(version: Openable) -> tuple[bytes, str]:
    """What a version says, and its digest. A large paper takes a second of this: never on the event loop."""
    sealed = vault.read(version, 0, version.sealed_size)
    plain = open_sealed(version.key, version.context, sealed)
    return plain, hashlib.sha256(plain).hexdigest()


def _judge(plain: bytes, bundle: bytes) -> Verdict:
    with tempfile.NamedTemporaryFile(suffix=".pem") as trusted:
        trusted.write(bundle)
        trusted.flush()
        return inspection.inspect(plain, Path(trusted.name))


def _keep(session: Session, version_id: int, found: Verdict, actor_id: int | None) -> None:
    row = session.scalar(sa.select(PaperVerdict).where(PaperVerdict.version_id == version_id))
    if row is None:
        return  # the paper was taken away meanwhile
    row.outcome, row.verdict, row.examined_at = found.outcome, findings.to_json(found), found.checked_at
    place = access.place_of_version(session, version_id)
    record(
        session,
        PaperExamined(
            actor_id=actor_id,
            meeting_id=place.meeting_id,
            item_id=place.item_id,
            paper_id=place.paper_id,
            version_id=version_id,
            outcome=found.outcome,
            signatures=len(found.signatures),
        ),
    )
