"""Marks on a page: boxes around what changed, joined along the lines, few enough to be drawn."""

from collections.abc import Iterable

from ecabinet.reading.pages import UNIT, Box

MOST = 60
# Words this close on one line are marked together.
APART = 150
WHOLE: Box = (0, 0, UNIT, UNIT)


def along_lines(boxes: Iterable[Box]) -> list[Box]:
    """Boxes of neighbouring words of a line become one; too many become what encloses them."""
    joined: list[Box] = []
    for box in boxes:
        if joined and _follows(joined[-1], box):
            joined[-1] = around([joined[-1], box])
        else:
            joined.append(box)
    return joined if len(joined) <= MOST else [around(joined)]


def around(boxes: list[Box]) -> Box:
    """The box around all of these."""
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
    return left, top, right - left, bottom - top


def outside(boxes: Iterable[Box], others: list[Box]) -> list[Box]:
    """Those that are not mostly covered by the others."""
    return [box for box in boxes if sum(_common(box, other) for other in others) < box[2] * box[3] / 4]


def _follows(one: Box, other: Box) -> bool:
    on_line = max(one[1], other[1]) < min(one[1] + one[3], other[1] + other[3])
    return on_line and -APART < other[0] - one[0] - one[2] < APART


def _common(one: Box, other: Box) -> int:
    """The area that two boxes share, the other one taken a little larger."""
    spare = UNIT // 50
    width = min(one[0] + one[2], other[0] + other[2] + spare) - max(one[0], other[0] - spare)
    height = min(one[1] + one[3], other[1] + other[3] + spare) - max(one[1], other[1] - spare)
    return max(0, width) * max(0, height)
