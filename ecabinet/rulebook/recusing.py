"""Clauses on recusal: what follows for an item from which a member is recused."""

import enum
from dataclasses import dataclass

from ecabinet.rulebook.clauses import Choice, Flag, clause


class StandIn(enum.StrEnum):
    """What the substitute of a member does on an item from which the member is recused."""

    LEAVES = "leaves"
    SPEAKS = "speaks"
    VOTES = "votes"


@dataclass(frozen=True, kw_only=True)
class RecusalRule:
    """What follows for an item from which a member is recused."""

    in_base: bool = clause(
        Flag(),
        under="recusal",
        label=("Vẫn tính trong tổng số thành viên", "Still counts among all members"),
        says={
            True: (
                "Thành viên có xung đột lợi ích không tham gia nội dung đó nhưng vẫn tính trong tổng số thành viên.",
                "A member with a conflict of interest takes no part in that item, but still counts among all members.",
            ),
            False: (
                "Thành viên có xung đột lợi ích không tham gia nội dung đó và không tính trong tổng số thành viên.",
                "A member with a conflict of interest takes no part in that item and does not count among all members.",
            ),
        },
        default=True,
    )
    in_quorum: bool = clause(
        Flag(),
        under="recusal",
        label=("Vẫn tính là có mặt", "Still counts as present"),
        says={
            True: (
                "Thành viên đó, nếu dự họp, vẫn tính là có mặt.",
                "Being there, the member still counts as present.",
            ),
            False: ("Thành viên đó không tính là có mặt.", "The member does not count as present."),
        },
        default=False,
    )
    substitute: StandIn = clause(
        Choice(
            {
                StandIn.LEAVES: ("cũng không tham gia", "takes no part either"),
                StandIn.SPEAKS: ("được phát biểu, không biểu quyết", "may speak, not vote"),
                StandIn.VOTES: ("được phát biểu và biểu quyết", "may speak and vote"),
            },
            StandIn,
        ),
        under="recusal",
        label=("Người dự họp thay thành viên đó", "The member's substitute"),
        says=("Người dự họp thay của thành viên đó {}.", "The member's substitute {}."),
        default=StandIn.SPEAKS,
    )
