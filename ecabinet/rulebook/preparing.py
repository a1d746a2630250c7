"""Clauses on what comes before a sitting and after it: substitutes, papers, positions, the conclusion notice."""

from dataclasses import dataclass

from ecabinet.rulebook.clauses import Count, Flag, clause


@dataclass(frozen=True, kw_only=True)
class Preparing:
    """What is owed before a sitting and after it."""

    substitutes: bool = clause(
        Flag(),
        under="substitute",
        label=("Được cử người dự họp thay", "Substitutes may be sent"),
        says={
            True: (
                "Thành viên vắng mặt có thể cử người dự họp thay; người này không có quyền biểu quyết.",
                "An absent member may send a substitute, who may not vote.",
            ),
            False: (
                "Thành viên vắng mặt không được cử người dự họp thay.",
                "An absent member may not send a substitute.",
            ),
        },
        default=True,
    )
    papers_days_before: int = clause(
        Count("days", 0, 60),
        under="papers",
        label=("Gửi trước phiên họp", "Sent before the session"),
        says=(
            "Giấy mời và tài liệu được gửi đến thành viên ít nhất {} trước phiên họp, trừ trường hợp đặc biệt.",
            "Invitation and papers reach members at least {} before the session, except in special cases.",
        ),
    )
    papers_working_days: bool = clause(
        Flag(),
        under="papers",
        label=("Chỉ tính ngày làm việc", "Working days only"),
        says={
            True: (
                "Chỉ tính ngày làm việc, từ thứ Hai đến thứ Sáu.",
                "Only working days count, Monday to Friday.",
            ),
            False: ("Tính cả ngày nghỉ.", "Every day of the week counts."),
        },
        default=False,
    )
    # Which pages, nobody but the reader is ever shown.
    reading_shown: bool = clause(
        Flag(),
        under="reading",
        label=("Thư ký biết ai đã mở tài liệu", "The secretariat sees who opened a paper"),
        says={
            True: (
                "Thư ký được biết thành viên đã mở tài liệu hay chưa để nhắc; đã đọc trang nào thì không ai biết.",
                "The secretariat may see whether a member opened a paper, so as to remind; which pages, nobody else.",
            ),
            False: (
                "Ngoài chính thành viên, không ai được biết tài liệu nào đã mở.",
                "Nobody but the member sees which papers were opened.",
            ),
        },
    )
    positions_hours_before: int = clause(
        Count("hours", 0, 14 * 24),
        under="positions",
        label=("Hạn ghi ý kiến trước phiên họp", "Until before the session"),
        says=(
            "Thành viên ghi ý kiến về từng nội dung chậm nhất {} trước phiên họp.",
            "Members declare a position on each item at the latest {} before the session.",
        ),
    )
    silence_agrees: bool = clause(
        Flag(),
        under="positions",
        label=("Không ghi ý kiến là đồng ý", "Silence is agreement"),
        says={
            True: (
                "Không ghi ý kiến thì coi là đồng ý.",
                "Whoever declares nothing counts as one who does not object.",
            ),
            False: ("Không ghi ý kiến thì không coi là đồng ý.", "Silence is not agreement."),
        },
    )
    comments_shown: bool = clause(
        Flag(),
        under="positions",
        label=("Thành viên đọc được góp ý của nhau", "Members read one another's comments"),
        says={
            True: (
                "Hết hạn góp ý, các thành viên đọc được góp ý của nhau về tài liệu và trả lời của cơ quan soạn thảo.",
                "Once comments on papers stand, members read one another's and what the drafters answered.",
            ),
            False: (
                "Góp ý của thành viên về tài liệu do cơ quan soạn thảo, người chủ trì và thư ký đọc.",
                "Members' comments on papers are read by the drafters, the chair and the secretariat.",
            ),
        },
        default=False,
    )
    conclusion_days: int = clause(
        Count("working_days", 1, 60),
        under="conclusion",
        label=("Hạn gửi thông báo kết luận", "Notice at the latest"),
        says=(
            "Thông báo kết luận được gửi chậm nhất {} sau phiên họp.",
            "The conclusion notice is sent at the latest {} after the session.",
        ),
        default=5,
    )
