"""The page that poppler sees: the elements of Decree 30/2020, embedded fonts, nothing clipped, a place to sign."""

import io
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image, ImageChops
from reportlab.lib.units import mm

from ecabinet.core import clock
from ecabinet.core.config import from_environment
from ecabinet.core.errors import BadSetting
from ecabinet.resolutions import forms, layout, rules, template
from ecabinet.resolutions.blocks import MOTTO, STATE
from ecabinet.signing import engine
from ecabinet.signing.lettering import drawable, fitted
from ecabinet.signing.rules import PlannedField, seal_box
from tests.factories import signing as make

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")

LONG_ADDRESS = "https://phong-hop-khong-giay.chinhphu.example.vn/verify/ABCDEFGH"
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
    assert "Mã kiểm tra: ABCD-EFGH" in text


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
    """I7: a field outside the page or on a turned one."""
    rendered = layout.render(page(authority=["TM. CHÍNH PHỦ", "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"]))
    place, box = words(rendered.pdf, tmp_path), rendered.box
    seal = seal_box(box)
    name = (place["Nguyễn"][0] + place["Thuỵ"][2]) / 2
    assert abs((box.left + box.right) / 2 - name) < 1
    assert 841.9 - seal.top >= place["TƯỚNG"][3] - 1
    assert 841.9 - seal.bottom <= place["Thuỵ"][1] + 1

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
    in_words = pixels(make.signed(given, pdf, make.Signer(), drawn=False), tmp_path)
    changed = ImageChops.difference(before.convert("RGB"), in_words.convert("RGB")).getbbox()
    assert changed
    assert changed[0] >= seal.right - 1, "words without a picture stand beside the seal"


def pixels(pdf: bytes, folder: Path) -> Image.Image:
    """The first page at one pixel a point."""
    return rendered_at(pdf, folder, 72)


def test_long_names_shrink_and_are_not_cut(tmp_path: Path) -> None:
    long = "Nguyễn Phúc Hoàng Bảo Trâm Anh Thị Ngọc Kim Thuỳ Dương"
    assert fitted("Lê An", "Serif-Bold", 14, 200) == 14
    assert fitted(long, "Serif-Bold", 14, 200) < 14
    place = words(layout.render(page(signer=long)).pdf, tmp_path)
    assert place["Dương"][2] <= 595.3 - 42


