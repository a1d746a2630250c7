"""Clauses on attending: what a vote needs of those present, and what being in the room rests on."""

import enum
from dataclasses import dataclass

from ecabinet.rulebook.clauses import Choice, Flag, clause


class RoomCode(enum.StrEnum):
    """Whether who checks in as being in the room proves it by the code on the room screen."""

    NEVER = "never"
    # From when the chair or the secretariat have the code shown.
    ON_CALL = "on_call"
    ALWAYS = "always"


@dataclass(frozen=True, kw_only=True)
class Attending:
    """How people attend, and what is not done without enough of them."""

    votes_need_quorum: bool = clause(
        Flag(),
        under="quorum",
        label=("Chỉ biểu quyết khi đủ số thành viên", "Votes only with a quorum"),
        says={
            True: (
                "Chỉ mở biểu quyết khi đủ số thành viên; chỉ đóng khi số người có mặt hoặc đã bỏ phiếu còn đủ.",
                "A vote opens only with a quorum, and closes only while those present or having voted make one.",
            ),
            False: (
                "Biểu quyết khi chưa đủ số thành viên thì không được thông qua.",
                "A vote without a quorum carries nothing.",
            ),
        },
        default=False,
    )
    room_code: RoomCode = clause(
        Choice(
            {
                RoomCode.NEVER: ("không dùng mã", "no code"),
                RoomCode.ON_CALL: ("cần mã khi mã đang chiếu", "the code while it is shown"),
                RoomCode.ALWAYS: ("luôn cần mã", "always the code"),
            },
            RoomCode,
        ),
        under="presence",
        label=("Tự điểm danh tại phòng họp", "Checking in in the room"),
        says={
            RoomCode.NEVER: (
                "Thành viên tự điểm danh tại phòng họp mà không cần mã.",
                "Members check in in the room without a code.",
            ),
            RoomCode.ON_CALL: (
                "Khi mã điểm danh được chiếu trong phòng họp, ai tự điểm danh tại phòng phải nhập mã.",
                "While the check-in code is shown in the room, who checks in there gives the code.",
            ),
            RoomCode.ALWAYS: (
                "Ai tự điểm danh tại phòng họp phải nhập mã chiếu trong phòng.",
                "Who checks in in the room gives the code shown there.",
            ),
        },
        default=RoomCode.NEVER,
    )
