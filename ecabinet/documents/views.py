"""What the doors of this room read from a request beside JSON, and views that need more than one row."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from urllib.parse import quote

from flask import Response, request
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Device
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.errors import Invalid, TooLarge
from ecabinet.core.events import meeting_stream
from ecabinet.documents import access, schemas, sealing
from ecabinet.documents.models import Lease, Original, Version
from ecabinet.documents.rules import LARGEST_PIECE, LEASE_RENEWED_EVERY, LEASE_SECRET_LASTS, OfficeFormat
from ecabinet.meetings.models import AgendaItem
from ecabinet.record.access import last_told

MEDIA = {
    OfficeFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    OfficeFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    OfficeFormat.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    OfficeFormat.ODT: "application/vnd.oasis.opendocument.text",
    OfficeFormat.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    OfficeFormat.ODP: "application/vnd.oasis.opendocument.presentation",
}


def piece_sent() -> bytes:
    """The raw body of a piece. Raises TooLarge, Invalid."""
    if request.mimetype != "application/octet-stream":
        raise Invalid("not_octet_stream")
    if (request.content_length or 0) > LARGEST_PIECE:
        raise TooLarge("piece_too_large", limit=LARGEST_PIECE)
    piece = request.stream.read(LARGEST_PIECE + 1)
    if len(piece) > LARGEST_PIECE:
        raise TooLarge("piece_too_large", limit=LARGEST_PIECE)
    if len(piece) < (request.content_length or 0):
        raise Invalid("piece_cut_short")
    return piece


def papers(session: Session, meeting_id: int, found: Sequence[access.ListedVersion]) -> schemas.PaperList:
    sequence = last_told(session, meeting_stream(meeting_id))
    return schemas.PaperList(items=schemas.listed_papers(found), sequence=sequence)


def papers_of_item(session: Session, item: AgendaItem) -> schemas.PaperList:
    views = [schemas.paper_view(paper) for paper in access.papers_of_item(session, item.id)]
    return schemas.PaperList(items=views, sequence=last_told(session, meeting_stream(item.meeting_id)))


def lease(granted: Lease, device: Device) -> schemas.LeaseView:
    now = clock.now()
    offline = [
        schemas.OfflineView(sensitivity=sensitivity, until=min(now + timedelta(hours=hours), granted.expires_at))
        for sensitivity, hours in enumerate(settings().offline_hours)
    ]
    return schemas.LeaseView(
        device_id=device.id,
        tenant=settings().tenant,
        lease=granted.number,
        sealed=sealing.seal_lease(device, granted),
        granted_at=granted.granted_at,
        expires_at=granted.expires_at,
        renew_at=min(now + LEASE_RENEWED_EVERY, granted.granted_at + LEASE_SECRET_LASTS),
        offline=offline,
        server_time=now,
    )


def keys(session: Session, actor: Actor, version_ids: Sequence[int]) -> schemas.KeyList:
    device, lease = access.tablet_with_lease(session, actor)
    found = access.versions_to_hold(session, actor, version_ids)
    gone = sorted(set(version_ids) - {version.id for version in found})
    secret = sealing.secrets_of(lease).secret
    return schemas.KeyList(items=[_key(version, device, lease.number, secret) for version in found], gone=gone)


def key(version: Version, device: Device, lease: Lease) -> schemas.KeyView:
    """A key is wrapped at the moment it is asked for, under the lease that the tablet has then."""
    return _key(version, device, lease.number, sealing.secrets_of(lease).secret)


def _key(version: Version, device: Device, lease: int, secret: bytes) -> schemas.KeyView:
    wrap = sealing.wrap_for(device, lease, secret, version)
    return schemas.KeyView(
        version_id=version.id,
        device_id=device.id,
        lease=lease,
        tenant=settings().tenant,
        manifest=version.manifest,
        manifest_signature=version.manifest_signature,
        publisher_key=version.publisher_key,
        wrap=wrap,
    )


def holdings(session: Session, board: access.Board) -> schemas.HoldingList:
    seats = [
        schemas.holding_seat(person_id, {device.id: device.name for device in board.devices[person_id]}, board.holdings)
        for person_id in board.person_ids
    ]
    sequence = last_told(session, meeting_stream(board.meeting_id))
    return schemas.HoldingList(versions=board.version_ids, seats=seats, sequence=sequence)


def original(row: Original, content: Iterator[bytes]) -> Response:
    """To be saved, never shown: the name is the sender's, for programs of today and, plainly, for older ones."""
    response = Response(content, mimetype=MEDIA[row.format])
    response.content_length = row.size
    name = quote(row.filename, safe="")
    response.headers["Content-Disposition"] = f"attachment; filename=\"original.{row.format}\"; filename*=UTF-8''{name}"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