def rendered_at(pdf: bytes, folder: Path, resolution: int, number: int = 1) -> Image.Image:
    """A page as poppler paints it."""
    (folder / "page.pdf").write_bytes(pdf)
    only = ("-f", str(number), "-l", str(number))
    ran = subprocess.run(
        ["pdftoppm", "-r", str(resolution), "-png", *only, str(folder / "page.pdf")],
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    return Image.open(io.BytesIO(ran.stdout)).convert("RGB")


@pytest.mark.parametrize("address", ["http://localhost:8000/verify/ABCDEFGH", LONG_ADDRESS])
def test_the_code_on_every_page_is_scanned(tmp_path: Path, address: str) -> None:
    rendered = layout.render(page("\n".join(["Điều 1. Thông qua."] * 40), verify_at=address))
    assert rendered.pages >= 2
    for number in range(1, rendered.pages + 1):
        seen = rendered_at(rendered.pdf, tmp_path, 150, number)
        found = zxingcpp.read_barcodes(seen)
        assert [each.text for each in found] == [address]
        # It stands below the text and in no signature's place, 15 mm from the right edge.
        corner = found[0].position.bottom_right
        assert corner.x / 150 * 25.4 == pytest.approx(210 - 15, abs=1)
        assert corner.y / 150 * 25.4 == pytest.approx(297 - 3.5, abs=1)


@pytest.mark.parametrize("code", ["vn_government", "vn_ministry", "cabinet_en"])
def test_every_body_has_its_own_places(tmp_path: Path, code: str) -> None:
    form = forms.read(forms.path_of(code))
    assert form.code == code
    rendered = layout.render(page(form=form, body="Bộ Xây dựng"))
    box, text = rendered.box, poppler("pdftotext", rendered.pdf, tmp_path, "-layout")
    assert (box.right - box.left) / mm == pytest.approx(form.signing.width, abs=0.01)
    assert (box.top - box.bottom) / mm == pytest.approx(form.signing.height, abs=0.01)
    usable = 210 - form.margins.left - form.margins.right
    assert (box.left + box.right) / 2 / mm == pytest.approx(form.margins.left + usable * 0.75, abs=0.35)
    said = (
        form.kind,
        form.heading.state,
        form.heading.motto,
        form.heading.parent,
        form.number.format(number="05/NQ-CP"),
    )
    assert all(each in text for each in (*said, form.signing.recipients, form.qr.words))
    corner = form.copy_box()
    assert (corner.page, corner.right / mm) == (1, pytest.approx(210 - form.copy_block.right))


def test_an_operators_own_form_is_read_and_a_broken_one_refused(tmp_path: Path) -> None:
    own = tmp_path / "own.json"
    own.write_text(forms.path_of("vn_ministry").read_text("utf-8").replace("NQ-BXD", "NQ-ABC"), "utf-8")
    environment = {"ECABINET_FORM": str(own), "ECABINET_BODY_VI": "Bộ A", "ECABINET_BODY_EN": "Ministry A"}
    chosen = from_environment(environment)
    assert (chosen.form, chosen.body_vi, chosen.body_en) == (str(own), "Bộ A", "Ministry A")
    assert forms.read(forms.path_of(chosen.form)).symbol == "NQ-ABC"
    with pytest.raises(BadSetting):
        from_environment({"ECABINET_FORM": "no_such_form"})
    own.write_text("{}")
    with pytest.raises(ValueError, match="country"):
        forms.read(own)


def test_names_in_other_scripts_are_seen_and_break_nothing(tmp_path: Path) -> None:
    for name, printed in (
        ("דוד כהן", "דוד כהן"[::-1]),
        ("An דוד", "An " + "דוד"[::-1]),
        ("山田太郎", "□□□□"),
        ("محمد", "□□□□"),
        ("Ngô 山 Ích", "Ngô □ Ích"),
    ):
        assert drawable(name, "Serif-Bold") == printed
        rendered = layout.render(page(signer=name))
        planned = [PlannedField("Signature1", 1, name, rendered.box)]
        with pikepdf.open(io.BytesIO(engine.add_fields(rendered.pdf, planned))) as pdf:
            assert str(pdf.Root.AcroForm.Fields[1].TU) == name
        blank = rendered_at(layout.render(page(signer=" ")).pdf, tmp_path, 72)
        assert ImageChops.difference(rendered_at(rendered.pdf, tmp_path, 72), blank).getbbox()


def test_a_screen_reader_is_told_whose_every_field_is(tmp_path: Path) -> None:
    rendered = layout.render(page())
    label = "Nguyễn Hữu Thuỵ, Thủ tướng Chính phủ"
    given = make.authorities(tmp_path / "authorities")
    planned = [PlannedField("Signature1", 1, label, rendered.box)]
    certified = engine.certify(engine.add_fields(rendered.pdf, planned), clock.now(), "Hà Nội", given)
    with pikepdf.open(io.BytesIO(make.signed(given, certified, make.Signer()))) as pdf:
        told = {str(field.T): str(field.TU) for field in pdf.Root.AcroForm.Fields}
        assert told == {engine.CERTIFICATION: engine.CERTIFIED, "Signature1": label}
        assert str(pdf.Root.Lang) == "vi-VN"


def test_text_is_never_taken_for_markup(tmp_path: Path) -> None:
    """B11, M2: script in a title, a name, an opinion."""
    text = poppler(
        "pdftotext", layout.render(page("Điều 1. a < b & c > d <b>x</b> &amp;", title="A & <i>B</i>")).pdf, tmp_path
    )
    assert "a < b & c > d <b>x</b> &amp;" in text.replace("\n", " ")
    assert "A & <i>B</i>" in text
