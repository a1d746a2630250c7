"""What comes in about positions and the no-objection list, and what goes out."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from ecabinet.accounts.schemas import NamedPerson, named_person
from ecabinet.core.schemas import Id, Instant, Wire, clean_text
from ecabinet.opinions.access import View
from ecabinet.opinions.models import Position, PositionDraft, PositionRevision
from ecabinet.opinions.rules import Place, Stance

Words = Annotated[str, BeforeValidator(clean_text), Field(max_length=4000)]

Revision = Annotated[int, Field(ge=0, le=2**31 - 1, strict=True)]


class Declaration(Wire):
    """What I declare; `revision` is the one I changed it from, 0 for the first."""

    stance: Stance
    text: Words = ""
    revision: Revision = 0


class DraftWords(Wire):
    """What I draft for my principal; `revision` is the draft's that I changed, 0 for the first."""

    stance: Stance
    text: Words = ""
    revision: Revision = 0


class Adoption(Wire):
    """The draft I saw and the position it replaces, 0 for none; with `stance` (and `text`) I adopt these instead."""

    draft_revision: Revision
    revision: Revision = 0
    stance: Stance | None = None
    text: Words = ""


class DraftQuery(Wire):
    """The draft I saw; without it, whatever there is."""

    revision: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None


class ListPut(Wire):
    """The items to put to one vote."""

    item_ids: Annotated[list[Id], Field(min_length=1, max_length=500)]


class PullOut(Wire):
    """Nothing more needs saying."""


class PositionView(Wire):
    item_id: int
    person_id: int
    stance: Stance
    text: str
    revision: int
    declared_at: Instant


class RevisionView(PositionView):
    """`written_by_id` is the aide whose draft I adopted as it was, or I."""

    written_by_id: int


class RevisionList(Wire):
    """What I declared on one item, the first first."""

    items: list[RevisionView]


class DraftView(Wire):
    """What an aide drafted; `adopted_at` says since when it is the member's position."""

    item_id: int
    person_id: int
    stance: Stance
    text: str
    revision: int
    written_by: NamedPerson
    written_at: Instant
    adopted_at: Instant | None


class DraftList(Wire):
    """For a member the drafts that wait for them; for an aide those for `principal_id`, null where they draft for
    nobody with a vote at this meeting."""

    principal_id: int | None
    items: list[DraftView]


class PulledView(Wire):
    item_id: int
    person_id: int
    at: Instant


class ItemPositions(Wire):
    """One item for chair and secretariat: where it stands, what was declared, and who has declared nothing."""

    item_id: int
    place: Place
    positions: list[PositionView]
    silent: list[int]


class PositionsView(Wire):
    """`mine` is null for who has no vote, `items` for who neither chairs nor belongs to the secretariat; `listed` is
    null for members as long as positions may change. `why_not` says why they cannot be changed now."""

    meeting_id: int
    closes_at: Instant
    why_not: str | None
    silence_agrees: bool
    mine: list[PositionView] | None
    listed: list[int] | None
    items: list[ItemPositions] | None
    pulled_out: list[PulledView]


def position_view(position: Position | PositionRevision) -> PositionView:
    return PositionView.model_validate({name: getattr(position, name) for name in PositionView.model_fields})


def revision_view(revision: PositionRevision) -> RevisionView:
    return RevisionView.model_validate({name: getattr(revision, name) for name in RevisionView.model_fields})


def draft_view(draft: PositionDraft) -> DraftView:
    facts = {name: getattr(draft, name) for name in DraftView.model_fields if name != "written_by"}
    return DraftView(**facts, written_by=named_person(draft.written_by))


def positions_view(view: View) -> PositionsView:
    picture = view.picture
    return PositionsView(
        meeting_id=picture.meeting.id,
        closes_at=picture.closes_at,
        why_not=picture.why_not,
        silence_agrees=picture.silence_agrees,
        mine=None if view.mine is None else [position_view(each) for each in view.mine],
        listed=view.listed,
        items=None if view.items is None else [
            ItemPositions(
                item_id=each.item.id,
                place=each.place,
                positions=[position_view(position) for position in each.positions],
                silent=each.silent,
            )
            for each in view.items
        ],
        pulled_out=[
            PulledView(item_id=each.item_id, person_id=each.person_id, at=each.at) for each in picture.pulled.values()
        ],
    )  # fmt: skip
