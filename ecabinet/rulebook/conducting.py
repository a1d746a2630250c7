"""Clauses on who runs a sitting beside whoever is seated in the chair."""

from dataclasses import dataclass

from ecabinet.rulebook.clauses import Flag, clause


@dataclass(frozen=True, kw_only=True)
class Conducting:
    """Who opens, moves on, gives the floor and puts to the vote."""

    secretariat_conducts: bool = clause(
        Flag(),
        under="conduct",
        label=("Thư ký điều hành thay mặt người chủ trì", "The secretariat conducts on behalf of the chair"),
        says={
            True: (
                "Người chủ trì điều hành phiên họp; thư ký được thao tác thay mặt, sổ ghi rõ là thay mặt.",
                "The chair runs the session; the secretariat may act on behalf of the chair, and the record says so.",
            ),
            False: (
                "Chỉ người chủ trì điều hành phiên họp; thư ký chuẩn bị, điểm danh và ghi biên bản.",
                "The chair alone runs the session; the secretariat prepares, notes presence and writes the minutes.",
            ),
        },
        default=True,
    )
    deputy_conducts: bool = clause(
        Flag(),
        under="conduct",
        label=("Thành viên điều hành khi người chủ trì vắng mặt", "A member conducts in the absence of the chair"),
        says={
            True: (
                "Khi người chủ trì không có mặt, thành viên có mặt đứng đầu theo thứ tự chức vụ điều hành thay.",
                "While the chair is not there, the first in order of protocol of the members who are there conducts.",
            ),
            False: (
                "Khi người chủ trì không có mặt, không thành viên nào điều hành thay.",
                "While the chair is not there, no member conducts instead.",
            ),
        },
        default=False,
    )
