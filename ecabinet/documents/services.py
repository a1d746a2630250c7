"""Uploads begun and given up; papers renamed, ordered, removed; what tablets say that they hold."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock, crypto
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, Invalid, TooLarge, TooMany
from ecabinet.core.events import record
from ecabinet.documents import access, quarantine
from ecabinet.documents.events import PaperChanged, PaperHeld, PaperRemoved, PapersOrdered
from ecabinet.documents.models import Holding, Paper, Upload
from ecabinet.documents.rules import LARGEST_PAPER, UploadState, why_no_upload
from ecabinet.documents.schemas import NewUpload
from ecabinet.meetings.models import AgendaItem


def begin_upload(session: Session, actor: Actor, item_id: int, wanted: NewUpload) -> Upload:
    """Make room for a file. Raises TooLarge, TooMany, Unavailable, Conflict, NotFound, NotPermitted."""
    item = access.item_to_file(session, actor, item_id)
    if wanted.replaces_paper_id is not None:
        _paper_of_item(access.paper_to_file(session, actor, wanted.replaces_paper_id), item_id)
    _refuse_excess(wanted.size, [upload.size for upload in access.open_uploads(session, actor.person_id)])
    now = clock.now()
    upload = Upload(
        item_id=item.id,
        person_id=actor.person_id,
        replaces_paper_id=wanted.replaces_paper_id,
        filename=wanted.filename,
        size=wanted.size,
        sha256=wanted.sha256,
        received=0,
        state=UploadState.RECEIVING,
        # Nothing of the file's own name reaches the disk.
        storage_name=crypto.random_bytes(16).hex() + ".part",
        created_at=now,
        touched_at=now,
    )
    session.add(upload)
    session.flush()
    return upload


def give_up_upload(session: Session, actor: Actor, upload_id: int) -> None:
    """Forget an upload; its bytes are swept."""
    session.delete(access.upload_to_continue(session, actor, upload_id))


def rename_paper(session: Session, actor: Actor, paper_id: int, title: str) -> Paper:
    """Give a paper another title."""
    paper = access.paper_to_file(session, actor, paper_id)
    if paper.title != title:
        paper.title = title
        record(session, PaperChanged(**_about(session, actor, paper)))
    return paper


def remove_paper(session: Session, actor: Actor, paper_id: int) -> None:
    """Take a paper out of a draft meeting, with its versions and keys; the sealed files are swept."""
    paper = access.paper_to_remove(session, actor, paper_id)
    record(session, PaperRemoved(**_about(session, actor, paper)))
    session.delete(paper)


def order_papers(session: Session, actor: Actor, item_id: int, order: Sequence[int]) -> AgendaItem:
    """Put the papers of an item in this order; it names each of them once."""
    item = access.item_to_file(session, actor, item_id)
    papers = {paper.id: paper for paper in access.papers_of_item(session, item_id)}
    if sorted(papers) != sorted(order):
        raise Conflict("other_papers")
    for position, paper_id in enumerate(order, start=1):
        papers[paper_id].position = position
    record(session, PapersOrdered(actor_id=actor.person_id, meeting_id=item.meeting_id, item_id=item_id))
    return item


def report_holding(session: Session, actor: Actor, version_id: int, sealed_sha256: str) -> None:
    """Note what the tablet of this session keeps; it must name the bytes by their digest.

    Whether its person has read it is not asked: that is `reading`'s, and in no record.
    """
    version, device_id = access.version_to_hold(session, actor, version_id)
    if sealed_sha256 != version.sealed_sha256:
        raise Invalid("other_bytes")
    if session.get(Holding, (version_id, device_id)) is not None:
        return
    session.merge(Holding(version_id=version_id, device_id=device_id, at=clock.now()))
    item_id = sa.select(Paper.item_id).where(Paper.id == version.paper_id).scalar_subquery()
    fact = PaperHeld(
        actor_id=actor.person_id,
        meeting_id=meeting_of(session, item_id),
        version_id=version_id,
        device_id=device_id,
    )
    record(session, fact)


def meeting_of(session: Session, item_id: int | sa.ScalarSelect[int]) -> int:
    """The meeting that an item belongs to."""
    return session.execute(sa.select(AgendaItem.meeting_id).where(AgendaItem.id == item_id)).scalar_one()


def _refuse_excess(size: int, open_sizes: Sequence[int]) -> None:
    why = why_no_upload(size, open_sizes)
    if why == "upload_too_large":
        raise TooLarge(why, limit=LARGEST_PAPER)
    if why is not None:
        raise TooMany(why, retry_after=60)
    quarantine.room_for(size)


def _paper_of_item(paper: Paper, item_id: int) -> None:
    if paper.item_id != item_id:
        raise Conflict("paper_of_another_item")


def _about(session: Session, actor: Actor, paper: Paper) -> dict[str, int]:
    return {
        "actor_id": actor.person_id,
        "meeting_id": meeting_of(session, paper.item_id),
        "item_id": paper.item_id,
        "paper_id": paper.id,
    }
