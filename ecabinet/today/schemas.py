"""What needs a person now, as it crosses the wire."""

from ecabinet.core.schemas import Instant, Wire
from ecabinet.core.waiting import Waiting
from ecabinet.today.rules import TaskKind


class TaskView(Wire):
    """One line: `count` of one kind in one meeting, or one thing with its `title`; `due_at` where there is a time."""

    kind: TaskKind
    meeting_id: int | None
    meeting_title: str | None
    file_id: int | None
    ballot_id: int | None
    title: str | None
    count: int
    due_at: Instant | None


class TodayView(Wire):
    """The most pressing first. The number on the app's icon is the number of lines."""

    items: list[TaskView]


def today_view(waiting: list[Waiting]) -> TodayView:
    return TodayView(items=[TaskView.model_validate(each, from_attributes=True) for each in waiting])
