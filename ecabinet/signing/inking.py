"""Makes of an uploaded or drawn picture nothing but ink: one colour on nothing, cut to what is there, encoded anew.

What may be hostile is opened in a capped child process, for which this module is the program.
"""

import enum
import io
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter, ImageOps

from ecabinet.core.errors import Invalid, TooLarge, Unavailable
from ecabinet.core.offload import run_capped

LARGEST = 8 * 2**20
MOST_PIXELS, SHORTEST_SIDE = 24_000_000, 40
# So large is the picture worked on; more shows nowhere on paper.
WORKING_SIDE = 1600
REFUSALS = ("picture_unreadable", "picture_size", "picture_empty", "picture_no_paper", "seal_not_even")

MOST_AT_ONCE = 2
_under_way: set[int] = set()
_counting = threading.Lock()


class Ink(enum.StrEnum):
    """What the picture is of. Decree 30/2020 wants a hand's signature in blue and a seal in red."""

    HAND = "hand"
    SEAL = "seal"


@dataclass(frozen=True)
class Manner:
    """Colour, and the room in pixels that it fills: about 330 dots per inch in a hand's box, 600 in a seal's."""

    colour: tuple[int, int, int]
    room: tuple[int, int]


MANNERS = {
    Ink.HAND: Manner((16, 48, 160), (800, 336)),
    Ink.SEAL: Manner((204, 16, 32), (850, 850)),
}


class Refused(Exception):
    """Nothing can be made of this picture; the argument is one of REFUSALS."""


def inked(data: bytes, ink: Ink, person_id: int) -> bytes:
    """The PNG that is kept, made for this person. Raises TooLarge, Invalid, Unavailable."""
    if len(data) > LARGEST:
        raise TooLarge("too_large", limit=LARGEST)
    if not data:
        raise Invalid("empty_file")
    argv = [sys.executable, "-m", "ecabinet.signing.inking", ink]
    with _place(person_id):
        ran = run_capped(argv, stdin=data, cpu_seconds=10, wall_seconds=20.0, memory_bytes=768 * 2**20)
    code = ran.output.decode(errors="replace") if ran.code == 3 else "picture_unreadable"
    if ran.code == 0 and not ran.killed and ran.output.startswith(b"\x89PNG"):
        return ran.output
    raise Invalid(code if code in REFUSALS else "picture_unreadable")


@contextmanager
def _place(person_id: int) -> Iterator[None]:
    """Each child may fill much memory: few at once, and nobody takes every place. Raises Unavailable."""
    with _counting:
        if person_id in _under_way or len(_under_way) >= MOST_AT_ONCE:
            raise Unavailable("unavailable", retry_after=5)
        _under_way.add(person_id)
    try:
        yield
    finally:
        with _counting:
            _under_way.discard(person_id)


def made(data: bytes, ink: Ink) -> bytes:
    """The same, of a picture that is trusted. Raises Refused."""
    manner = MANNERS[ink]
    alpha = _cut(_ink_of(_on_white(_opened(data))))
    if ink is Ink.SEAL and not 0.9 <= alpha.width / alpha.height <= 1.1:
        raise Refused("seal_not_even")
    scale = min(manner.room[0] / alpha.width, manner.room[1] / alpha.height)
    size = (max(1, round(alpha.width * scale)), max(1, round(alpha.height * scale)))
    picture = Image.new("RGBA", size, (*manner.colour, 0))
    picture.putalpha(alpha.resize(size, Image.Resampling.LANCZOS))
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _opened(data: bytes) -> Image.Image:
    # The bytes say what it is, never its name.
    try:
        picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        width, height = picture.size
        if width * height > MOST_PIXELS or min(width, height) < SHORTEST_SIDE:
            raise Refused("picture_size")
        picture.draft("RGB", (WORKING_SIDE, WORKING_SIDE))
        picture.load()
    except Image.DecompressionBombError as error:
        raise Refused("picture_size") from error
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError) as error:
        raise Refused("picture_unreadable") from error
    with suppress(OSError, ValueError, SyntaxError, KeyError, TypeError):  # notes of the camera may be broken
        return ImageOps.exif_transpose(picture)
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode not in {"RGB", "L"}:
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, (255, 255, 255, 255))
        picture = Image.alpha_composite(paper, picture)
    picture = picture.convert("RGB")
    picture.thumbnail((WORKING_SIDE, WORKING_SIDE), Image.Resampling.LANCZOS)
    return picture


def _ink_of(picture: Image.Image) -> Image.Image:
    """How much ink lies where: what is darker than the paper about it, in any colour; light may fall unevenly."""
    found = Image.new("L", picture.size, 0)
    for channel in picture.split():
        found = ImageChops.lighter(found, ImageChops.subtract(_paper_under(channel), channel))
    full = _strongest(found)
    if full < 56:
        raise Refused("picture_empty")
    low, high = 0.30 * full, 0.66 * full
    return found.point([round(255 * min(1.0, max(0.0, (each - low) / (high - low)))) for each in range(256)])


def _paper_under(channel: Image.Image) -> Image.Image:
    """The paper without what is written on it: the brightest of the neighbourhood, and never much below the whole's."""
    scale = 64 / max(channel.size)
    small = channel.resize(tuple(max(3, round(side * scale)) for side in channel.size), Image.Resampling.BOX)
    local = small.filter(ImageFilter.MaxFilter(11)).filter(ImageFilter.GaussianBlur(3))
    least = round(0.7 * max(value for value, count in enumerate(channel.histogram()) if count))
    local = local.point([max(each, least) for each in range(256)])
    return local.resize(channel.size, Image.Resampling.BICUBIC)


def _strongest(found: Image.Image) -> int:
    """The darkness that one pixel in two thousand reaches: a single speck is not ink."""
    counts, needed, seen = found.histogram(), max(12, found.width * found.height // 2000), 0
    for value in range(255, 0, -1):
        seen += counts[value]
        if seen >= needed:
            return value
    return 0


def _cut(alpha: Image.Image) -> Image.Image:
    reduced = alpha.reduce(4).point([255 if each > 20 else 0 for each in range(256)])
    box = reduced.getbbox()
    if box is None:
        raise Refused("picture_empty")
    left, top, right, bottom = (4 * each for each in box)
    cut = alpha.crop((left, top, min(right, alpha.width), min(bottom, alpha.height)))
    if min(cut.size) < SHORTEST_SIDE // 4:
        raise Refused("picture_size")
    covered = sum(value * count for value, count in enumerate(cut.histogram())) / (255 * cut.width * cut.height)
    if covered > 0.7:
        raise Refused("picture_no_paper")
    return cut


def main() -> int:
    """Standard input to standard output; a code in place of the picture, and 3, where nothing can be made of it."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        sys.stdout.buffer.write(made(sys.stdin.buffer.read(), Ink(sys.argv[1])))
    except Refused as unfit:
        sys.stdout.write(str(unfit))
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
