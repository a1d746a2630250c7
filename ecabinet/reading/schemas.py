"""What comes in about reading, and what goes out."""

from typing import Annotated, Any

from pydantic import Field

from ecabinet.core.schemas import Instant, Wire
from ecabinet.reading.access import OwnPaper
from ecabinet.reading.rules import ChangeKind, ChangesState, Extent, MarkKind, pages_of

Page = Annotated[int, Field(ge=1, le=100_000, strict=True)]


class PagesRead(Wire):
    """Pages that stayed before the reader's eyes, in the order of reading; the last one is where the reader stands."""

    pages: Annotated[list[Page], Field(min_length=1, max_length=2000)]


class MarkView(Wire):
    """A box on a page as it is shown, in ten-thousandths of its width and height from the top left corner."""

    kind: MarkKind
    left: int
    top: int
    width: int
    height: int


class PageChange(Wire):
    """A page of the current version that changed; `came` and `gone` count words, `was` is its page before."""

    page: int
    kind: ChangeKind
    was: int | None
    came: int
    gone: int
    marks: list[MarkView]


class PageGone(Wire):
    """A page of the earlier version that is not there any more; it stood before page `before` of the current one."""

    page: int
    before: int


class PageMoved(Wire):
    """A page that is the same at another place."""

    page: int
    was: int


class ComparisonView(Wire):
    """What changed. `text` says how much of the paper has words to compare; pages before `drawn_until` (null: all) were
    also compared by how they look."""

    text: Extent
    text_changed: bool
    running_changed: bool
    changed: list[PageChange]
    deleted: list[PageGone]
    moved: list[PageMoved]
    pictures_gone: int
    drawn_until: int | None


class ReadVersion(Wire):
    """The version that was read before the current one."""

    version_id: int
    number: int
    last_at: Instant


class PaperReading(Wire):
    """What the person has read of a paper: pages of its current version, the version read before it, what changed."""

    paper_id: int
    version_id: int
    pages: list[int]
    last_page: int | None
    since: ReadVersion | None
    state: ChangesState
    comparison: ComparisonView | None


class ReadingList(Wire):
    items: list[PaperReading]


class OpenedBy(Wire):
    """Who has opened a version; not which pages."""

    version_id: int
    person_ids: list[int]


class OpenedList(Wire):
    items: list[OpenedBy]


def reading_list(found: list[OwnPaper]) -> ReadingList:
    return ReadingList(items=[_paper(each) for each in found])


def opened_list(found: dict[int, list[int]]) -> OpenedList:
    return OpenedList(items=[OpenedBy(version_id=version, person_ids=persons) for version, persons in found.items()])


def _paper(own: OwnPaper) -> PaperReading:
    since = own.since
    at = own.since_reading
    return PaperReading(
        paper_id=own.paper.id,
        version_id=own.paper.current.id,
        pages=pages_of(own.current.pages) if own.current else [],
        last_page=own.current.last_page if own.current else None,
        since=ReadVersion(version_id=since.id, number=since.number, last_at=at.last_at) if since and at else None,
        state=_state(own),
        comparison=comparison_view(own.comparison.found) if own.comparison and own.comparison.found else None,
    )


def _state(own: OwnPaper) -> ChangesState:
    if own.since is None:
        return ChangesState.NONE
    if own.comparison is None:
        return ChangesState.COMPARING
    return ChangesState.FAILED if own.comparison.found is None else ChangesState.COMPARED


def comparison_view(said: dict[str, Any]) -> ComparisonView:
    """What a comparison found. Raises ValueError, KeyError, TypeError for what says nothing of the kind."""
    found = {name: said[name] for name in ComparisonView.model_fields}
    changed = [{**page, "marks": [_mark(mark) for mark in page["marks"]]} for page in found["changed"]]
    return ComparisonView.model_validate({**found, "changed": changed})


def _mark(mark: dict[str, Any]) -> dict[str, Any]:
    left, top, width, height = mark["box"]
    return {"kind": mark["kind"], "left": left, "top": top, "width": width, "height": height}
