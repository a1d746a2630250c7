"""What comes in and goes out about the check-in code, the register of attendance and the places in the room."""

from typing import Annotated

from pydantic import Field

from ecabinet.accounts.schemas import NamedPerson, named_person
from ecabinet.attendance import room_code
from ecabinet.attendance.models import AttendanceCorrection
from ecabinet.attendance.register import Register
from ecabinet.attendance.rules import Span
from ecabinet.core import qr
from ecabinet.core.config import settings
from ecabinet.core.schemas import Id, Instant, Line, Wire
from ecabinet.meetings.models import Attendance
from ecabinet.meetings.rules import Layout, Mode, Proof, Quorum
from ecabinet.meetings.schemas import QuorumView, Version
from ecabinet.meetings.views import quorum_view


class RoomCodeTurn(Wire):
    shown: bool


class RoomCodeView(Wire):
    """The code of this moment; `link` opens the check-in with it, `pattern` is its QR code: rows of 0 and 1."""

    code: str
    changes_at: Instant
    link: str
    pattern: list[str]


class StayTimes(Wire):
    """When a person came and left; who is there still has no `left_at`."""

    arrived_at: Instant
    left_at: Instant | None = None
    reason: Line

    @property
    def span(self) -> Span:
        return Span(arrived_at=self.arrived_at, left_at=self.left_at)


class NewStay(StayTimes):
    person_id: Id
    mode: Mode = Mode.ROOM
    left_at: Instant


class Striking(Wire):
    reason: Line


class CorrectionView(Wire):
    """Times before and after; without `arrived_at` the stay was entered, without `to_arrived_at` it was struck."""

    person_id: int
    stay_id: int
    arrived_at: Instant | None
    left_at: Instant | None
    to_arrived_at: Instant | None
    to_left_at: Instant | None
    reason: str
    corrected_by: NamedPerson
    at: Instant


class StayView(Wire):
    id: int
    person_id: int
    mode: Mode
    proof: Proof
    arrived_at: Instant
    left_at: Instant | None
    noted_by_id: int


class AttendanceRegister(Wire):
    stays: list[StayView]
    corrections: list[CorrectionView]


class Places(Wire):
    """Everybody seated, once, in the order of the places."""

    version: Version
    layout: Layout
    order: Annotated[list[Id], Field(max_length=5000)]


def room_code_view(meeting_id: int, shown: room_code.Shown) -> RoomCodeView:
    link = f"{settings().public_url.rstrip('/')}/m/{meeting_id}/in/{shown.code}"
    return RoomCodeView(code=shown.code, changes_at=shown.changes_at, link=link, pattern=qr.pattern(link))


def register_view(register: Register) -> AttendanceRegister:
    return AttendanceRegister(
        stays=[_stay_view(each) for each in register.stays],
        corrections=[_correction_view(each) for each in register.corrections],
    )


def _stay_view(stay: Attendance) -> StayView:
    return StayView(**{name: getattr(stay, name) for name in StayView.model_fields})


def _correction_view(correction: AttendanceCorrection) -> CorrectionView:
    names = CorrectionView.model_fields.keys() - {"corrected_by"}
    facts = {name: getattr(correction, name) for name in names}
    return CorrectionView(**facts, corrected_by=named_person(correction.corrected_by))


class CheckIn(Wire):
    """Without `person_id` for oneself, from one's own tablet; in the room with the `code` shown there."""

    mode: Mode = Mode.ROOM
    person_id: Id | None = None
    code: Annotated[str, Field(pattern="^[0-9]{6}$")] | None = None


class CheckOut(Wire):
    person_id: Id | None = None


class PresenceView(Wire):
    person_id: int
    present: bool
    mode: Mode | None
    arrived_at: Instant | None
    quorum: QuorumView


def presence_view(person_id: int, stay: Attendance | None, quorum: Quorum) -> PresenceView:
    return PresenceView(
        person_id=person_id,
        present=stay is not None,
        mode=stay.mode if stay else None,
        arrived_at=stay.arrived_at if stay else None,
        quorum=quorum_view(quorum),
    )
