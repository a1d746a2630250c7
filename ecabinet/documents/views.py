"""What the doors of this room read from a request beside JSON, and views that need more than one row."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from flask import Response, request
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Device
from ecabinet.core.config import settings
from ecabinet.core.errors import Invalid, TooLarge
from ecabinet.core.events import meeting_stream
from ecabinet.documents import access, schemas, sealing
from ecabinet.documents.models import Original, Version
from ecabinet.documents.rules import LARGEST_PIECE, OfficeFormat
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


def key(version: Version, device: Device, wrap: bytes | None) -> schemas.KeyView:
    """A tablet that came after the version was sealed is wrapped its key at this moment."""
    if wrap is None:
        wrap = sealing.wrap_for(device, sealing.content_key(version), version.place, version.header)
    return schemas.KeyView(
        version_id=version.id,
        device_id=device.id,
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
