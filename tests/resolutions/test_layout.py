"""The page that poppler sees: the elements of Decree 30/2020, embedded fonts, nothing clipped, a place to sign."""

import io
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from ecabinet.core import clock
from ecabinet.resolutions import layout, rules, template
from ecabinet.resolutions.blocks import MOTTO, STATE, fitted
from ecabinet.signing import engine
from ecabinet.signing.rules import PlannedField
from tests.factories import signing as make

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")

MARKS = "ẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẾếỀềỂểỄễỆệỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỨứỪừỬửỮữỰựỲỳỶỷỸỹỴỵĐđ"


def page(text: str = "CHÍNH PHỦ\nCăn cứ Luật;\nQUYẾT NGHỊ:\nĐiều 1. Thông qua.", **changes: object) -> layout.Page:
    facts = {
        "body": "Chính phủ",
        "number": rules.number_text(5),
        "date_line": rules.date_line("Hà Nội", date(2026, 11, 21)),
        "title": "Về phát triển vùng Đồng bằng sông Cửu Long",
        "text": text,
        "authority": ["TM. CHÍNH PHỦ", "THỦ TƯỚNG"],
        "signer": "Nguyễn Hữu Thuỵ",
        "recipients": template.RECIPIENTS,
        "code": "ABCD-EFGH",
        "verify_at": "http://localhost:8000/verify/ABCDEFGH",
    }
    return layout.Page(**(facts | changes))  # type: ignore[arg-type]


def poppler(tool: str, pdf: bytes, folder: Path, *options: str) -> str:
    file = folder / "page.pdf"
    file.write_bytes(pdf)
    ran = subprocess.run([tool, *options, str(file), "-"], capture_output=True, check=True, timeout=60)
    return ran.stdout.decode()


def test_every_element_stands_in_its_order(tmp_path: Path) -> None:
    text = poppler("pdftotext", layout.render(page()).pdf, tmp_path, "-layout")
    for element in (STATE, MOTTO, "Số: 05/NQ-CP", "Hà Nội, ngày 21 tháng 11 năm 2026", "NGHỊ QUYẾT", "QUYẾT NGHỊ:"):
        assert element in text
    order = ["NGHỊ QUYẾT", "Về phát triển", "QUYẾT NGHỊ:", "Điều 1.", "TM. CHÍNH PHỦ", "THỦ TƯỚNG", "Nguyễn Hữu Thuỵ"]
    assert [text.index(each) for each in order] == sorted(text.index(each) for each in order)
    assert "Mã xác minh: ABCD-EFGH" in text


def test_stacked_marks_survive_in_every_style(tmp_path: Path) -> None:
    spaced = " ".join(MARKS)
    pdf = layout.render(page(f"{spaced}\nCăn cứ {spaced}\nĐiều 1. {spaced}", title=spaced)).pdf
    text = re.sub(r"\s+", "", poppler("pdftotext", pdf, tmp_path, "-layout"))
    assert text.count(MARKS) == 4


def test_fonts_are_embedded(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(layout.render(page()).pdf)
    listed = subprocess.run(["pdffonts", str(tmp_path / "page.pdf")], capture_output=True, check=True, timeout=60)
    fonts = listed.stdout.decode().splitlines()[2:]
    assert len(fonts) >= 3
    assert all("LiberationSerif" in line and re.search(r"\byes yes yes\b", line) for line in fonts)


def test_page_numbers_start_on_the_second_page(tmp_path: Path) -> None:
    body = "\n".join(
        f"{number}. " + "Các bộ, cơ quan khẩn trương rà soát, hoàn thiện thể chế. " * 4 for number in range(30)
    )
    rendered = layout.render(page(body))
    assert rendered.pages >= 3
    assert rendered.box.page == rendered.pages
    for number in range(1, rendered.pages + 1):
        only = ("-f", str(number), "-l", str(number), "-layout")
        first = poppler("pdftotext", rendered.pdf, tmp_path, *only).split("\n")[0].strip()
        assert (first == str(number)) is (number > 1)


def words(pdf: bytes, folder: Path) -> dict[str, tuple[float, float, float, float]]:
    """Each word with its box in points from the upper left corner."""
    found = re.findall(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)</word>',
        poppler("pdftotext", pdf, folder, "-bbox"),
    )
    return {word: (float(a), float(b), float(c), float(d)) for a, b, c, d, word in found}


def test_the_signature_stands_centred_between_title_and_name(tmp_path: Path) -> None:
    rendered = layout.render(page())
    place, box = words(rendered.pdf, tmp_path), rendered.box
    name = (place["Nguyễn"][0] + place["Thuỵ"][2]) / 2
    assert abs((box.left + box.right) / 2 - name) < 1
    assert 841.9 - box.top >= place["TƯỚNG"][3] - 4
    assert 841.9 - box.bottom <= place["Thuỵ"][1] + 4

    given = make.authorities(tmp_path / "authorities")
    planned = [PlannedField("Signature1", 1, "Thủ tướng", box)]
    pdf = engine.certify(engine.add_fields(rendered.pdf, planned), clock.now(), "Hà Nội", given)
    before, after = (pixels(each, tmp_path) for each in (pdf, make.signed(given, pdf, make.Signer())))
    blue = [
        (x, y)
        for y in range(after.height)
        for x in range(after.width)
        if before.getpixel((x, y)) != after.getpixel((x, y))
    ]
    left, right = min(x for x, _ in blue), max(x for x, _ in blue)
    top, bottom = min(y for _, y in blue), max(y for _, y in blue)
    assert left >= box.left - 1
    assert right <= box.right + 1
    assert top >= 841.9 - box.top - 1
    assert bottom <= 841.9 - box.bottom + 1
    assert abs((left + right) / 2 - (box.left + box.right) / 2) < 12
    red, green, strong = after.getpixel(blue[len(blue) // 2])[:3]  # type: ignore[index]
    assert strong > max(red, green)


def pixels(pdf: bytes, folder: Path) -> Image.Image:
    """The first page at one pixel a point."""
    (folder / "page.pdf").write_bytes(pdf)
    ran = subprocess.run(
        ["pdftoppm", "-r", "72", "-png", "-f", "1", "-l", "1", str(folder / "page.pdf")],
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    return Image.open(io.BytesIO(ran.stdout)).convert("RGB")


def test_long_names_shrink_and_are_not_cut(tmp_path: Path) -> None:
    long = "Nguyễn Phúc Hoàng Bảo Trâm Anh Thị Ngọc Kim Thuỳ Dương"
    assert fitted("Lê An", "Serif-Bold", 14, 200) == 14
    assert fitted(long, "Serif-Bold", 14, 200) < 14
    place = words(layout.render(page(signer=long)).pdf, tmp_path)
    assert place["Dương"][2] <= 595.3 - 42


def test_text_is_never_taken_for_markup(tmp_path: Path) -> None:
    text = poppler(
        "pdftotext", layout.render(page("Điều 1. a < b & c > d <b>x</b> &amp;", title="A & <i>B</i>")).pdf, tmp_path
    )
    assert "a < b & c > d <b>x</b> &amp;" in text.replace("\n", " ")
    assert "A & <i>B</i>" in text
