"""QR codes as rows of dark and light, for whoever draws them."""

import functools
from typing import Any

from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel


@functools.lru_cache(maxsize=64)
def pattern(text: str) -> list[str]:
    """The QR code of a text: rows of 0 and 1, without the quiet border."""
    return drawn(text)


def drawn(text: str) -> list[str]:
    """The same of a text that must not be remembered."""
    symbol: Any = QRCode(None, QRErrorCorrectLevel.M)
    symbol.addData(QR8bitByte(text))
    symbol.make()
    side = range(symbol.getModuleCount())
    return ["".join("1" if symbol.isDark(row, column) else "0" for column in side) for row in side]
