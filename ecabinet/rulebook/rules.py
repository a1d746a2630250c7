"""Kinds of seats and of items: rules tell them apart, and so does everything that follows rules."""

import enum


class SeatKind(enum.StrEnum):
    """As what a person is seated."""

    MEMBER = "member"
    CHAIR = "chair"
    SUBSTITUTE = "substitute"
    GUEST = "guest"


class ItemKind(enum.StrEnum):
    """What is wanted of an item."""

    DECIDE = "decide"
    DISCUSS = "discuss"
    NOTE = "note"
