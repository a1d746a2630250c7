"""How meetings, items, seats and presence become shapes for the person who looks."""

from typing import Any

from ecabinet.accounts.schemas import NamedPerson, OfficeView, office_view
from ecabinet.meetings.access import needs_code, rules_of
from ecabinet.meetings.conducting import Standing
from ecabinet.meetings.deadline import papers_due_at
from ecabinet.meetings.models import AgendaItem, Meeting, Suspension
from ecabinet.meetings.picture import MeetingPicture, SeatRow, presented_by
from ecabinet.meetings.rules import CLASSIFIED_EN, CLASSIFIED_VI, ItemStatus, MeetingStatus, Quorum, Sitter
from ecabinet.meetings.schemas import (
    AgendaItemView,
    MeetingRulesView,
    MeetingSummary,
    MeetingView,
    MyStanding,
    NewSeat,
    QuorumView,
    SeatView,
)
from ecabinet.meetings.suspending_shapes import SuspensionView
from ecabinet.meetings.taking_up import MeetingRules
from ecabinet.rulebook.differences import differences
from ecabinet.rulebook.versions import rules_in
from ecabinet.rulebook.views import difference_views, rule_set_view


def sitters(seats: list[NewSeat] | None) -> list[Sitter] | None:
    if seats is None:
        return None
    return [
        Sitter(person_id=each.person_id, kind=each.kind, substitutes_for_id=each.substitutes_for_id) for each in seats
    ]


def quorum_view(quorum: Quorum) -> QuorumView:
    return QuorumView.model_validate(quorum, from_attributes=True)


def meeting_summary(meeting: Meeting, standing: Standing) -> MeetingSummary:
    return MeetingSummary(**_summary(meeting, standing))


def meeting_view(picture: MeetingPicture) -> MeetingView:
    offices = {office.id: office_view(office) for office in picture.offices.values()}
    items = [_item_view(picture, item) for item in picture.items]
    current = next((item.id for item in picture.items if item.status is ItemStatus.CURRENT), None)
    return MeetingView(
        **_summary(picture.meeting, picture.standing),
        current_item_id=current,
        planned_end_at=picture.planned_end_at,
        suspensions=[_suspension_view(each) for each in picture.meeting.suspensions],
        papers_due_at=papers_due_at(picture.meeting),
        items=items,
        seats=[_seat_view(seat, offices) for seat in picture.seats],
        quorum=quorum_view(picture.quorum),
        quorum_lost_at=picture.meeting.quorum_lost_at,
        votes_need_quorum=rules_of(picture.meeting).votes_need_quorum,
        room_code=needs_code(picture.meeting),
        room_code_shown=picture.meeting.room_code_key is not None,
        layout=picture.meeting.layout,
        opened_until=picture.opened_until,
        sequence=picture.sequence,
    )


def item_view(picture: MeetingPicture, item_id: int) -> AgendaItemView:
    return next(_item_view(picture, item) for item in picture.items if item.id == item_id)


def _summary(meeting: Meeting, standing: Standing) -> dict[str, Any]:
    names = (
        "id", "title", "number", "starts_at", "place", "status", "rule_set", "version", "started_at", "finished_at",
        "cancelled_at",
    )  # fmt: skip
    return {name: getattr(meeting, name) for name in names} | {
        "suspension": _suspension_view(meeting.suspension) if meeting.suspension else None,
        "my": MyStanding.model_validate(standing, from_attributes=True),
    }


def _suspension_view(suspension: Suspension) -> SuspensionView:
    return SuspensionView.model_validate({name: getattr(suspension, name) for name in SuspensionView.model_fields})


def _seat_view(seat: SeatRow, offices: dict[int, OfficeView]) -> SeatView:
    office = offices.get(seat.office_id) if seat.office_id is not None else None
    return SeatView(
        id=seat.id,
        person=NamedPerson(id=seat.person_id, full_name=seat.full_name, office=office),
        kind=seat.kind,
        substitutes_for_id=seat.substitutes_for_id,
        place=seat.place,
        present=seat.mode is not None,
        arrived_at=seat.arrived_at,
        mode=seat.mode,
    )


def _item_view(picture: MeetingPicture, item: AgendaItem) -> AgendaItemView:
    is_open = picture.standing.manages or not item.classified
    return AgendaItemView(
        id=item.id,
        meeting_id=item.meeting_id,
        parent_id=item.parent_id,
        position=item.position,
        title=item.title if is_open else CLASSIFIED_VI,
        title_en=item.title_en if is_open else CLASSIFIED_EN,
        rapporteur_id=item.rapporteur_id if is_open else None,
        rapporteur=presented_by(item) if is_open else "",
        minutes=item.minutes,
        kind=item.kind,
        classified=item.classified,
        is_break=item.is_break,
        revision=item.revision,
        status=item.status,
        recused=picture.recused.get(item.id, []),
        closed_to_me=item.id in picture.closed,
        planned_at=picture.planned_at[item.id],
        began_at=item.began_at,
        ended_at=item.ended_at,
    )


def meeting_rules_view(found: MeetingRules) -> MeetingRulesView:
    changes = differences(rules_in(found.kept), rules_in(found.newer)) if found.newer else []
    return MeetingRulesView(
        meeting_id=found.meeting.id,
        kept=found.meeting.status is not MeetingStatus.DRAFT,
        rules=rule_set_view(found.kept),
        newer=rule_set_view(found.newer) if found.newer else None,
        differences=difference_views(changes),
        may_take_up=found.may_take_up,
    )
