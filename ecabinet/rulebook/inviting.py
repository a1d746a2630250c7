"""Clauses on invitations: who must agree to an absence, and what a calendar outside may be told."""

from dataclasses import dataclass

from ecabinet.rulebook.clauses import Flag, clause


@dataclass(frozen=True, kw_only=True)
class Inviting:
    """What holds for an invitation and its answer."""

    absence_needs_consent: bool = clause(
        Flag(),
        under="invitation",
        label=("Vắng mặt phải được người chủ trì đồng ý", "Absence needs the chair's consent"),
        says={
            True: (
                "Thành viên vắng mặt phải nêu lý do và được người chủ trì đồng ý.",
                "An absent member gives a reason and needs the chair's consent.",
            ),
            False: (
                "Thành viên vắng mặt nêu lý do; không cần người chủ trì đồng ý.",
                "An absent member gives a reason; the chair need not consent.",
            ),
        },
        default=True,
    )
    calendar_titles: bool = clause(
        Flag(),
        under="invitation",
        label=("Lịch cá nhân có tên phiên họp", "Calendars show the title"),
        says={
            True: (
                "Lịch cá nhân ghi thời gian, địa điểm và tên phiên họp.",
                "Personal calendars are told time, place and title of the meeting.",
            ),
            False: (
                "Lịch cá nhân chỉ ghi thời gian, địa điểm và chữ “Phiên họp”.",
                "Personal calendars are told time, place and the word “meeting”, no more.",
            ),
        },
        default=False,
    )
