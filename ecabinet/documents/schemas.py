"""Papers, uploads, keys and holdings as they cross the wire."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from ecabinet.core.config import settings
from ecabinet.core.schemas import Base64Url, Id, Instant, Line, Wire
from ecabinet.core.values import CLASSES
from ecabinet.documents.access import ListedVersion
from ecabinet.documents.models import Holding, Paper, Upload, Version
from ecabinet.documents.rules import (
    LARGEST_OFFICE_FILE,
    LARGEST_PAPER,
    PIECE,
    UPLOAD_LASTS,
    OfficeFormat,
    PaperKind,
    UploadState,
    display_name,
)

Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


def _as_name(value: Any) -> Any:
    return display_name(value) if isinstance(value, str) and len(value) <= 5000 else value


class NewUpload(Wire):
    """A file about to be sent in pieces; `sha256` of the whole, when known, is checked at the end."""

    filename: Annotated[str, BeforeValidator(_as_name), Field(max_length=200)]
    size: Annotated[int, Field(ge=0, le=2**53 - 1, strict=True)]
    sha256: Sha256 | None = None
    replaces_paper_id: Id | None = None


class PieceQuery(Wire):
    """Where the piece begins: always at what the server has received so far."""

    offset: Annotated[int, Field(ge=0, le=2**53 - 1)]


class FinishUpload(Wire):
    """`title` is what people read in the list; left out for a new version, the paper keeps its own."""

    title: Line | None = None
    # Whoever sends true has looked: the mark of secrecy on the first page is part of the text, not the paper's own.
    not_secret: Annotated[bool, Field(strict=True)] = False
    # Left out, a new version keeps the paper's class and a new paper is open (0).
    sensitivity: Annotated[int, Field(ge=0, lt=CLASSES, strict=True)] | None = None


class PaperChange(Wire):
    title: Line


class PaperOrder(Wire):
    """Every paper of the item, in the new order."""

    order: Annotated[list[Id], Field(max_length=500)]


class HoldingReport(Wire):
    """The tablet of this session keeps the whole sealed file; the digest is of the bytes it has."""

    sealed_sha256: Sha256


class IntakeView(Wire):
    """What this server takes in. Without a converter it takes PDF alone."""

    formats: list[str]
    converter: bool
    largest: int
    largest_office: int
    offline_hours: list[int]


class UploadView(Wire):
    id: int
    item_id: int
    filename: str
    size: int
    received: int
    piece_size: int
    state: UploadState
    replaces_paper_id: int | None
    expires_at: Instant


class VersionView(Wire):
    """`size` is of the PDF, `sealed_size` of what travels; `notes` are codes of what intake removed or found.

    `offline_hours`: how long a tablet that lost the server may open it, by its class; 0: only with a connection.
    """

    id: int
    number: int
    pages: int
    kind: PaperKind
    converted_from: OfficeFormat | None
    size: int
    sha256: str
    sealed_size: int
    sealed_sha256: str
    created_at: Instant
    notes: list[str]
    sensitivity: int
    offline_hours: int
    current: bool


class PaperView(Wire):
    """Versions newest first; the first is the current one."""

    id: int
    item_id: int
    title: str
    position: int
    versions: list[VersionView]


class PaperList(Wire):
    """The papers of a meeting in agenda order, true as of `sequence`."""

    items: list[PaperView]
    sequence: int


class OfflineView(Wire):
    """Until when papers of a class may be opened without the server."""

    sensitivity: int
    until: Instant


class LeaseView(Wire):
    """What this session's tablet needs to use its keys: `sealed` holds the lease's secret and the locker's key."""

    device_id: int
    tenant: str
    lease: int
    sealed: Base64Url
    granted_at: Instant
    expires_at: Instant
    renew_at: Instant
    offline: list[OfflineView]
    server_time: Instant


