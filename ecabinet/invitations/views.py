"""How invitations become shapes."""

from ecabinet.accounts.models import Office
from ecabinet.accounts.schemas import NamedPerson, named_person, office_view
from ecabinet.core.config import settings
from ecabinet.invitations.access import Board, Invitation, InvitedSeat
from ecabinet.invitations.schemas import InvitationsView, InvitationView, InvitedView
from ecabinet.mail.rules import MailState
from ecabinet.meetings.access import rules_of
from ecabinet.meetings.picture import SeatRow
from ecabinet.rulebook.rules import SeatKind


def invitation_view(found: Invitation) -> InvitationView:
    rules, reply, kind = rules_of(found.meeting), found.reply, found.seat.kind
    return InvitationView(
        meeting_id=found.meeting.id,
        person=named_person(found.seat.person),
        kind=kind,
        answer=found.answer,
        reason=reply.reason if reply else "",
        consent=reply.consent if reply else None,
        substitute=named_person(found.substitute) if found.substitute else None,
        replied_at=reply.replied_at if reply else None,
        noted_by_id=reply.noted_by_id if reply else None,
        may_send_substitute=rules.substitutes and kind is SeatKind.MEMBER,
        needs_consent=rules.absence_needs_consent and kind is SeatKind.MEMBER,
    )


def board_view(board: Board) -> InvitationsView:
    tally = board.tally
    return InvitationsView(
        invited=tally.invited,
        attend=tally.attend,
        absent=tally.absent,
        substitute=tally.substitute,
        unanswered=tally.unanswered,
        reminded_at=board.reminded_at,
        mail_on=settings().relay is not None,
        items=[_line(each, board.picture.offices, board.mail.get(each.seat.person_id)) for each in board.seats],
    )


def _line(line: InvitedSeat, offices: dict[int, Office], mail: MailState | None) -> InvitedView:
    reply = line.reply
    return InvitedView(
        person=_named(line.seat, offices),
        kind=line.seat.kind,
        answer=line.answer,
        reason=reply.reason if reply else "",
        consent=reply.consent if reply else None,
        substitute=_named(line.substitute, offices) if line.substitute else None,
        replied_at=reply.replied_at if reply else None,
        on_behalf=reply is not None and reply.noted_by_id != line.seat.person_id,
        mail=mail,
    )


def _named(seat: SeatRow, offices: dict[int, Office]) -> NamedPerson:
    office = offices.get(seat.office_id) if seat.office_id is not None else None
    return NamedPerson(id=seat.person_id, full_name=seat.full_name, office=office_view(office) if office else None)
