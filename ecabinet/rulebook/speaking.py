"""Clauses on speaking: how long, and seated as what one may speak and raise points of order."""

from dataclasses import dataclass

from ecabinet.rulebook.clauses import Count, Several, Words, clause
from ecabinet.rulebook.rules import ItemKind, SeatKind

_SEATS: dict[str, Words] = {
    SeatKind.CHAIR: ("người chủ trì", "the chair"),
    SeatKind.MEMBER: ("thành viên", "members"),
    SeatKind.SUBSTITUTE: ("người dự họp thay", "substitutes"),
    SeatKind.GUEST: ("khách mời", "guests"),
}
_DAY = 24 * 3600


def _seconds(label: Words, says: Words, low: int = 1) -> int:
    found: int = clause(Count("seconds", low, _DAY), under="speaking", label=label, says=says)
    return found


@dataclass(frozen=True, kw_only=True)
class ItemSeconds:
    """How long all together may speak on an item, in seconds."""

    decide: int = _seconds(
        ("Cả nội dung cần quyết định", "Whole item to decide"),
        (
            "Một nội dung cần quyết định được phát biểu tối đa {} tính chung.",
            "All together speak at most {} on an item to decide.",
        ),
    )
    discuss: int = _seconds(
        ("Cả nội dung thảo luận", "Whole item to discuss"),
        ("Một nội dung thảo luận: tối đa {} tính chung.", "On an item to discuss: at most {} all together."),
    )
    note: int = _seconds(
        ("Cả nội dung báo cáo", "Whole item to note"),
        ("Một nội dung báo cáo: tối đa {} tính chung.", "On an item to note: at most {} all together."),
    )

    def __getitem__(self, kind: ItemKind) -> int:
        return {ItemKind.DECIDE: self.decide, ItemKind.DISCUSS: self.discuss, ItemKind.NOTE: self.note}[kind]


@dataclass(frozen=True, kw_only=True)
class PersonSeconds:
    """How long one person may speak on an item, in seconds."""

    decide: int = _seconds(
        ("Mỗi người, nội dung cần quyết định", "One person, item to decide"),
        (
            "Mỗi người phát biểu tối đa {} về một nội dung cần quyết định.",
            "One person speaks at most {} on an item to decide.",
        ),
    )
    discuss: int = _seconds(
        ("Mỗi người, nội dung thảo luận", "One person, item to discuss"),
        ("Về nội dung thảo luận: mỗi người tối đa {}.", "On an item to discuss: at most {} each."),
    )
    note: int = _seconds(
        ("Mỗi người, nội dung báo cáo", "One person, item to note"),
        ("Về nội dung báo cáo: mỗi người tối đa {}.", "On an item to note: at most {} each."),
    )

    def __getitem__(self, kind: ItemKind) -> int:
        return {ItemKind.DECIDE: self.decide, ItemKind.DISCUSS: self.discuss, ItemKind.NOTE: self.note}[kind]


@dataclass(frozen=True, kw_only=True)
class SpeakingTime:
    """How long may be spoken, in seconds, and seated as what one may speak and raise points of order."""

    item: ItemSeconds
    person: PersonSeconds
    point_of_order: int = _seconds(
        ("Ý kiến về thủ tục", "Point of order"), ("Ý kiến về thủ tục: {}.", "A point of order takes at most {}.")
    )
    reply: int = _seconds(
        ("Phát biểu đáp lại", "Reply"), ("Phát biểu đáp lại: {}.", "A reply takes at most {}.")
    )  # fmt: skip
    warning: int = _seconds(
        ("Báo trước khi hết giờ", "Warning before the end"),
        ("Người phát biểu được báo trước khi hết giờ {}.", "The speaker is warned {} before the end."),
        low=0,
    )
    extension: int = _seconds(
        ("Mỗi lần gia hạn", "One extension"),
        ("Mỗi lần gia hạn thêm {}.", "One extension adds {}."),
    )
    speakers: tuple[SeatKind, ...] = clause(
        Several(_SEATS, SeatKind),
        under="speaking",
        label=("Được phát biểu", "May speak"),
        says=("Được phát biểu: {}.", "May speak: {}."),
    )
    order_raisers: tuple[SeatKind, ...] = clause(
        Several(_SEATS, SeatKind),
        under="speaking",
        label=("Được nêu ý kiến về thủ tục", "May raise a point of order"),
        says=("Được nêu ý kiến về thủ tục: {}.", "May raise a point of order: {}."),
    )
