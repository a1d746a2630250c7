"""Two pages compared by what the eye sees: drawn small and grey, tile by tile, with noise forgiven."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageChops, ImageFilter, ImageStat
from pypdfium2 import raw

from ecabinet.reading.pages import UNIT, Box, Pages

WIDTH = 400
TALLEST = 1200
TILE = 8
# Of 255 shades: what a tile must differ by on average. Another scan or another rasteriser stays below.
TELLING = 16
SHIFTS = range(-4, 5)
# From this share of a page's inked tiles on it is another picture altogether.
ANOTHER = 0.6
SIGNATURE = (32, 32)
ALIKE = 7.0
GAP = 5.0
SMALLEST = UNIT // 60
DEEPEST = 3


@dataclass(frozen=True)
class Picture:
    """A picture on a page: where, and what it looks like."""

    page: int
    box: Box
    look: bytes


def drawn(pages: Pages, number: int) -> Image.Image:
    """The page in shades of grey, 400 points wide."""
    width, height = pages.size(number)
    scale = min(WIDTH / width, TALLEST / height)
    bitmap = pages.page(number).render(scale=scale, grayscale=True, draw_annots=True)
    try:
        image: Image.Image = bitmap.to_pil().convert("L").copy()
        return image
    finally:
        bitmap.close()


def look(image: Image.Image) -> bytes:
    """What a picture looks like from afar."""
    return image.resize(SIGNATURE, Image.Resampling.BOX).tobytes()


def distance(one: bytes, other: bytes) -> float:
    """How far two looks are apart, in shades."""
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)


def differing(old: Image.Image, new: Image.Image) -> list[Box] | None:
    """Where two drawings of a page differ; None when nearly everything does."""
    if old.size != new.size:
        old = old.resize(new.size)
    smooth_old, smooth_new = (image.filter(ImageFilter.GaussianBlur(1.2)) for image in (old, new))
    smooth_old = _laid_over(smooth_old, smooth_new)
    apart = ImageChops.difference(smooth_old, smooth_new)
    # The least of what the neighbouring points say: an edge that moved by a point is the same edge.
    for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        apart = ImageChops.darker(apart, ImageChops.difference(ImageChops.offset(smooth_old, across, down), smooth_new))
    columns, rows = max(1, new.width // TILE), max(1, new.height // TILE)
    tiles = apart.resize((columns, rows), Image.Resampling.BOX).tobytes()
    told = {place for place, shade in enumerate(tiles) if shade >= TELLING}
    darkest = ImageChops.darker(smooth_old, smooth_new).resize((columns, rows), Image.Resampling.BOX).tobytes()
    inked = sum(shade < 250 for shade in darkest)
    if told and len(told) > ANOTHER * max(inked, len(tiles) // 20):
        return None
    return [_box(patch, columns, rows) for patch in _patches(told, columns)]


def same_order(old: Sequence[bytes], new: Sequence[bytes]) -> list[tuple[int, int]]:
    """Pairs of pages that look alike, in the order of both: the cheapest way from one row of pages to the other."""
    if len(old) * len(new) > 40_000:
        return [(place, place) for place in range(min(len(old), len(new)))]
    costs = [[GAP * step for step in range(len(new) + 1)]]
    for row, ours in enumerate(old, 1):
        line = [GAP * row]
        for column, theirs in enumerate(new, 1):
            pair = costs[row - 1][column - 1] + distance(ours, theirs)
            line.append(min(pair, costs[row - 1][column] + GAP, line[column - 1] + GAP))
        costs.append(line)
    pairs = []
    row, column = len(old), len(new)
    while row and column:
        if costs[row][column] == costs[row - 1][column] + GAP:
            row -= 1
        elif costs[row][column] == costs[row][column - 1] + GAP:
            column -= 1
        else:
            row, column = row - 1, column - 1
            pairs.append((row, column))
    return pairs[::-1]


def pictures_on(pages: Pages, number: int, image: Image.Image) -> list[Picture]:
    """The pictures of a page, with their looks cut out of its drawing."""
    found = []
    for item in pages.page(number).get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST):
        box = _bounds(pages, number, item)
        if box is None or min(box[2], box[3]) < SMALLEST:
            continue
        left, top = box[0] * image.width // UNIT, box[1] * image.height // UNIT
        right, bottom = (box[0] + box[2]) * image.width // UNIT, (box[1] + box[3]) * image.height // UNIT
        cut = image.crop((left, top, max(left + 1, right), max(top + 1, bottom)))
        found.append(Picture(number, box, look(cut)))
    return found


def unmatched(old: list[Picture], new: list[Picture]) -> tuple[list[Picture], list[Picture]]:
    """The pictures that went and those that came, when each picture that looks alike is taken off once."""
    left, came = list(old), []
    for picture in new:
        alike = [(distance(picture.look, each.look), place) for place, each in enumerate(left) if _alike(picture, each)]
        nearest = min(alike, default=(ALIKE + 1, -1))
        if nearest[0] <= ALIKE:
            left.pop(nearest[1])
        else:
            came.append(picture)
    return left, came


def _alike(one: Picture, other: Picture) -> bool:
    return 0.8 < (one.box[2] * other.box[3]) / (one.box[3] * other.box[2]) < 1.25


def _bounds(pages: Pages, number: int, item: Any) -> Box | None:
    try:
        left, bottom, right, top = item.get_bounds()
    except Exception:  # noqa: BLE001 - a hostile object has no place, and is then no picture
        return None
    return pages.place(number, left, bottom, right, top)


def _laid_over(old: Image.Image, new: Image.Image) -> Image.Image:
    """A scanner never takes a sheet twice in the same place: the shift that fits best."""
    if _apart(old, new) < 0.5:
        return old
    shifts = ((across, down) for down in SHIFTS for across in SHIFTS)
    best = min(shifts, key=lambda shift: (_apart(ImageChops.offset(old, *shift), new), abs(shift[0]) + abs(shift[1])))
    return ImageChops.offset(old, *best)


def _apart(old: Image.Image, new: Image.Image) -> float:
    return float(ImageStat.Stat(ImageChops.difference(old, new)).mean[0])


def _patches(told: set[int], columns: int) -> Iterator[set[int]]:
    """Tiles that touch, or have one tile between them, belong together."""
    left = set(told)
    while left:
        waiting, patch = [left.pop()], set()
        while waiting:
            tile = waiting.pop()
            patch.add(tile)
            row, column = divmod(tile, columns)
            near = {
                (row + down) * columns + column + across
                for down in range(-2, 3)
                for across in range(-2, 3)
                if 0 <= column + across < columns
            } & left
            left -= near
            waiting += near
        yield patch


def _box(patch: set[int], columns: int, rows: int) -> Box:
    across, down = [tile % columns for tile in patch], [tile // columns for tile in patch]
    left, top = min(across) * UNIT // columns, min(down) * UNIT // rows
    right, bottom = (max(across) + 1) * UNIT // columns, (max(down) + 1) * UNIT // rows
    return left, top, right - left, bottom - top
