"""What every shape on the wire is made of."""

import base64
import binascii
import unicodedata
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
)

from ecabinet.core.moment import iso

# Bidirectional overrides can make a name read as another; control characters have no place in a title.
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)
# A name or a reason made of these looks like none, or like another's: joiners of words, tags, fillers of Hangul.
_BLANK = (0xAD, 0x115F, 0x1160, 0x180E, 0x200B, *range(0x2060, 0x2066), *range(0x206A, 0x2070), 0x3164, 0xFEFF, 0xFFA0)
_HIDDEN = frozenset(map(chr, (*_TURNING, *_BLANK, *range(0xE0000, 0xE0080))))
# Code points that are no characters and never will be: no XML, and so no office file, may hold them.
_ENDS_OF_PLANES = (plane + 0xFFFE + each for plane in range(0, 0x110000, 0x10000) for each in (0, 1))
_UNFIT = _HIDDEN | frozenset(map(chr, [*range(0xFDD0, 0xFDF0), *_ENDS_OF_PLANES]))


def clean_line(value: Any) -> Any:
    """NFC, one line, no control or bidirectional characters."""
    return _clean(value, keep="") if isinstance(value, str) else value


def clean_text(value: Any) -> Any:
    """NFC, line breaks kept, no control or bidirectional characters."""
    return _clean(value, keep="\n") if isinstance(value, str) else value


def _clean(value: str, keep: str) -> str:
    value = "".join(
        c if c in keep else " " if c in "\n\t\r" else c
        for c in unicodedata.normalize("NFC", value.replace("\r\n", "\n"))
        if c in keep or c in "\n\t\r" or (c not in _UNFIT and unicodedata.category(c) not in {"Cc", "Cs"})
    )
    return value.strip()


def to_base64url(value: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def from_base64url(value: Any) -> Any:
    """Bytes of base64url without padding; refuses anything else."""
    if not isinstance(value, str):
        return value
    if not value.isascii() or "=" in value or "+" in value or "/" in value:
        raise ValueError("not base64url without padding")
    try:
        return base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64url without padding") from error


# Near the ends of the calendar a moment has no hour in another zone, and no hours before or after it.
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)


def within_calendar(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    """A moment that can be told in every zone. What is kept already goes out as it is. Raises ValueError."""
    moment = read(value)
    if not isinstance(value, datetime) and not EARLIEST <= moment < LATEST:
        raise ValueError("not between the years 1900 and 9000")
    return moment


class Wire(BaseModel):
    """A shape on the wire: unknown fields are refused, and what has a default is always sent."""

    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)


Id = Annotated[int, Field(ge=1, le=2**53 - 1, strict=True)]
Line = Annotated[str, BeforeValidator(clean_line), Field(min_length=1, max_length=300)]
Text = Annotated[str, BeforeValidator(clean_text), Field(max_length=20_000)]
Base64Url = Annotated[
    bytes,
    BeforeValidator(from_base64url),
    PlainSerializer(to_base64url, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": "^[A-Za-z0-9_-]*$", "contentEncoding": "base64url"}),
]
Instant = Annotated[
    AwareDatetime,
    WrapValidator(within_calendar),
    PlainSerializer(iso, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]

__all__ = ["Base64Url", "Id", "Instant", "Line", "Text", "Wire", "from_base64url", "to_base64url"]
