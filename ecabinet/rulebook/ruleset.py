"""The rules of one kind of body: every clause with its value, its words and the article it comes from.

A new clause is one field, of `Deciding`, `Preparing`, `SpeakingTime` or of a shape of its own: the shipped files
may set it, and every form, page and comparison shows it.
"""

import functools
from dataclasses import dataclass

from ecabinet.rulebook.attending import Attending
from ecabinet.rulebook.balloting import Balloting
from ecabinet.rulebook.clauses import Clause, Words, clauses_of
from ecabinet.rulebook.conducting import Conducting
from ecabinet.rulebook.deciding import Deciding
from ecabinet.rulebook.inviting import Inviting
from ecabinet.rulebook.preparing import Preparing
from ecabinet.rulebook.recusing import RecusalRule
from ecabinet.rulebook.speaking import SpeakingTime

# What the articles are about, in the order in which they are read.
TOPICS: dict[str, Words] = {
    "quorum": ("Số thành viên dự họp", "Quorum"),
    "presence": ("Điểm danh", "Checking in"),
    "conduct": ("Điều hành phiên họp", "Running the session"),
    "majority": ("Thông qua", "Majority"),
    "tie": ("Biểu quyết ngang nhau", "Tie"),
    "secrecy": ("Hình thức biểu quyết", "How votes are given"),
    "substitute": ("Người dự họp thay", "Substitutes"),
    "invitation": ("Giấy mời", "Invitation"),
    "recusal": ("Xung đột lợi ích", "Conflicts of interest"),
    "papers": ("Gửi tài liệu", "Papers"),
    "reading": ("Theo dõi việc đọc", "Reading"),
    "positions": ("Ý kiến trước phiên họp", "Positions before the session"),
    "speaking": ("Phát biểu", "Speaking"),
    "ballots": ("Phiếu lấy ý kiến", "Written ballots"),
    "conclusion": ("Thông báo kết luận", "Conclusion notice"),
}


@dataclass(frozen=True, kw_only=True)
class Article:
    """Where the rules on one topic come from."""

    rule: str
    citation_vi: str
    citation_en: str


@dataclass(frozen=True, kw_only=True)
class RuleSet(Deciding, Preparing, Attending, Inviting, Conducting, Balloting):
    """The rules of one kind of body in one version; a meeting keeps the version it was circulated under."""

    code: str
    version: int = 1
    title_vi: str
    title_en: str
    articles: tuple[Article, ...]
    speaking: SpeakingTime
    recusal: RecusalRule

    def article(self, rule: str) -> Article:
        """Where the rules on one of TOPICS come from; what names no article is a convention of the body's own."""
        own = Article(rule=rule, citation_vi="Quy ước của hệ thống", citation_en="A convention of this system")
        return next((article for article in self.articles if article.rule == rule), own)


@functools.cache
def clauses() -> dict[str, Clause]:
    """Every clause of a rule set by its place, in the order in which they are read."""
    order = list(TOPICS)
    return dict(sorted(clauses_of(RuleSet).items(), key=lambda each: order.index(each[1].under)))
