"""Clauses on written ballots: what becomes of the result, and when a ballot closes before its deadline."""

from dataclasses import dataclass

from ecabinet.rulebook.clauses import Choice, Flag, clause


@dataclass(frozen=True, kw_only=True)
class Balloting:
    """What holds for questions put to members between sittings."""

    ballots_unanimous: bool = clause(
        Flag(),
        under="ballots",
        label=("Chỉ coi là nhất trí khi mọi câu trả lời đều đồng ý", "Agreed only when every answer is in favour"),
        says={
            True: (
                "Phiếu lấy ý kiến là nhất trí khi được thông qua và mọi câu trả lời đều đồng ý; nếu không, vấn đề được "
                "đưa vào chương trình phiên họp tới kèm mọi ý kiến.",
                "A matter is agreed in writing when it is carried and every answer given is in favour; otherwise it "
                "goes to the next agenda with all opinions.",
            ),
            False: (
                "Phiếu lấy ý kiến là nhất trí khi được thông qua, dù có ý kiến khác; nếu không, vấn đề được đưa vào "
                "chương trình phiên họp tới kèm mọi ý kiến.",
                "A matter is agreed in writing when it is carried, also when some answered otherwise; if it is not, "
                "it goes to the next agenda with all opinions.",
            ),
        },
        default=True,
    )
    ballots_agreed: str = clause(
        Choice({
            "list": ("danh mục không có ý kiến khác của phiên họp tới", "the next sitting's no-objection list"),
            "resolution": ("dự thảo nghị quyết", "a draft resolution"),
        }),
        under="ballots",
        label=("Phiếu nhất trí được đưa vào", "What is agreed goes to"),
        says={
            "list": (
                "Phiếu nhất trí được đưa vào danh mục không có ý kiến khác của phiên họp tới.",
                "What is agreed in writing goes to the no-objection list of the next sitting.",
            ),
            "resolution": (
                "Phiếu nhất trí được dự thảo thành nghị quyết và báo cáo tại phiên họp tới.",
                "What is agreed in writing is drafted as a resolution and reported at the next sitting.",
            ),
        },
        default="list",
    )  # fmt: skip
    ballots_close_early: bool = clause(
        Flag(),
        under="ballots",
        label=("Đóng ngay khi mọi người đã trả lời", "Closes as soon as everybody has answered"),
        says={
            True: (
                "Phiếu tự đóng ngay khi mọi người đã trả lời; khi ấy không sửa ý kiến được nữa.",
                "A ballot closes by itself as soon as everybody has answered; answers then stand.",
            ),
            False: (
                "Ý kiến sửa được đến hạn trả lời; thư ký có thể đóng sớm khi mọi người đã trả lời.",
                "Answers may be changed until the deadline; the secretariat may close once everybody has answered.",
            ),
        },
        default=False,
    )
