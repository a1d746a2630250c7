"""Who may be recused from an item when, and who and what else goes with them."""

from collections.abc import Iterable

from ecabinet.meetings.counting import Sitting
from ecabinet.meetings.rules import ItemStatus, MeetingStatus, Place, draft_or_over
from ecabinet.rulebook.recusing import RecusalRule, StandIn


def also_recused(rule: RecusalRule, seats: Iterable[Sitting], person_id: int) -> list[int]:
    """Who leaves an item together with this person: their substitute, where the rules say so."""
    if rule.substitute is not StandIn.LEAVES:
        return []
    return [each.person_id for each in seats if each.substitutes_for_id == person_id]


def obstacle_to_recuse(meeting: MeetingStatus, item: ItemStatus) -> str | None:
    """Why nobody can be recused from an item at this moment, as a code, or None."""
    return draft_or_over(meeting) or ("item_already_treated" if item is ItemStatus.DONE else None)


def parts_of(places: Iterable[Place], item_id: int) -> list[int]:
    """The ids of everything below an item of the agenda tree."""
    parents = {place.id: place.parent_id for place in places}
    found = [item_id]
    for above in found:
        found += [part for part, parent in parents.items() if parent == above]
    return found[1:]
