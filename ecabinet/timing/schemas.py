"""What goes out about the agenda clock."""

from ecabinet.core.schemas import Instant, Wire
from ecabinet.rulebook.rules import ItemKind
from ecabinet.timing.access import ClockPicture
from ecabinet.timing.rules import Expected, Matter, Progress


class ClockItem(Wire):
    """One item: planned and expected, and how long it was on, in seconds, in stretches that are over.

    `running_since` is set while it is on and the sitting sits.
    """

    item_id: int
    progress: Progress
    minutes: int
    planned_at: Instant
    begins_at: Instant
    ends_at: Instant
    late_seconds: int
    at_risk: bool
    spent_seconds: int
    running_since: Instant | None


class LearnedTime(Wire):
    """The median in minutes of `sample` items of this kind at past sittings."""

    kind: ItemKind
    minutes: int
    sample: int


class ClockView(Wire):
    """The agenda clock as of a moment of the server's clock.

    It holds until `holds_until` (null: for good); after that, the end, the end of the item that is on and all that is
    to come are later by as much as is past then.
    """

    meeting_id: int
    sequence: int
    as_of: Instant
    holds_until: Instant | None
    planned_end_at: Instant
    ends_at: Instant
    late_seconds: int
    items: list[ClockItem]
    learned: list[LearnedTime]


def clock_view(picture: ClockPicture) -> ClockView:
    expected = {each.item_id: each for each in picture.forecast.items}
    matters = zip(picture.sitting.matters, picture.items, strict=True)
    forecast = picture.forecast
    return ClockView(
        meeting_id=picture.meeting.id,
        sequence=picture.sequence,
        as_of=picture.as_of,
        holds_until=None if picture.sitting.finished_at else forecast.holds_until,
        planned_end_at=forecast.planned_end_at,
        ends_at=forecast.ends_at,
        late_seconds=round(forecast.late.total_seconds()),
        items=[_item(matter, item.minutes, expected[item.id], picture) for matter, item in matters],
        learned=[
            LearnedTime(kind=kind, minutes=each.minutes, sample=each.sample) for kind, each in picture.learned.items()
        ],
    )


def _item(matter: Matter, minutes: int, expected: Expected, picture: ClockPicture) -> ClockItem:
    return ClockItem(
        item_id=matter.item_id,
        progress=matter.progress,
        minutes=minutes,
        planned_at=expected.planned_at,
        begins_at=expected.begins_at,
        ends_at=expected.ends_at,
        late_seconds=round(expected.late.total_seconds()),
        at_risk=expected.at_risk,
        spent_seconds=round(matter.spent.total_seconds()),
        running_since=picture.sitting.running_since if matter.progress is Progress.ON else None,
    )
