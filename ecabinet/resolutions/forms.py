"""Forms of papers by body: what stands where, in millimetres. Some are shipped; an operator may name a file."""

import functools
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from reportlab.lib.units import mm

from ecabinet.core.config import settings
from ecabinet.core.errors import BadSetting
from ecabinet.signing.rules import Box

SHIPPED = Path(__file__).parent.parent / "assets" / "forms"
Millimetres = Annotated[float, Field(ge=0, le=297)]
A4_HEIGHT, A4_WIDTH = 297.0, 210.0


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Margins(_Part):
    """Of the text from the edges of an A4 page."""

    left: Millimetres
    right: Millimetres
    top: Millimetres
    bottom: Millimetres


class Heading(_Part):
    """The lines above: of the state on the right, of the body above this one on the left; empty ones are left out."""

    state: str
    motto: str
    parent: str


class Signing(_Part):
    """The place of a personal signature, and the seal: its width, and over which share of the signature it lies."""

    width: Millimetres
    height: Millimetres
    seal: Millimetres
    seal_over: Annotated[float, Field(ge=0, le=1)]
    recipients: str


class Copy(_Part):
    """The lines of an electronic copy, at the top of page 1 from the right edge."""

    words: str
    right: Millimetres
    top: Millimetres
    width: Millimetres
    size: Annotated[float, Field(ge=6, le=20)]


class Symbol(_Part):
    """The QR code at the foot, and the words before the short code."""

    side: Millimetres
    right: Millimetres
    bottom: Millimetres
    words: str


class Form(_Part):
    """How the papers of one body look."""

    code: str
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    kind: str
    number: str
    symbol: Annotated[str, Field(pattern=r"^[^\s/]{1,32}$")]
    margins: Margins
    heading: Heading
    signing: Signing
    copy_block: Copy
    qr: Symbol

    def copy_box(self) -> Box:
        """Where the lines of an electronic copy stand: three lines, from the upper right corner of page 1."""
        block = self.copy_block
        right, top = (A4_WIDTH - block.right) * mm, (A4_HEIGHT - block.top) * mm
        return Box(1, right - block.width * mm, top - 3 * 1.3 * block.size, right, top)


def read(path: Path) -> Form:
    """A form from its file. Raises ValueError, OSError."""
    return Form.model_validate_json(path.read_bytes())


def path_of(name: str) -> Path:
    """The file of a form: that of a shipped one by its name, or the one named."""
    shipped = SHIPPED / f"{name}.json"
    return shipped if shipped.is_file() else Path(name)


@functools.cache
def _form(name: str) -> Form:
    try:
        return read(path_of(name))
    except (ValueError, OSError) as error:
        raise BadSetting("bad_form", sentence=f"The form of papers {name} cannot be read: {error}") from error


def current() -> Form:
    """The form of the installation's body."""
    return _form(settings().form)
