"""Clauses on deciding: who must attend, what carries, what a tie means, how votes are given."""

from dataclasses import dataclass
from fractions import Fraction

from ecabinet.rulebook.clauses import Choice, Flag, Several, Share, clause


@dataclass(frozen=True, kw_only=True)
class Deciding:
    """When a body may decide and when it has decided."""

    quorum: Fraction = clause(
        Share(),
        under="quorum",
        label=("Tỷ lệ tối thiểu dự họp", "Share that must attend"),
        says=(
            "Phiên họp chỉ hợp lệ khi có ít nhất {} tổng số thành viên tham dự.",
            "A sitting is valid only when at least {} of all members attend.",
        ),
    )
    remote_counts: bool = clause(
        Flag(),
        under="quorum",
        label=("Tính thành viên dự họp từ xa", "Members taking part from elsewhere count"),
        says={
            True: (
                "Thành viên dự họp từ xa được tính vào số thành viên dự họp.",
                "Members who take part from elsewhere count.",
            ),
            False: (
                "Thành viên dự họp từ xa không được tính vào số thành viên dự họp.",
                "Members who take part from elsewhere do not count.",
            ),
        },
    )
    base: str = clause(
        Choice({
            "members": ("tổng số thành viên", "all members"),
            "present": ("số thành viên có mặt", "members present"),
            "cast": ("số phiếu tán thành và không tán thành", "votes for and against"),
        }),
        under="majority",
        label=("Tỷ lệ tính trên", "Share is taken of"),
        says={
            "members": (
                "Tỷ lệ tán thành tính trên tổng số thành viên, không tính theo số người có mặt.",
                "Votes in favour are counted against all members, however many attend.",
            ),
            "present": (
                "Tỷ lệ tán thành tính trên số thành viên có mặt khi mở biểu quyết, hoặc số đã biểu quyết nếu hơn.",
                "Votes in favour are counted against the members present at the opening, or those who voted if more.",
            ),
            "cast": (
                "Tỷ lệ tán thành tính trên số phiếu tán thành và không tán thành; không biểu quyết thì không tính.",
                "Votes in favour are counted against the votes for and against; abstentions do not count.",
            ),
        },
        default="members",
    )  # fmt: skip
    majority: Fraction = clause(
        Share(),
        under="majority",
        label=("Tỷ lệ tán thành", "Share in favour"),
        says=("Mức tán thành quy định: {}.", "The share in favour that counts: {}."),
    )
    majority_exceeded: bool = clause(
        Flag(),
        under="majority",
        label=("Phải vượt tỷ lệ này", "More than this share"),
        says={
            True: ("Phải vượt quá mức này mới được thông qua.", "More than this share is needed to carry."),
            False: ("Đạt đúng mức này là được thông qua.", "Exactly this share is enough to carry."),
        },
    )
    tie: str = clause(
        Choice({
            "chair": ("theo ý kiến người chủ trì", "the chair's vote is followed"),
            "lost": ("không được thông qua", "not carried"),
        }),
        under="tie",
        label=("Khi ngang nhau", "When the votes are equal"),
        says={
            "chair": (
                "Khi biểu quyết ngang nhau thì thực hiện theo ý kiến mà người chủ trì đã biểu quyết.",
                "When the votes are equal, the opinion for which the chair voted is followed.",
            ),
            "lost": (
                "Khi biểu quyết ngang nhau thì không được thông qua.",
                "When the votes are equal, the question is not carried.",
            ),
        },
    )  # fmt: skip
    vote_forms: tuple[str, ...] = clause(
        Several({"open": ("công khai", "open"), "secret": ("bỏ phiếu kín", "secret")}),
        under="secrecy",
        label=("Hình thức được dùng", "Forms that may be used"),
        says=("Hình thức biểu quyết: {}.", "Votes may be: {}."),
        default=("open",),
    )
    live_counts: bool = clause(
        Flag(),
        under="secrecy",
        label=("Cho xem số phiếu khi đang biểu quyết", "Counts may be shown while a vote is open"),
        says={
            True: (
                "Có thể cho xem số phiếu trong khi đang biểu quyết.",
                "The counts may be shown while a vote is open.",
            ),
            False: (
                "Số phiếu chỉ được xem sau khi kết thúc biểu quyết.",
                "The counts are shown only after a vote has closed.",
            ),
        },
        default=True,
    )
