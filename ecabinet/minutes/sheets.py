"""Which sheet is printed: minutes, an extract for one ministry, a notice."""

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.config import settings
from ecabinet.core.moment import HANOI
from ecabinet.meetings.models import Meeting
from ecabinet.minutes.access import PartPicture, Picture, secretary_of
from ecabinet.minutes.gathering import facts_of
from ecabinet.minutes.printing import Sheet
from ecabinet.minutes.rules import WritingKind, WritingStatus
from ecabinet.resolutions.rules import date_line
from ecabinet.resolutions.services import PLACE

# The number is given by the register of outgoing papers; its room stays empty on the sheet.
_NAMES = {WritingKind.MINUTES: ("BIÊN BẢN", "        /BB"), WritingKind.CONCLUSION: ("THÔNG BÁO", "        /TB")}
_RECIPIENTS = ("Các thành viên dự họp", "Các bộ, cơ quan liên quan", "Lưu: VT")


def sheet_of(session: Session, picture: Picture) -> Sheet:
    """The whole of a writing as it stands."""
    name, _number = _NAMES[picture.kind]
    is_notice = picture.kind is WritingKind.CONCLUSION
    title = f"Kết luận tại {picture.meeting.title}" if is_notice else picture.meeting.title
    parts = [("" if is_notice and each.part.item_id is None else each.part.title, each.text) for each in picture.parts]
    return _sheet(session, picture, name, title, parts)


def extract_of(session: Session, picture: Picture, opening: PartPicture, part: PartPicture) -> Sheet:
    """What the minutes say of one item, for the ministry concerned."""
    parts = [(opening.part.title, opening.text), (part.part.title, part.text)]
    return _sheet(session, picture, "TRÍCH BIÊN BẢN", picture.meeting.title, parts)


def _sheet(session: Session, picture: Picture, name: str, title: str, parts: list[tuple[str, str]]) -> Sheet:
    writing, facts = picture.writing, _signing(session, picture)
    dated = writing.approved_at if writing and writing.approved_at else clock.now()
    return Sheet(
        body=settings().body_vi,
        number=_NAMES[picture.kind][1],
        date_line=date_line(PLACE, dated.astimezone(HANOI).date()),
        name=name,
        title=title,
        parts=parts,
        signers=facts,
        recipients=_RECIPIENTS,
        is_draft=picture.status is not WritingStatus.APPROVED,
        digest=(writing.sha256 if writing else None) or "",
    )


def _signing(session: Session, picture: Picture) -> list[tuple[list[str], str]]:
    meeting: Meeting = picture.meeting
    facts = facts_of(session, meeting, secretary_of(meeting, picture.writing))
    as_chair = facts.chair_title.upper()
    if picture.kind is WritingKind.CONCLUSION:
        return [([f"TL. {as_chair or 'CHỦ TRÌ'}", "VĂN PHÒNG"], facts.secretary)]
    return [(["THƯ KÝ"], facts.secretary), (["CHỦ TRÌ", as_chair] if as_chair else ["CHỦ TRÌ"], facts.chair)]
