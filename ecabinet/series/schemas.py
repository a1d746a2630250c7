"""What comes in about new meetings and series of meetings, and what goes out; for the secretariat."""

from typing import Annotated

from pydantic import Field, model_validator

from ecabinet.core.schemas import Id, Instant, Line, Wire
from ecabinet.meetings.schemas import Code, NewSeat, Start, Version
from ecabinet.series.access import SeriesPicture
from ecabinet.series.rules import Rhythm


class NewMeeting(Wire):
    """Without `seats` every active member is seated, the chair of the cabinet in the chair.

    With `series_id` or `copy_of_id` the meeting begins with that agenda, and without `seats` with those seats again.
    """

    title: Line
    starts_at: Start
    place: Line
    rule_set: Code | None = None
    seats: Annotated[list[NewSeat], Field(min_length=1, max_length=5000)] | None = None
    series_id: Id | None = None
    copy_of_id: Id | None = None

    @model_validator(mode="after")
    def _one_pattern(self) -> "NewMeeting":
        if self.series_id is not None and self.copy_of_id is not None:
            raise ValueError("one pattern at most")
        return self


class NewSeries(Wire):
    """The plan of this meeting, kept under a name."""

    meeting_id: Id
    name: Line
    rhythm: Rhythm = Rhythm.NONE


class SeriesEdit(Wire):
    """Only what is given changes; in `title` {ngày}, {tháng} and {năm} are filled in for each sitting."""

    revision: Version
    name: Line | None = None
    title: Line | None = None
    place: Line | None = None
    rhythm: Rhythm | None = None


class SeriesView(Wire):
    """`next_starts_at` and `next_title` follow from its meetings and the rhythm; null without either."""

    id: int
    name: str
    title: str
    place: str
    rule_set: str
    rhythm: Rhythm
    revision: int
    items: int
    seats: int
    meetings: int
    next_starts_at: Instant | None
    next_title: str | None


class SeriesList(Wire):
    items: list[SeriesView]


def series_view(found: SeriesPicture) -> SeriesView:
    series = found.series
    return SeriesView(
        id=series.id,
        name=series.name,
        title=series.title,
        place=series.place,
        rule_set=series.rule_set,
        rhythm=series.rhythm,
        revision=series.revision,
        items=len(series.agenda),
        seats=len(series.seats),
        meetings=found.meetings,
        next_starts_at=found.next_starts_at,
        next_title=found.next_title,
    )
