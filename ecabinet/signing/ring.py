"""A seal without a picture of its own: a red ring with a star, at real size."""

import functools
import io
import math

from PIL import Image, ImageDraw

RED = (200, 16, 32)
SIDE = 425  # 36 mm at 300 dots per inch
_FINE = 3  # drawn larger and scaled down, so that the edges are soft


@functools.cache
def drawn() -> bytes:
    """A transparent PNG as large as the seal's box."""
    side = SIDE * _FINE
    image = Image.new("RGBA", (side, side), (*RED, 0))
    pen = ImageDraw.Draw(image)
    for inset, width in ((6 * _FINE, 9 * _FINE), (22 * _FINE, 3 * _FINE)):
        pen.ellipse([inset, inset, side - inset, side - inset], outline=(*RED, 255), width=width)
    turns = [math.pi * (each / 5 - 0.5) for each in range(10)]
    far = [side * (0.16 if each % 2 == 0 else 0.064) for each in range(10)]
    star = [(side / 2 + r * math.cos(turn), side / 2 + r * math.sin(turn)) for r, turn in zip(far, turns, strict=True)]
    pen.polygon(star, fill=(*RED, 255))
    out = io.BytesIO()
    image.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()
