"""Curves as a small SVG, both axes logarithmic: sizes across, milliseconds up."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 790, 360, 64, 266, 24, 52
COLOURS = ("#0b7285", "#c2410c", "#6d28d9", "#15803d", "#b91c1c", "#1d4ed8", "#a16207", "#475569")


@dataclass(frozen=True)
class Curve:
    """One line: what it is, in which unit, its value at each size."""

    name: str
    unit: str
    values: Sequence[float]


def draw(place: Path, axis: str, sizes: Sequence[int], curves: Sequence[Curve]) -> None:
    """Write the picture."""
    shown = [value for curve in curves for value in curve.values]
    low, high = math.floor(math.log10(max(min(shown), 0.001))), math.ceil(math.log10(max(shown)))
    high = max(high, low + 1)
    across = _scale(math.log10(min(sizes)), math.log10(max(sizes)), LEFT, WIDTH - RIGHT)
    up = _scale(low, high, HEIGHT - BOTTOM, TOP)
    parts = [_grid(up(power), f"{10**power:g} ms") for power in range(low, high + 1)]
    parts += [_mark(across(math.log10(size)), f"{size:,}") for size in sizes]
    parts.append(_text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, axis, "middle"))
    for number, curve in enumerate(curves):
        places = [
            (across(math.log10(size)), up(math.log10(max(value, 0.001))))
            for size, value in zip(sizes, curve.values, strict=True)
        ]
        parts.append(_line(places, COLOURS[number % len(COLOURS)]))
        parts.append(_key(number, f"{curve.name}: {curve.values[-1]:g} {curve.unit}"))
    look = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {look}>'
    body = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>' + "".join(parts)
    place.write_text(f"{head}{body}</svg>\n", encoding="utf-8")


def _scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    return lambda value: start + (end - start) * (value - low) / (high - low)


def _text(x: float, y: float, said: str, anchor: str = "start") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" fill="#1f2937">{escape(said)}</text>'


def _grid(y: float, said: str) -> str:
    line = f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.0f}" y2="{y:.0f}" stroke="#e5e7eb"/>'
    return line + _text(LEFT - 8, y + 4, said, "end")


def _mark(x: float, said: str) -> str:
    return _text(x, HEIGHT - BOTTOM + 18, said, "middle")


def _line(places: Sequence[tuple[float, float]], colour: str) -> str:
    points = " ".join(f"{x:.0f},{y:.0f}" for x, y in places)
    dots = "".join(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3" fill="{colour}"/>' for x, y in places)
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}'


def _key(number: int, said: str) -> str:
    y, colour = TOP + 20 * number, COLOURS[number % len(COLOURS)]
    return f'<rect x="{WIDTH - RIGHT + 16}" y="{y}" width="10" height="10" fill="{colour}"/>' + _text(
        WIDTH - RIGHT + 32, y + 10, said
    )