class KeyQuery(Wire):
    """Ids of versions, joined by commas."""

    versions: Annotated[str, Field(pattern=r"^[1-9][0-9]{0,14}(,[1-9][0-9]{0,14}){0,199}$")]


class KeyView(Wire):
    """How this session's tablet opens a version; the wrap's context is made of manifest, `device_id` and `lease`."""

    version_id: int
    device_id: int
    lease: int
    tenant: str
    manifest: str
    manifest_signature: Base64Url
    publisher_key: Base64Url
    wrap: Base64Url


class KeyList(Wire):
    """Keys of the versions asked for; `gone` are those that this tablet may not have, or not any more."""

    items: list[KeyView]
    gone: list[int]


class HoldingView(Wire):
    version_id: int
    at: Instant


class HoldingDevice(Wire):
    """One approved tablet of a seat: which current versions it holds."""

    device_id: int
    name: str
    holds: list[HoldingView]


class HoldingSeat(Wire):
    """One seat: a person without an approved tablet has an empty list."""

    person_id: int
    devices: list[HoldingDevice]


class HoldingList(Wire):
    """Who holds what: every seat against the current versions of the meeting's papers."""

    versions: list[int]
    seats: list[HoldingSeat]
    sequence: int


def intake_view(converter: bool) -> IntakeView:
    return IntakeView(
        formats=["pdf", *(OfficeFormat if converter else ())],
        converter=converter,
        largest=LARGEST_PAPER,
        largest_office=LARGEST_OFFICE_FILE,
        offline_hours=list(settings().offline_hours),
    )


def upload_view(upload: Upload) -> UploadView:
    return UploadView(
        id=upload.id,
        item_id=upload.item_id,
        filename=upload.filename,
        size=upload.size,
        received=upload.received,
        piece_size=PIECE,
        state=upload.state,
        replaces_paper_id=upload.replaces_paper_id,
        expires_at=upload.touched_at + UPLOAD_LASTS,
    )


def version_view(version: Version | ListedVersion, current: bool) -> VersionView:
    return VersionView(
        id=version.id,
        number=version.number,
        pages=version.pages,
        kind=version.kind,
        converted_from=OfficeFormat(version.converted_from) if version.converted_from else None,
        size=version.size,
        sha256=version.sha256,
        sealed_size=version.sealed_size,
        sealed_sha256=version.sealed_sha256,
        created_at=version.created_at,
        notes=version.notes,
        sensitivity=version.sensitivity,
        offline_hours=settings().offline_hours[version.sensitivity],
        current=current,
    )


def paper_view(paper: Paper) -> PaperView:
    newest_first = sorted(paper.versions, key=lambda version: -version.number)
    return PaperView(
        id=paper.id,
        item_id=paper.item_id,
        title=paper.title,
        position=paper.position,
        versions=[version_view(version, current=place == 0) for place, version in enumerate(newest_first)],
    )


def listed_papers(rows: Iterable[ListedVersion]) -> list[PaperView]:
    """Papers with their versions, of rows that come paper by paper, the newest version first."""
    papers: list[PaperView] = []
    for row in rows:
        first = not papers or papers[-1].id != row.paper_id
        if first:
            papers.append(
                PaperView(id=row.paper_id, item_id=row.item_id, title=row.title, position=row.position, versions=[])
            )
        papers[-1].versions.append(version_view(row, current=first))
    return papers


def holding_device(device_id: int, name: str, holdings: Sequence[Holding]) -> HoldingDevice:
    held = [HoldingView(version_id=held.version_id, at=held.at) for held in holdings]
    return HoldingDevice(device_id=device_id, name=name, holds=held)


def holding_seat(person_id: int, devices: Mapping[int, str], holdings: Mapping[int, Sequence[Holding]]) -> HoldingSeat:
    views = [holding_device(device_id, name, holdings.get(device_id, ())) for device_id, name in devices.items()]
    return HoldingSeat(person_id=person_id, devices=views)
