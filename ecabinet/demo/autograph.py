"""The pictures that invented people sign with: blue on transparent, drawn from the name."""

import functools
import hashlib
import io
import math
import random
import unicodedata
from itertools import pairwise

from PIL import Image, ImageDraw

BLUE = (16, 48, 160)
WIDTH, HEIGHT = 560, 220
_SLANT = 0.22
_STEP = 16
_DEEPEST = 255 // _STEP
_FINE = 3  # drawn larger and scaled down, so that the strokes have soft edges

Point = tuple[float, float]


@functools.lru_cache(maxsize=256)
def drawn(name: str) -> bytes:
    """A PNG that looks like a hurried signature, always the same for one name."""
    seed = hashlib.sha256(unicodedata.normalize("NFC", name).encode()).digest()
    hand = random.Random(seed)  # noqa: S311 - a drawing, not a secret
    image = Image.new("L", (WIDTH * _FINE, HEIGHT * _FINE), 0)
    pen = ImageDraw.Draw(image)
    for stroke in (_letters(name, hand), _flourish(hand)):
        _ink(pen, _smooth(stroke), hand)
    # One colour throughout, and few steps from ink to paper: every signature carries its picture through all decades.
    ink = image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).point(lambda depth: depth // _STEP * 255 // _DEEPEST)
    picture = Image.new("RGBA", (WIDTH, HEIGHT), (*BLUE, 0))
    picture.putalpha(ink)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _letters(name: str, hand: random.Random) -> list[Point]:
    """Cursive loops: a tall one for each initial, smaller ones for letters of the given name."""
    words = name.split() or ["?"]
    sizes = [0.46 if number == 0 else 0.34 for number in range(len(words))]
    sizes += [0.09 + 0.035 * (ord(letter) % 5) for letter in words[-1][1:6]]
    advance = 0.62 / len(sizes)
    points, across = [(0.05, 0.60)], 0.10
    for size in sizes:
        tall, wide = size * hand.uniform(0.85, 1.1), advance * hand.uniform(0.35, 0.7)
        for part in range(8):
            turn = 2 * math.pi * part / 8
            up = tall * (1 - math.cos(turn)) / 2
            points.append((across + advance * part / 8 - wide * math.sin(turn) + up * _SLANT, 0.66 - up))
        across += advance * (1.0 + size * 0.4)
    return [*points, (across + 0.05, 0.62), (across + 0.12, 0.50)]


def _flourish(hand: random.Random) -> list[Point]:
    """The line that runs back under the name."""
    depth = hand.uniform(0.80, 0.86)
    high = depth - hand.uniform(0.04, 0.08)
    return [(0.78, depth - 0.14), (0.66, depth), (0.40, depth + 0.04), (0.16, depth), (0.34, high), (0.94, high - 0.02)]


def _smooth(points: list[Point]) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    padded = [points[0], *points, points[-1]]
    curve: list[Point] = []
    for at in range(len(points) - 1):
        a, b, c, d = padded[at : at + 4]
        for part in range(24):
            t = part / 24
            curve.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    return [*curve, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def _ink(pen: ImageDraw.ImageDraw, curve: list[Point], hand: random.Random) -> None:
    """The faster the pen, the thinner the line."""
    wide, high = WIDTH * _FINE, HEIGHT * _FINE
    radius = 2.4 * _FINE
    for (x1, y1), (x2, y2) in pairwise(curve):
        speed = math.hypot((x2 - x1) * wide, (y2 - y1) * high)
        radius += (max(1.0, 3.4 - speed * 0.16 / _FINE) * _FINE - radius) * 0.2
        for part in range(max(1, int(speed / 2)) + 1):
            t = part / (max(1, int(speed / 2)))
            x, y = (x1 + (x2 - x1) * t) * wide, (y1 + (y2 - y1) * t) * high
            width = radius * hand.uniform(0.97, 1.03)
            pen.ellipse((x - width, y - width, x + width, y + width), fill=255)
