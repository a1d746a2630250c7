"""What holds when several people write one agenda: where an item comes back to, and whose change came too late."""

from collections.abc import Iterable, Sequence

from ecabinet.meetings.rules import Place

# What an item says; everything else about it is its place or how far the sitting is.
CONTENT = ("title", "title_en", "rapporteur_id", "rapporteur", "minutes", "kind", "classified")
# Written and shown together, so changed together.
RAPPORTEUR = frozenset({"rapporteur", "rapporteur_id"})


def put_back(places: Sequence[Place], back: Place) -> list[Place]:
    """The agenda with this item before the sibling that took its place, or last among its siblings.

    Without its parent it stands on the top level. `places` come in reading order.
    """
    if back.parent_id not in {place.id for place in places}:
        back = Place(id=back.id, parent_id=None, position=back.position)
    later = (
        at for at, each in enumerate(places) if each.parent_id == back.parent_id and each.position >= back.position
    )
    at = next(later, len(places))
    return [*places[:at], back, *places[at:]]


def clashes(revision: int, mine: Iterable[str], made: Iterable[tuple[int, Iterable[str]]]) -> list[str]:
    """Which of my fields somebody else changed after the revision I saw; `made` tells for each later one its fields."""
    theirs = {field for later, fields in made if later > revision for field in fields}
    if theirs & RAPPORTEUR:
        theirs |= RAPPORTEUR
    return sorted(theirs.intersection(mine))
