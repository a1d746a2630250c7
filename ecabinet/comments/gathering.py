"""The report on the comments on a paper, drawn up from them: clause by clause, what is disputed first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from ecabinet.accounts.models import Person
from ecabinet.comments.access import PaperComments
from ecabinet.comments.models import Comment
from ecabinet.comments.rules import CommentStatus, Said, Standing, Verdict, Wish, clause_order, place_of, standing_of
from ecabinet.comments.standing import standing_answer, standing_verdict
from ecabinet.core.moment import HANOI

WISHES = {
    Wish.KEEP: "Giữ nguyên",
    Wish.CHANGE: "Sửa đổi",
    Wish.ADD: "Bổ sung",
    Wish.REMOVE: "Bỏ",
}
VERDICTS = {
    Verdict.TAKEN: "Tiếp thu",
    Verdict.PARTLY: "Tiếp thu một phần",
    Verdict.NOT_TAKEN: "Giải trình, không tiếp thu",
    None: "Chưa trả lời",
}
STANDINGS = {
    Standing.OPPOSED: "Ý kiến trái nhau",
    Standing.NOT_TAKEN: "Có ý kiến không tiếp thu",
    Standing.PARTLY: "Có ý kiến tiếp thu một phần",
    Standing.UNANSWERED: "Chưa trả lời",
    Standing.TAKEN: "Đã tiếp thu",
}
WHOLE_PAPER = "Toàn văn"
DIFFERENT = frozenset({Standing.OPPOSED, Standing.NOT_TAKEN, Standing.PARTLY})
HEADINGS = (
    "TT", "Điều khoản", "Tình trạng", "Thành viên", "Chức vụ", "Bản góp ý", "Trang", "Trích dẫn", "Đề nghị",
    "Nội dung đề nghị", "Lý do", "Kết quả", "Giải trình",
)  # fmt: skip
_LEADERS = ("Bộ trưởng, Chủ nhiệm ", "Bộ trưởng ", "Chủ nhiệm ", "Thống đốc ")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One comment with the answer that stands to it."""

    person_id: int
    member: str
    office: str
    number: int
    page: int | None
    quote: str
    wish: str
    proposal: str
    reason: str
    verdict: Verdict | None
    answer: str


@dataclass(frozen=True, kw_only=True)
class ClauseLines:
    """What was said of one clause."""

    clause: str
    standing: Standing
    lines: list[Line]


@dataclass(frozen=True, kw_only=True)
class Report:
    """Everything that is written of the comments on one paper."""

    paper: str
    number: int
    meeting: str
    file_name: str
    # The ministry that answers, as what its head signs, and who that is.
    agency: str
    office: str
    signer: str
    made_at: datetime
    clauses: list[ClauseLines]

    @property
    def counts(self) -> dict[Verdict | None, int]:
        """How many comments got which answer."""
        verdicts = [line.verdict for line in chain.from_iterable(each.lines for each in self.clauses)]
        return {each: verdicts.count(each) for each in (*Verdict, None)}

    @property
    def members(self) -> int:
        """How many members commented."""
        return len({line.person_id for each in self.clauses for line in each.lines})

    def cells(self) -> list[list[str]]:
        """The table as a sheet has it, under HEADINGS."""
        return [
            [
                str(at), each.clause, STANDINGS[each.standing], line.member, line.office, str(line.number),
                "" if line.page is None else str(line.page), line.quote, line.wish, line.proposal, line.reason,
                VERDICTS[line.verdict], line.answer,
            ]
            for at, each in enumerate(self.clauses, start=1)
            for line in each.lines
        ]  # fmt: skip


def report_of(found: PaperComments, body: str, meeting: str, now: datetime) -> Report:
    """Draw the report up; an aide's drafts and what was withdrawn are not in it."""
    drafter = next(iter(found.drafters), None)
    office = drafter.office.title_vi if drafter is not None and drafter.office is not None else ""
    return Report(
        paper=found.paper.title,
        number=found.paper.current.number,
        meeting=meeting,
        file_name=f"gop-y-{now.astimezone(HANOI):%Y-%m-%d}-{found.paper.id}",
        agency=_agency(office) or body,
        office=office,
        signer=drafter.full_name if drafter is not None else "",
        made_at=now,
        clauses=clauses_of(found.comments),
    )


def clauses_of(comments: Iterable[Comment]) -> list[ClauseLines]:
    """The same lines that the screen shows, in its order."""
    return [
        ClauseLines(clause=clause or WHOLE_PAPER, standing=standing, lines=[_line(each) for each in said])
        for clause, standing, said in by_clause(comments)
    ]


def by_clause(comments: Iterable[Comment]) -> list[tuple[str, Standing, list[Comment]]]:
    """Given comments by clause: those with differences first, then as clauses follow; members in order of protocol."""
    groups: dict[tuple[tuple[int, str], ...], list[Comment]] = {}
    for comment in comments:
        if comment.status is CommentStatus.GIVEN:
            groups.setdefault(clause_order(comment.clause), []).append(comment)
    found = sorted((place_of(_standing(said)), order) for order, said in groups.items())
    return [
        (_named(groups[order]), list(Standing)[place], sorted(groups[order], key=_by_member)) for place, order in found
    ]


def _named(said: Sequence[Comment]) -> str:
    """The clause as it is called, the article first where somebody calls it so."""
    return min((each.clause for each in said), key=lambda name: not name.casefold().startswith(("điều", "article")))


def _standing(comments: Sequence[Comment]) -> Standing:
    said = (Said(person_id=each.person_id, wish=each.wish, verdict=standing_verdict(each)) for each in comments)
    return standing_of(said)


def _by_member(comment: Comment) -> tuple[int, str, int]:
    person: Person = comment.person
    return person.office.precedence if person.office else 10_000, person.full_name, comment.id


def _line(comment: Comment) -> Line:
    person, answer = comment.person, standing_answer(comment)
    return Line(
        person_id=person.id,
        member=person.full_name,
        office=person.office.title_vi if person.office else "",
        number=comment.version.number,
        page=comment.page,
        quote=comment.quote,
        wish=WISHES[comment.wish],
        proposal=comment.proposal,
        reason=comment.reason,
        verdict=standing_verdict(comment),
        answer=answer.reason if answer is not None else "",
    )


def _agency(office: str) -> str:
    """The ministry of its head's office, as far as the title tells."""
    return next((office.removeprefix(each) for each in _LEADERS if office.startswith(each)), "")
