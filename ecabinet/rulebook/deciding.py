"""Clauses on deciding: who must attend, what carries, what a tie means, how votes are given."""

from dataclasses import dataclass
from fractions import Fraction

from ecabinet.rulebook.clauses import Choice, Count, Flag, Several, Share, clause


@dataclass(frozen=True, kw_only=True)
class Deciding:
    """When a body may decide and when it has decided."""

    quorum: Fraction = clause(
        Share(),
        under="quorum",
        label=("Tỷ lệ tối thiểu dự họp", "Share that must attend"),
        says=(
            "Phiên họp chỉ hợp lệ khi có ít nhất {} tổng số thành viên tham dự.",
            "A session is valid only when at least {} of all members attend.",
        ),
    )
    quorum_exceeded: bool = clause(
        Flag(),
        under="quorum",
        label=("Phải vượt tỷ lệ dự họp này", "More than this share must attend"),
        says={
            True: ("Số dự họp phải vượt quá tỷ lệ này.", "More than this share must attend."),
            False: ("Đạt đúng tỷ lệ này là hợp lệ.", "Exactly this share is enough."),
        },
        default=False,
    )
    quorum_at_least: int = clause(
        Count("persons", 0, 5000),
        under="quorum",
        label=("Số thành viên dự họp ít nhất", "Fewest who must attend"),
        says=(
            "Ngoài ra phải có mặt ít nhất {} (0: không quy định).",
            "Besides, at least {} must attend (0: not laid down).",
        ),
        default=0,
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
            "given": ("số phiếu đã bỏ", "votes given"),
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
            "given": (
                "Tỷ lệ tán thành tính trên số phiếu đã bỏ, kể cả phiếu không chọn bên nào.",
                "Votes in favour are counted against all votes given, abstentions too.",
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
    majority_at_least: int = clause(
        Count("votes", 0, 5000),
        under="majority",
        label=("Số phiếu tán thành ít nhất", "Fewest votes in favour"),
        says=(
            "Ngoài ra phải có ít nhất {} tán thành (0: không quy định).",
            "Besides, at least {} in favour are needed (0: not laid down).",
        ),
        default=0,
    )
    tie: str = clause(
        Choice({
            "chair": ("theo ý kiến người chủ trì", "the chair's vote is followed"),
            "lost": ("không được thông qua", "not carried"),
            "repeat": ("biểu quyết lại", "voted on again"),
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
            "repeat": (
                "Khi biểu quyết ngang nhau thì chưa được thông qua và phải biểu quyết lại.",
                "When the votes are equal, the question is not carried and is voted on again.",
            ),
        },
    )  # fmt: skip
    third_option: str = clause(
        Choice({
            "abstain": ("phiếu trắng", "abstain"),
            "not_voting": ("không biểu quyết", "does not vote"),
            "none": ("không có", "none"),
        }),
        under="secrecy",
        label=("Lựa chọn thứ ba", "Third option"),
        says={
            "abstain": (
                "Ngoài tán thành và không tán thành, thành viên có thể bỏ phiếu trắng, không chọn bên nào; phiếu ấy "
                "vẫn là phiếu đã bỏ.",
                "Beside for and against, a member may abstain; that is a vote given.",
            ),
            "not_voting": (
                "Ngoài tán thành và không tán thành, thành viên có thể không biểu quyết; khi ấy không có phiếu "
                "nào được bỏ.",
                "Beside for and against, a member may choose not to vote; that is no vote given.",
            ),
            "none": (
                "Thành viên chỉ có thể tán thành hoặc không tán thành.",
                "A member may only vote for or against.",
            ),
        },
        default="abstain",
    )  # fmt: skip
    vote_forms: tuple[str, ...] = clause(
        Several({"open": ("công khai", "open"), "secret": ("bỏ phiếu kín", "secret")}),
        under="secrecy",
        label=("Hình thức được dùng", "Forms that may be used"),
        says=("Hình thức biểu quyết: {}.", "Votes may be: {}."),
        default=("open",),
    )
    votes_may_change: bool = clause(
        Flag(),
        under="secrecy",
        label=("Được đổi phiếu khi biểu quyết còn mở", "A vote may be changed while it is open"),
        says={
            True: (
                "Thành viên được đổi phiếu cho đến khi đóng biểu quyết.",
                "Members may change their vote until the vote is closed.",
            ),
            False: (
                "Phiếu đã gửi thì không đổi được nữa.",
                "A vote that was given is not changed any more.",
            ),
        },
        default=True,
    )
    answers_ahead: bool = clause(
        Flag(),
        under="secrecy",
        label=("Được biểu quyết trước khi được gọi tên", "Members may answer before they are called"),
        says={
            True: (
                "Khi gọi tên theo thứ tự, thành viên có thể biểu quyết trước khi đến lượt.",
                "When the roll is called in order, members may answer before their turn.",
            ),
            False: (
                "Khi gọi tên theo thứ tự, ai được gọi rồi mới biểu quyết.",
                "When the roll is called in order, only those who have been called answer.",
            ),
        },
        default=False,
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
