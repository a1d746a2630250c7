"""The first draft of a resolution and the words around the signature, in the form of Decree 30/2020."""

from dataclasses import dataclass
from datetime import datetime

from ecabinet.core.moment import HANOI
from ecabinet.resolutions.rules import date_text

RECIPIENTS = [
    "Ban Bí thư Trung ương Đảng",
    "Thủ tướng, các Phó Thủ tướng Chính phủ",
    "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ",
    "HĐND, UBND các tỉnh, thành phố trực thuộc trung ương",
    "Văn phòng Chính phủ: BTCN, các PCN, Cổng TTĐT, các Vụ, Cục",
    "Lưu: VT, TH",
]


@dataclass(frozen=True)
class Carried:
    """What the draft is made of."""

    body: str
    # On what decision it rests, as the text says it.
    basis: str
    item_title: str
    rapporteur: str


def basis_at_sitting(meeting_title: str, sat_at: datetime, in_favour: int, base: int) -> str:
    """The vote of a sitting, as the text of a resolution says it."""
    return (
        f"Trên cơ sở kết quả biểu quyết của các thành viên Chính phủ tại {meeting_title}, {_when(sat_at)} "
        f"({in_favour}/{base} thành viên tán thành),"
    )


def basis_in_writing(closed_at: datetime, in_favour: int, base: int) -> str:
    """A written ballot, as the text of a resolution says it."""
    return (
        f"Trên cơ sở kết quả lấy ý kiến các thành viên Chính phủ bằng phiếu, {_when(closed_at)} "
        f"({in_favour}/{base} thành viên tán thành),"
    )


def _when(moment: datetime) -> str:
    return date_text(moment.astimezone(HANOI).date())


def draft(carried: Carried) -> str:
    """The text; every line is a paragraph, capitals are centred, "Căn cứ" and "Trên cơ sở" are set in italics."""
    lead = carried.rapporteur or "Bộ, cơ quan trình"
    return "\n".join(
        [
            carried.body.upper(),
            "Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15 ngày 18 tháng 02 năm 2025;",
            "Căn cứ Nghị định số 39/2022/NĐ-CP ngày 18 tháng 6 năm 2022 của Chính phủ ban hành Quy chế làm việc của "
            "Chính phủ;",
            carried.basis,
            "QUYẾT NGHỊ:",
            f"Điều 1. Thông qua nội dung: {carried.item_title}.",
            f"Điều 2. Giao {lead} chủ trì, phối hợp với các bộ, cơ quan liên quan và các địa phương tổ chức triển khai "
            "thực hiện Nghị quyết này; định kỳ báo cáo Thủ tướng Chính phủ kết quả thực hiện.",
            "Điều 3. Nghị quyết này có hiệu lực thi hành kể từ ngày ký. Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ, "
            "Thủ trưởng cơ quan thuộc Chính phủ, Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương "
            "chịu trách nhiệm thi hành Nghị quyết này./.",
        ]
    )
