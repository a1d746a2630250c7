"""The invented people of the demo cabinet; any likeness to a real person is chance."""

from collections.abc import Iterator
from dataclasses import dataclass

PASSWORD = "troi xanh may trang nang vang"  # noqa: S105 - printed by `make run`, for the demo alone


@dataclass(frozen=True)
class Invented:
    """One person: sign-in name, full name, office in both languages, roles."""

    username: str
    full_name: str
    office_vi: str
    office_en: str
    roles: tuple[str, ...]
    stands_for: str | None = None


def _minister(username: str, name: str, ministry_vi: str, ministry_en: str) -> Invented:
    return Invented(username, name, f"Bộ trưởng Bộ {ministry_vi}", f"Minister of {ministry_en}", ("member",))


CHAIR = Invented("thutuong", "Nguyễn Đăng Khải", "Thủ tướng Chính phủ", "Prime Minister", ("member", "chair"))

DEPUTIES = (
    Invented(
        "phothutuong1", "Trần Hữu Thạch", "Phó Thủ tướng Thường trực", "Permanent Deputy Prime Minister", ("member",)
    ),
    Invented("phothutuong2", "Lê Thị Ngọc Quỳnh", "Phó Thủ tướng Chính phủ", "Deputy Prime Minister", ("member",)),
    Invented("phothutuong3", "Phạm Gia Huệ", "Phó Thủ tướng Chính phủ", "Deputy Prime Minister", ("member",)),
    Invented("phothutuong4", "Võ Đình Ngữ", "Phó Thủ tướng Chính phủ", "Deputy Prime Minister", ("member",)),
    Invented("phothutuong5", "Hoàng Thị Diễm Thủy", "Phó Thủ tướng Chính phủ", "Deputy Prime Minister", ("member",)),
)

MINISTERS = (
    _minister("quocphong", "Đặng Văn Trường", "Quốc phòng", "National Defence"),
    _minister("congan", "Bùi Khắc Nghị", "Công an", "Public Security"),
    _minister("ngoaigiao", "Đỗ Thị Mỹ Uyên", "Ngoại giao", "Foreign Affairs"),
    _minister("noivu", "Ngô Quang Thưởng", "Nội vụ", "Home Affairs"),
    _minister("tuphap", "Dương Thị Hữu Nghĩa", "Tư pháp", "Justice"),
    _minister("kehoach", "Lý Trọng Hoành", "Kế hoạch và Đầu tư", "Planning and Investment"),
    _minister("taichinh", "Phan Thế Kỷ", "Tài chính", "Finance"),
    _minister("congthuong", "Vũ Thị Bích Ngần", "Công Thương", "Industry and Trade"),
    _minister("nongnghiep", "Đinh Xuân Lượng", "Nông nghiệp và Môi trường", "Agriculture and Environment"),
    _minister("giaothong", "Mai Đức Thuận", "Giao thông vận tải", "Transport"),
    _minister("xaydung", "Trịnh Thị Lệ Quyên", "Xây dựng", "Construction"),
    _minister("thongtin", "Hồ Sỹ Nguyên", "Thông tin và Truyền thông", "Information and Communications"),
    _minister("laodong", "Tạ Thị Thu Hường", "Lao động - Thương binh và Xã hội", "Labour and Social Affairs"),
    _minister("vanhoa", "Lương Duy Phước", "Văn hóa, Thể thao và Du lịch", "Culture, Sports and Tourism"),
    _minister("khoahoc", "Cao Thị Ánh Nguyệt", "Khoa học và Công nghệ", "Science and Technology"),
    _minister("giaoduc", "Đoàn Vĩnh Phú", "Giáo dục và Đào tạo", "Education and Training"),
    _minister("yte", "Nghiêm Thị Hạ Vũ", "Y tế", "Health"),
    _minister("dantoc", "Lò Văn Pảo", "Dân tộc và Tôn giáo", "Ethnic and Religious Affairs"),
    Invented(
        "nganhang", "Kiều Tuấn Nghĩa", "Thống đốc Ngân hàng Nhà nước", "Governor of the State Bank", ("member",)
    ),
    Invented(
        "thanhtra", "Thái Thị Kim Phượng", "Tổng Thanh tra Chính phủ", "Government Inspector General", ("member",)
    ),
    Invented(
        "vpcp", "Chu Hoài Đức", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
        "Minister, Chairman of the Government Office", ("member",),
    ),
)  # fmt: skip

SUBSTITUTES = (
    Invented(
        "thutruong1", "Quách Mạnh Tiến", "Thứ trưởng Bộ Xây dựng", "Deputy Minister of Construction",
        ("substitute",), "xaydung",
    ),
    Invented(
        "thutruong2", "Vương Thị Như Ý", "Thứ trưởng Bộ Y tế", "Deputy Minister of Health", ("substitute",), "yte"
    ),
)  # fmt: skip

OFFICE = (
    Invented("troly", "Tống Bảo Hân", "Trợ lý Bộ trưởng Bộ Tài chính", "Aide to the Minister of Finance", ("aide",),
             "taichinh"),
    Invented("thuky1", "Hà Thị Thanh Xuân", "Thư ký phiên họp", "Session Secretary", ("secretary",)),
    Invented("thuky2", "Lâm Chí Dũng", "Thư ký phiên họp", "Session Secretary", ("secretary",)),
    Invented("vanthu", "Tô Thị Mai Lan", "Văn thư Văn phòng Chính phủ", "Records Clerk", ("clerk",)),
    Invented("quantri", "Triệu Quốc Việt", "Quản trị hệ thống", "Administrator", ("administrator",)),
    Invented("quantri2", "Ninh Thị Phương Thảo", "Quản trị hệ thống", "Administrator", ("administrator",)),
    Invented("anninh", "Đàm Thị Giang", "Cán bộ an toàn thông tin", "Security Officer", ("security_officer",)),
)  # fmt: skip

MEMBERS = (CHAIR, *DEPUTIES, *MINISTERS)
EVERYBODY = (*MEMBERS, *SUBSTITUTES, *OFFICE)


def who_can_sign_in(url: str) -> Iterator[str]:
    """Whom the demo has, for whoever just started it at this address."""
    shown = ("thutuong", "taichinh", "thutruong1", "troly", "thuky1", "thuky2", "vanthu", "quantri", "anninh")
    yield ""
    yield f"Sign in at {url} with the password: {PASSWORD}"
    for each in EVERYBODY:
        if each.username in shown:
            yield f"  {each.username:<12} {each.office_vi} ({each.office_en})"
    yield f"  … and {len(EVERYBODY) - len(shown)} more, by the names on the people screen."
    yield "A new tablet enrols after signing in; thuky1 approves it on the devices screen."
    yield ""
