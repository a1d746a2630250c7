"""What the demo cabinet sits on: one past agenda and one that is ready, with invented matters and papers."""

from dataclasses import dataclass

from ecabinet.rulebook.rules import ItemKind


@dataclass(frozen=True)
class Matter:
    """An agenda item: titles, who presents it (sign-in name), minutes, kind, and the kinds of its papers."""

    title: str
    title_en: str
    presenter: str | None
    minutes: int
    kind: ItemKind
    papers: tuple[str, ...] = ()
    classified: bool = False


PAST_TITLE = "Phiên họp Chính phủ chuyên đề về chuyển đổi số"
PAST = (
    Matter("Khai mạc", "Opening", None, 5, ItemKind.NOTE),
    Matter(
        "Chương trình cung cấp dịch vụ công trực tuyến toàn trình",
        "Programme of end-to-end online public services",
        "thongtin", 20, ItemKind.DECIDE, ("submission", "draft"),
    ),
)  # fmt: skip

READY_TITLE = "Phiên họp Chính phủ thường kỳ tháng 11 năm 2026"
READY = (
    Matter("Khai mạc, thông qua chương trình", "Opening and adoption of the agenda", None, 5, ItemKind.NOTE),
    Matter(
        "Tình hình kinh tế - xã hội tháng 11 và 11 tháng năm 2026",
        "Socio-economic situation in November and eleven months of 2026",
        "kehoach", 30, ItemKind.DISCUSS, ("report", "annex"),
    ),
    Matter(
        "Phân bổ vốn đầu tư công năm 2027",
        "Allocation of public investment for 2027",
        "taichinh", 25, ItemKind.DECIDE, ("submission", "draft", "annex"),
    ),
    Matter(
        "Chủ trương đầu tư tuyến đường bộ ven hồ liên tỉnh",
        "Investment policy for an inter-provincial lakeside road",
        "giaothong", 20, ItemKind.DECIDE, ("submission", "draft"),
    ),
    Matter(
        "Chương trình sách giáo khoa điện tử dùng chung",
        "Programme of shared electronic textbooks",
        "giaoduc", 20, ItemKind.DECIDE, ("submission", "draft"),
    ),
    Matter(
        "Phương án bảo đảm an ninh một sự kiện đối ngoại",
        "Security plan for a diplomatic event",
        "congan", 15, ItemKind.DECIDE, (), classified=True,
    ),
    Matter(
        "Phòng, chống thiên tai và sạt lở những tháng cuối năm",
        "Disaster and landslide prevention in the last months of the year",
        "nongnghiep", 15, ItemKind.DISCUSS, ("report",),
    ),
    Matter("Kết luận, bế mạc", "Conclusions and closing", None, 10, ItemKind.NOTE),
)  # fmt: skip
