"""The agenda of a meeting as everybody may take it along: classified titles stay neutral in every file."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.moment import HANOI
from ecabinet.documents.access import papers_to_see
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.picture import numbers_of, picture_of, presented_by
from ecabinet.meetings.rules import CLASSIFIED_VI, ItemStatus, MeetingStatus
from ecabinet.programme.rules import BREAK, COLUMNS, KINDS

STATUS = {
    MeetingStatus.DRAFT: "Dự thảo",
    MeetingStatus.PUBLISHED: "Đã phát hành",
    MeetingStatus.IN_SESSION: "Đang họp",
    MeetingStatus.FINISHED: "Đã kết thúc",
}
TREATED = {ItemStatus.PENDING: "Chưa bàn", ItemStatus.CURRENT: "Đang bàn", ItemStatus.DONE: "Đã xong"}
HEADINGS = (
    *(words[0] for words in COLUMNS.values()),
    "Giờ dự kiến", "Trạng thái", "Bắt đầu", "Kết thúc", "Số tài liệu", "Độ mật",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the agenda; a break has no number."""

    number: str
    title: str
    title_en: str
    rapporteur: str
    minutes: int
    kind: str
    planned: str
    status: str
    began: str
    ended: str
    papers: list[str]
    classified: bool

    def cells(self) -> list[str]:
        """As the table has it, under HEADINGS."""
        return [
            self.number, self.title, self.title_en, self.rapporteur, str(self.minutes), self.kind, self.planned,
            self.status, self.began, self.ended, str(len(self.papers)), "Mật" if self.classified else "",
        ]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Programme:
    """Everything that is printed or written of one agenda."""

    title: str
    number: int
    place: str
    starts_at: datetime
    ends_at: datetime
    status: str
    lines: list[Line]

    @property
    def name(self) -> str:
        """What the file is called, without its ending."""
        return f"chuong-trinh-{self.starts_at.astimezone(HANOI):%Y-%m-%d}-{self.number}"


def programme_to_take(session: Session, actor: Actor, meeting_id: int) -> Programme:
    """The agenda of a meeting that this person sees. Raises NotFound."""
    picture = picture_of(session, actor, meeting_id)
    papers: dict[int, list[str]] = {}
    seen: set[int] = set()
    for row in papers_to_see(session, actor, meeting_id):
        if row.paper_id not in seen:
            seen.add(row.paper_id)
            papers.setdefault(row.item_id, []).append(row.title)
    numbers = numbers_of(picture.items)
    lines = [
        _line(item, numbers[item.id], picture.planned_at[item.id], papers.get(item.id, [])) for item in picture.items
    ]
    meeting: Meeting = picture.meeting
    return Programme(
        title=meeting.title,
        number=meeting.number,
        place=meeting.place,
        starts_at=meeting.starts_at,
        ends_at=picture.planned_end_at,
        status=STATUS[meeting.status],
        lines=lines,
    )


def _line(item: AgendaItem, number: str, planned: datetime, papers: list[str]) -> Line:
    return Line(
        number=number,
        title=CLASSIFIED_VI if item.classified else item.title,
        title_en="" if item.classified else item.title_en,
        rapporteur="" if item.classified else presented_by(item),
        minutes=item.minutes,
        kind=KINDS[BREAK if item.is_break else item.kind][0],
        planned=_hour(planned),
        status="" if item.is_break else TREATED[item.status],
        began=_hour(item.began_at),
        ended=_hour(item.ended_at),
        papers=[] if item.classified else papers,
        classified=item.classified,
    )


def _hour(at: datetime | None) -> str:
    return f"{at.astimezone(HANOI):%H:%M}" if at else ""
