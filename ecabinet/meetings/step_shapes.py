"""What comes in about the steps of writing an agenda, and what goes out; for the secretariat."""

from collections.abc import Iterable

from ecabinet.core.schemas import Id, Instant, Wire
from ecabinet.meetings.models import AgendaItem, AgendaStep
from ecabinet.meetings.rules import StepKind
from ecabinet.meetings.schemas import Version


class Undo(Wire):
    step_id: Id
    version: Version | None = None


class StepView(Wire):
    """One change: `fields` an edit changed, `revision` of the item that it made; `undone` when it was taken back."""

    id: int
    kind: StepKind
    item_id: int | None
    title: str | None
    fields: list[str]
    revision: int | None
    by_id: int
    by: str
    at: Instant
    undoes_id: int | None
    undone: bool


class RemovedItemView(Wire):
    id: int
    title: str
    removed_at: Instant


class StepList(Wire):
    """The latest changes, the newest first, and what can be brought back."""

    items: list[StepView]
    removed: list[RemovedItemView]


def step_list(steps: Iterable[AgendaStep], titles: dict[int, str], removed: Iterable[AgendaItem]) -> StepList:
    gone = [RemovedItemView.model_validate(each, from_attributes=True) for each in removed]
    return StepList(items=[_step(each, titles) for each in steps], removed=gone)


def _step(step: AgendaStep, titles: dict[int, str]) -> StepView:
    return StepView(
        id=step.id,
        kind=step.kind,
        item_id=step.item_id,
        title=titles.get(step.item_id) if step.item_id is not None else None,
        fields=sorted(step.after) if step.kind is StepKind.EDITED else [],
        revision=step.revision,
        by_id=step.by_id,
        by=step.by.full_name,
        at=step.at,
        undoes_id=step.undoes_id,
        undone=step.undone_at is not None,
    )
