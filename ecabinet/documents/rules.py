"""What a paper is and how it is bound: limits, kinds, statements of the manifest, what may replace what."""

import enum
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

LARGEST_PAPER = 200 * 2**20
LARGEST_OFFICE_FILE = 100 * 2**20
PIECE = 2 * 2**20
LARGEST_PIECE = 4 * 2**20
OPEN_UPLOADS = 40
OPEN_BYTES = 2 * 2**30
UPLOAD_LASTS = timedelta(hours=24)
ORPHAN_AFTER = timedelta(hours=1)
# A tablet's lease is a day's: it opens nothing 24 hours after the server was last asked, and its secret is a new one
# at least every day, so that what was once overheard opens nothing that is handed out later.
LEASE_LASTS = timedelta(hours=24)
LEASE_SECRET_LASTS = timedelta(hours=12)
LEASE_RENEWED_EVERY = timedelta(hours=1)

MANIFEST = "ecab/manifest/v1"
SUITE = "cobblestone-256"
WRAP_SUITE = "hpke-p256-hkdf-sha256-aes-256-gcm"
# Papers of this house are never classified: those stay on paper. The byte is bound all the same, for higher classes.
OPEN_CLASS = 0


# Law 117/2025/QH15 knows three levels; the mark is stamped in capitals, apart from the text.
_MARKS = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
_NOT_LETTERS = re.compile(r"[^\w]+")
_SPACED_OUT = re.compile(r"(?<!\w)(?:\w ){2,}\w(?!\w)")
_STATED = re.compile(r"(?:ĐỘ|MỨC ĐỘ) MẬT (TUYỆT MẬT|TỐI MẬT|MẬT)")


class UploadState(enum.StrEnum):
    """How far an upload has come."""

    RECEIVING = "receiving"
    CHECKING = "checking"


class PaperKind(enum.StrEnum):
    """How a version came into being, as its bytes show."""

    BORN_DIGITAL = "born_digital"
    SCANNED = "scanned"
    SIGNED = "signed"


class OfficeFormat(enum.StrEnum):
    """Office formats that are converted to PDF."""

    DOCX = "docx"
    ODT = "odt"
    XLSX = "xlsx"
    ODS = "ods"
    PPTX = "pptx"
    ODP = "odp"


class RolledBack(Exception):
    """A manifest that does not follow the one already seen."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """What a sealed file is bound to: it opens as this version of this paper and as nothing else."""

    paper_id: int
    number: int
    sensitivity: int = OPEN_CLASS


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a tablet remembers of a paper: the newest version it has met."""

    number: int
    manifest_sha256: str


def content_context(place: Place) -> bytes:
    """The context of a version's sealed chunks."""
    return b"ecab/doc/v1\x00" + _sized(str(place.paper_id).encode()) + _tail(place)


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Whom something is sealed to: a tablet of this installation, by its agreement key, and its lease."""

    tenant: str
    device_id: int
    thumbprint: bytes
    lease: int

    def __post_init__(self) -> None:
        if len(self.thumbprint) != 32:
            raise ValueError("a thumbprint has 32 bytes")


def wrap_info(holder: Holder, place: Place, header: bytes) -> bytes:
    """The context of a content key wrapped for one tablet; the header carries the commitment to that key."""
    if len(header) != 56:
        raise ValueError("a header has 56 bytes")
    named = _sized(holder.tenant.encode()) + _sized(str(place.paper_id).encode()) + _tail(place)
    return b"ecab/wrap/v2\x00" + named + _held_by(holder) + header


def lease_info(holder: Holder) -> bytes:
    """The context of a lease's secret on its way to its tablet."""
    return b"ecab/lease/v1\x00" + _sized(holder.tenant.encode()) + _held_by(holder)


def class_context(sensitivity: int) -> bytes:
    """What makes a lease's secret the key of one class of papers: a tablet keeps only those it may use offline."""
    return b"ecab/lease/class/v1\x00" + sensitivity.to_bytes(1, "big")


def share_context(lease: int, place: Place) -> bytes:
    """What makes the key of a class the share of one version: the wrap holds the content key XOR this share."""
    named = _sized(str(lease).encode()) + _sized(str(place.paper_id).encode())
    return b"ecab/lease/share/v1\x00" + named + _tail(place)


def lease_context(device_id: int, number: int) -> bytes:
    """The context of a lease's secrets wrapped under the server's master key."""
    return b"ecab/lease-master/v1\x00" + _sized(str(device_id).encode()) + _sized(str(number).encode())


def master_context(place: Place) -> bytes:
    """The context of a content key wrapped under the server's master key."""
    return b"ecab/master/v1\x00" + _sized(str(place.paper_id).encode()) + _tail(place)


def original_context(place: Place) -> bytes:
    """The context of the sealed office file that a version was made of, and of its key under the master key."""
    return b"ecab/original/v1\x00" + _sized(str(place.paper_id).encode()) + _tail(place)


def refuse_roll_back(manifest: Mapping[str, object], digest: str, seen: Seen | None) -> None:
    """A tablet takes a newer version, or the very one it has; never an older or another of the same number."""
    number = manifest["number"]
    if not isinstance(number, int):
        raise RolledBack
    if seen is None or (number == seen.number and digest == seen.manifest_sha256):
        return
    if number <= seen.number or (number == seen.number + 1 and manifest["previous"] != seen.manifest_sha256):
        raise RolledBack


def display_name(filename: str) -> str:
    """What to show of a file's name: the last part of any path, without control and direction characters."""
    last = unicodedata.normalize("NFC", filename).replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(c for c in last if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"}).strip(" .")
    return shown[:200] or "paper.pdf"


def secrecy_mark(runs: Iterable[str]) -> str | None:
    """The mark of state secrecy that stands alone in one of these runs of text, or None.

    Only by itself and in capitals: the words are common in the text of laws.
    """
    for run in runs:
        if len(run) > 200:
            continue
        plain = unicodedata.normalize("NFC", run)
        words = _NOT_LETTERS.sub(" ", plain).strip()
        closed = _SPACED_OUT.sub(lambda letters: letters[0].replace(" ", ""), words)
        for mark in _MARKS:
            if words == mark or closed.replace(" ", "") == mark.replace(" ", ""):
                return mark
        stated = _STATED.fullmatch(words.upper())
        if stated is not None:
            return stated[1]
    return None


def title_of(filename: str) -> str:
    """What a paper is called when nobody says: its file's name without the ending that programs give it."""
    stem, dot, ending = filename.rpartition(".")
    is_known = dot and (ending.lower() == "pdf" or ending.lower() in set(OfficeFormat))
    return (stem.strip() if is_known else "") or filename


def why_no_upload(size: int, open_sizes: Iterable[int]) -> str | None:
    """Why this person may not begin another upload now, or None."""
    sizes = list(open_sizes)
    if size > LARGEST_PAPER:
        return "upload_too_large"
    if len(sizes) >= OPEN_UPLOADS or sum(sizes) + size > OPEN_BYTES:
        return "upload_quota"
    return None


def _held_by(holder: Holder) -> bytes:
    return _sized(str(holder.device_id).encode()) + holder.thumbprint + _sized(str(holder.lease).encode())


def _sized(value: bytes) -> bytes:
    return len(value).to_bytes(2, "big") + value


def _tail(place: Place) -> bytes:
    return place.number.to_bytes(4, "big") + place.sensitivity.to_bytes(1, "big")
