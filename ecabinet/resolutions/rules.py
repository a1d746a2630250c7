"""How a resolution is numbered, coded, dated and addressed."""

import enum
import re
import unicodedata
from datetime import date, datetime

from ecabinet.verdicts.rules import Outcome

SYMBOL = "NQ-CP"
CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 8
# Letters of a title in a file's name: three bytes each at most, where systems allow 255.
LONGEST_NAME = 70
_CODE = re.compile(f"[{CODE_ALPHABET}]{{{CODE_LENGTH}}}")


class ResolutionStatus(enum.StrEnum):
    """Where a resolution stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SIGNED = "signed"
    DECLINED = "declined"


class FileStanding(enum.StrEnum):
    """What a file that somebody holds is to the register; only `current` may be relied on."""

    CURRENT = "current"
    # Its newest revision, while somebody has still to sign or the seal is missing.
    UNFINISHED = "unfinished"
    # Somebody signed after it.
    EARLIER = "earlier"
    # Returned, taken back or declined, whether another file took its place or not.
    WITHDRAWN = "withdrawn"


class CopyStanding(enum.StrEnum):
    """What stands behind an electronic copy."""

    # Of before the organisation signed copies: the system certified it, and nothing renews it.
    CERTIFIED = "certified"
    # Signed by the organisation (B-LT); a job closes it with an archive time-stamp.
    SIGNED = "signed"
    # The same, but the archive time-stamp could not be had yet; it is tried again.
    DELAYED = "delayed"
    # Closed (B-LTA); the archive time-stamp is renewed in time.
    ARCHIVED = "archived"
    # Looked at again, it was worth less than when it was closed.
    DOUBTED = "doubted"


def number_text(number: int, symbol: str = SYMBOL) -> str:
    """As printed: numbers under ten take a leading zero."""
    return f"{number:02d}/{symbol}"


def date_line(place: str, on: date) -> str:
    """Place and date as on the page."""
    return f"{place}, {date_text(on)}"


def date_text(on: date) -> str:
    """A date in words: days under ten and the first two months take a leading zero."""
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"


def file_name(number: int, year: int, title: str) -> str:
    """The name under which a resolution is saved: number and matter, without what some system takes for a path."""
    plain = re.sub(r'[\x00-\x1f\x7f<>:"/\\|?*]+', " ", unicodedata.normalize("NFC", title))
    words = " ".join(plain.split())
    if len(words) > LONGEST_NAME:
        words = words[: LONGEST_NAME + 1].rsplit(" ", 1)[0][:LONGEST_NAME]
    return f"NQ-{number:02d}-{year} {words}".rstrip(" .")


def code_from(entropy: bytes) -> str:
    """A short verification code that is easy to read aloud: no 0, O, 1, I."""
    return "".join(CODE_ALPHABET[byte % len(CODE_ALPHABET)] for byte in entropy[:CODE_LENGTH])


def code_text(code: str) -> str:
    """The code as printed, in two groups."""
    return f"{code[:4]}-{code[4:]}"


def code_typed(typed: str) -> str | None:
    """The code meant by what a person typed, or None when it cannot be one."""
    folded = unicodedata.normalize("NFKC", typed).upper().replace("-", "").replace(" ", "")
    return folded if _CODE.fullmatch(folded) else None


def may_edit(status: ResolutionStatus, is_returned: bool) -> bool:
    """The text is free until it is submitted, and again when it was returned to be corrected."""
    return status == ResolutionStatus.DRAFT or (status == ResolutionStatus.DECLINED and is_returned)


def copy_standing(
    *, is_file: bool, stamped_until: datetime | None, failure: str | None, outcome: Outcome | None
) -> CopyStanding:
    """How far a copy is, by whether it is a finished file and what its archive says."""
    if not is_file:
        return CopyStanding.CERTIFIED
    if outcome not in (None, Outcome.VALID):
        return CopyStanding.DOUBTED
    if stamped_until is not None:
        return CopyStanding.ARCHIVED
    return CopyStanding.DELAYED if failure else CopyStanding.SIGNED
