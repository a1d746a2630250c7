"""Doors of the documents room: uploads in pieces, papers and their order, keys, and who holds what."""

from flask import Response
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.database import reading
from ecabinet.core.http import Door
from ecabinet.documents import (
    access,
    converting,
    filing,
    leasing,
    originals,
    recall_shapes,
    recalling,
    recalls,
    receiving,
    schemas,
    services,
    views,
)
from ecabinet.two_person_acts.schemas import ActView
from ecabinet.two_person_acts.views import act_view

door = Door("documents")


@door.get("/intake")
def show_intake() -> schemas.IntakeView:
    """What may be uploaded here."""
    return schemas.intake_view(converting.why_not() is None)


@door.post("/items/<id:item_id>/uploads", status=201)
def begin_upload(session: Session, actor: Actor, item_id: int, body: schemas.NewUpload) -> schemas.UploadView:
    """Begin a resumable upload for an agenda item."""
    return schemas.upload_view(services.begin_upload(session, actor, item_id, body))


@door.get("/uploads/<id:upload_id>")
def show_upload(session: Session, actor: Actor, upload_id: int) -> schemas.UploadView:
    """How far an upload has come."""
    return schemas.upload_view(access.upload_to_continue(session, actor, upload_id))


@door.put("/uploads/<id:upload_id>", long=True, raw=True)
def send_piece(actor: Actor, upload_id: int, query: schemas.PieceQuery) -> schemas.UploadView:
    """Send the next piece, at most 4 MiB, at `offset`."""
    return schemas.upload_view(receiving.take_piece(actor, upload_id, query.offset, views.piece_sent()))


@door.delete("/uploads/<id:upload_id>")
def give_up_upload(session: Session, actor: Actor, upload_id: int) -> None:
    """Give an upload up."""
    services.give_up_upload(session, actor, upload_id)


@door.post("/uploads/<id:upload_id>/finish", status=201, long=True)
def finish_upload(actor: Actor, upload_id: int, body: schemas.FinishUpload) -> schemas.PaperView:
    """Check, clean and seal what was uploaded, and file it as a paper or its next version."""
    paper = filing.file_version(actor, upload_id, body.title, not_secret=body.not_secret, sensitivity=body.sensitivity)
    return schemas.paper_view(paper)


@door.get("/meetings/<id:meeting_id>/papers")
def list_papers(session: Session, actor: Actor, meeting_id: int) -> schemas.PaperList:
    """The papers of a meeting with all their versions."""
    return views.papers(session, meeting_id, access.papers_to_see(session, actor, meeting_id))


@door.patch("/papers/<id:paper_id>")
def rename_paper(session: Session, actor: Actor, paper_id: int, body: schemas.PaperChange) -> schemas.PaperView:
    """Change the title of a paper."""
    return schemas.paper_view(services.rename_paper(session, actor, paper_id, body.title))


@door.delete("/papers/<id:paper_id>")
def remove_paper(session: Session, actor: Actor, paper_id: int) -> None:
    """Take a paper off a draft agenda."""
    services.remove_paper(session, actor, paper_id)


@door.put("/items/<id:item_id>/papers")
def order_papers(session: Session, actor: Actor, item_id: int, body: schemas.PaperOrder) -> schemas.PaperList:
    """Put the papers of an item in order."""
    return views.papers_of_item(session, services.order_papers(session, actor, item_id, body.order))


# Answers of commands are kept for repeats; a lease is not to outlive its tablet among them.
@door.post("/lease", own_keys=True)
def grant_lease(session: Session, actor: Actor) -> schemas.LeaseView:
    """Grant this session's tablet the lease that its keys need, or prolong it."""
    lease = leasing.grant_lease(session, actor)
    return views.lease(lease, access.tablet_to_lease(session, actor)[0])


@door.get("/keys")
def list_keys(session: Session, actor: Actor, query: schemas.KeyQuery) -> schemas.KeyList:
    """The keys of up to 200 versions at once, wrapped for this session's tablet under its lease."""
    return views.keys(session, actor, [int(each) for each in query.versions.split(",")])


@door.get("/versions/<id:version_id>/key")
def show_key(session: Session, actor: Actor, version_id: int) -> schemas.KeyView:
    """The signed manifest of a version and its key, wrapped for this session's tablet."""
    return views.key(*access.key_to_fetch(session, actor, version_id))


@door.post("/versions/<id:version_id>/original", long=True, media="*/*")
def fetch_original(actor: Actor, version_id: int) -> Response:
    """The office file that a version was converted from, for the secretariat; each time is recorded."""
    return views.original(*originals.fetch(actor, version_id))


@door.put("/versions/<id:version_id>/holding")
def report_holding(session: Session, actor: Actor, version_id: int, body: schemas.HoldingReport) -> None:
    """Say that this tablet keeps a version whole."""
    services.report_holding(session, actor, version_id, body.sealed_sha256)


@door.get("/meetings/<id:meeting_id>/holdings")
def list_holdings(session: Session, actor: Actor, meeting_id: int) -> schemas.HoldingList:
    """Which tablet of which seat holds which version, for the secretariat."""
    return views.holdings(session, access.meeting_to_oversee(session, actor, meeting_id))


@door.post("/papers/<id:paper_id>/recall", status=201, step_up=True, long=True)
def recall_paper(actor: Actor, paper_id: int, body: recall_shapes.NewRecall) -> recall_shapes.RecallView:
    """Recall a paper: its keys are destroyed now, and the tablets are asked to delete it."""
    recall = recalling.recall_paper(actor, paper_id, body.reason)
    with reading() as session:
        return recall_shapes.recall_view(recall, recalls.ledger_of(session, recall.meeting_id, [recall]))


@door.post("/papers/<id:paper_id>/recall-proposal", status=201, step_up=True)
def propose_recall(session: Session, actor: Actor, paper_id: int, body: recall_shapes.NewRecallProposal) -> ActView:
    """Propose to recall a paper whose sitting is over, for an administrator or a security officer to approve."""
    return act_view(session, actor, recalling.propose_recall(session, actor, paper_id, body.reason))


@door.get("/recalls/mine")
def list_own_recalls(session: Session, actor: Actor) -> recall_shapes.OwnRecalls:
    """Recalled papers that this session's tablet has not yet said to have deleted."""
    return recall_shapes.own(session, recalls.recalls_to_heed(session, actor))


@door.put("/recalls/<id:recall_id>/confirmation")
def confirm_deletion(session: Session, actor: Actor, recall_id: int) -> None:
    """Say that nothing of a recalled paper is left on this session's tablet."""
    recalling.confirm_deletion(session, actor, recall_id)


@door.get("/meetings/<id:meeting_id>/recalls")
def list_recalls(session: Session, actor: Actor, meeting_id: int) -> recall_shapes.RecallList:
    """The recalled papers of a meeting and which tablets have confirmed, for the secretariat."""
    return recall_shapes.recall_list(session, recalls.ledger_to_see(session, actor, meeting_id))
