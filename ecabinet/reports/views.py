"""Reports put together of what was read: as JSON, and as a table for spreadsheet programs."""

from collections.abc import Sequence

from flask import Response
from sqlalchemy.orm import Session

from ecabinet.core.moment import HANOI
from ecabinet.core.spreadsheets import as_csv
from ecabinet.meetings.models import Meeting
from ecabinet.reports import access, schemas
from ecabinet.reports.rules import Origin, Tally, tally

COLUMNS = (
    "papers",
    "signed_valid",
    "signed_unknown",
    "signed_invalid",
    "born_digital",
    "scanned",
    "share",
    "share_valid",
)


def signatures(session: Session, meetings: Sequence[Meeting]) -> schemas.SignatureReport:
    rows, total = _tallies(session, meetings)
    return schemas.SignatureReport(
        total=schemas.tally_view(total), meetings=[_meeting(meeting, counted) for meeting, counted in rows]
    )


def signatures_of(session: Session, meeting: Meeting) -> schemas.MeetingSignatures:
    papers = access.papers_counted(session, [meeting.id])
    return schemas.MeetingSignatures(
        meeting=_meeting(meeting, tally(paper.origin for paper in papers)),
        papers=[schemas.counted_paper(paper) for paper in papers],
    )


def signatures_table(session: Session, meetings: Sequence[Meeting]) -> Response:
    """A row for each meeting, then the sums."""
    found, total = _tallies(session, meetings)
    rows = [
        (meeting.id, meeting.title, meeting.starts_at.astimezone(HANOI).date().isoformat(), *_numbers(counted))
        for meeting, counted in found
    ]
    table = as_csv([("meeting_id", "title", "date", *COLUMNS), *rows, ("", "", "", *_numbers(total))])
    response = Response(table, mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="signatures.csv"'
    return response


def _tallies(session: Session, meetings: Sequence[Meeting]) -> tuple[list[tuple[Meeting, Tally]], Tally]:
    papers = access.papers_counted(session, [meeting.id for meeting in meetings])
    of: dict[int, list[Origin]] = {meeting.id: [] for meeting in meetings}
    for paper in papers:
        of[paper.meeting_id].append(paper.origin)
    return [(meeting, tally(of[meeting.id])) for meeting in meetings], tally(paper.origin for paper in papers)


def _meeting(meeting: Meeting, counted: Tally) -> schemas.MeetingTally:
    return schemas.MeetingTally(
        meeting_id=meeting.id, title=meeting.title, starts_at=meeting.starts_at, tally=schemas.tally_view(counted)
    )


def _numbers(counted: Tally) -> list[object]:
    return [round(value, 4) if isinstance(value := getattr(counted, name), float) else value for name in COLUMNS]
