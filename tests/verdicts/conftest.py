"""The signing room's authorities and signed file, judged here."""

from tests.signing.conftest import World, made, world

__all__ = ["World", "made", "world"]
