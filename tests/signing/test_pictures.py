"""Pictures of signatures: only ink is kept, in one colour on nothing; whose they are, and how they stand on paper."""

import io
import shutil
import struct
import subprocess
import zlib
from pathlib import Path
from unittest.mock import ANY

import pikepdf
import pytest
from flask import Flask
from PIL import Image, ImageChops, ImageDraw, PngImagePlugin
from reportlab.lib.pagesizes import A4

from ecabinet.accounts.rules import Role
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Invalid, TooLarge
from ecabinet.core.masters import masters
from ecabinet.core.offload import Ran
from ecabinet.core.schemas import from_base64url
from ecabinet.demo import autograph
from ecabinet.masters import turning
from ecabinet.signing import inking, pictures
from ecabinet.signing.inking import MANNERS, Ink
from ecabinet.signing.models import SignaturePicture
from tests.factories import accounts
from tests.factories import resolutions as make

PATH = "/api/signature-picture"


def photograph(form: str = "JPEG", angle: int = 0) -> bytes:
    """A black signature on greyish paper under uneven light, taken with a telephone."""
    stroke = Image.open(io.BytesIO(autograph.drawn("Trần Thị Mai"))).rotate(angle, expand=True)
    light = Image.linear_gradient("L").resize((1400, 1000)).point([170 + each // 4 for each in range(256)])
    paper = Image.merge("RGB", (light, light, light.point([each * 9 // 10 for each in range(256)])))
    paper.paste((38, 36, 40), (420, 380), stroke.getchannel("A"))
    out = io.BytesIO()
    paper.save(out, form, quality=70, exif=b"Exif\x00\x00secret")
    return out.getvalue()


def png(picture: Image.Image, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", **options)  # type: ignore[arg-type]
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    assert (picture.format, picture.mode) == ("PNG", "RGBA")
    return picture


def colours(picture: Image.Image) -> set[tuple[int, ...]]:
    return {each[:3] for _, each in picture.getcolors(2**20) or []}  # type: ignore[index]


def test_of_a_photograph_only_the_ink_is_kept_blue_and_cut_to_itself() -> None:
    for form in ("JPEG", "PNG"):
        kept = inking.made(photograph(form), Ink.HAND)
        picture = opened(kept)
        assert colours(picture) == {MANNERS[Ink.HAND].colour}
        alpha = picture.getchannel("A")
        assert all(side <= room for side, room in zip(picture.size, MANNERS[Ink.HAND].room, strict=True))
        assert alpha.getextrema() == (0, 255)
        assert b"secret" not in kept
        edges = [alpha.crop(box).getextrema()[1] for box in (
            (0, 0, picture.width, 12), (0, picture.height - 12, picture.width, picture.height),
            (0, 0, 12, picture.height), (picture.width - 12, 0, picture.width, picture.height),
        )]  # fmt: skip
        assert all(edge > 60 for edge in edges), "the picture is cut to its ink"
        # The stroke is thin: nearly all of the box is paper, and none of the shadow is left.
        assert sum(alpha.histogram()[200:]) < 0.3 * picture.width * picture.height
        assert sum(alpha.histogram()[:10]) > 0.5 * picture.width * picture.height


def test_a_drawn_picture_keeps_its_form() -> None:
    drawn = Image.new("RGBA", (900, 360), (0, 0, 0, 0))
    ImageDraw.Draw(drawn).line([(100, 300), (400, 60), (800, 300)], fill=(0, 0, 0, 255), width=9)
    kept = opened(inking.made(png(drawn), Ink.HAND))
    assert kept.width / kept.height == pytest.approx(709 / 249, rel=0.05)


def test_what_comes_out_goes_in_again_unchanged() -> None:
    once = inking.made(photograph(), Ink.HAND)
    twice = opened(inking.made(once, Ink.HAND))
    assert twice.size == pytest.approx(opened(once).size, abs=16)


def test_a_seal_is_red_and_as_wide_as_high() -> None:
    kept = opened(inking.made(stamp(), Ink.SEAL))
    assert colours(kept) == {MANNERS[Ink.SEAL].colour}
    assert kept.size == pytest.approx((850, 850), abs=12)
    assert kept.getpixel((kept.width // 2, kept.height // 2))[3] > 250  # type: ignore[index]
    with pytest.raises(inking.Refused, match="seal_not_even"):
        inking.made(photograph(), Ink.SEAL)


def bomb() -> bytes:
    """A PNG of 40,000 pixels each way in a few bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10_000))) + chunk(b"IEND", b"")
    )


def test_what_is_no_picture_of_ink_is_refused() -> None:
    white, grey = Image.new("RGB", (400, 200), "white"), Image.effect_noise((400, 200), 4).convert("RGB")
    gif = io.BytesIO()
    white.save(gif, "GIF")
    for data, code in (
        (b"hello", "picture_unreadable"),
        (b"", "picture_unreadable"),
        (gif.getvalue(), "picture_unreadable"),
        (photograph()[:2000], "picture_unreadable"),
        (photograph("PNG")[:9000], "picture_unreadable"),
        (png(Image.new("RGB", (30, 30), "white")), "picture_size"),
        (png(white), "picture_empty"),
        (png(grey), "picture_empty"),
        (png(Image.new("RGB", (400, 200), "black")), "picture_empty"),
    ):
        with pytest.raises(inking.Refused, match=code):
            inking.made(data, Ink.HAND)
    for data, code in ((bomb(), "picture_size"), (b"hello", "picture_unreadable"), (b"", "empty_file")):
        with pytest.raises(Invalid) as refused:
            inking.inked(data, Ink.HAND, 1)
        assert refused.value.code == code
    with pytest.raises(TooLarge):
        inking.inked(bytes(inking.LARGEST + 1), Ink.HAND, 1)


def test_what_a_file_carries_beside_its_pixels_is_left_behind() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "<script>secret</script>")
    laden = png(opened(autograph.drawn("An")), pnginfo=notes) + b"%PDF-1.7 secret"
    assert b"secret" in laden
    assert b"secret" not in inking.made(laden, Ink.HAND)


def test_two_pictures_are_made_at_once_and_one_for_each_person(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with transaction() as session:
        people = [accounts.person(session) for _ in range(3)]
    browsers = [accounts.signed_in(app, each) for each in people]
    said: list[tuple[int, str]] = []

    def ask(browser: accounts.Browser) -> None:
        status, answer = send(browser, "POST", PATH + "/preview", b"picture")
        said.append((status, answer["code"]))

    def nested(*_: object, **__: object) -> Ran:
        # While the picture of the first is made, the first asks again, then the second, then the third.
        waiting.pop(0)
        if waiting:
            ask(browsers[0])
            ask(waiting[0])
        else:
            ask(browsers[2])
        return Ran(0, b"", killed=False)

    waiting = browsers[:2]
    monkeypatch.setattr(inking, "run_capped", nested)
    ask(browsers[0])
    busy, over = (503, "unavailable"), (422, "picture_unreadable")
    assert said == [busy, busy, over, over]
    monkeypatch.setattr(inking, "run_capped", lambda *_, **__: Ran(0, b"", killed=False))
    ask(browsers[2])
    assert said[-1] == over


def test_a_picture_is_its_owners_alone_and_sealed_at_rest(app: Flask) -> None:
    with transaction() as session:
        person, other = accounts.person(session), accounts.person(session)
    browser, stranger = accounts.signed_in(app, person), accounts.signed_in(app, other)
    assert browser.get(PATH).json == {"picture": None, "kept_at": None}
    assert browser.delete(PATH).status_code == 404

    status, shown = send(browser, "POST", PATH + "/preview", photograph())
    assert (status, shown["kept_at"]) == (200, None)
    assert browser.get(PATH).json["picture"] is None
    status, kept = send(browser, "PUT", PATH, photograph())
    assert (status, kept["picture"]) == (200, shown["picture"])
    assert browser.get(PATH).json == kept
    assert send(browser, "PUT", PATH, b"no picture")[1]["code"] == "picture_unreadable"
    assert browser.get(PATH).json == kept
    assert stranger.get(PATH).json["picture"] is None

    with transaction() as session:
        row = session.get_one(SignaturePicture, person.id)
        plain = from_base64url(kept["picture"])
        assert plain[:8] not in row.sealed
        assert pictures.picture_of(session, person.id) == plain
        assert pictures.picture_of(session, other.id) is None
    masters().add()
    assert sum(turning.rewrap()) >= 1
    with reading() as session:
        assert session.get_one(SignaturePicture, person.id).master_version > row.master_version
    with reading() as session:
        assert pictures.picture_of(session, person.id) == plain
    assert browser.delete(PATH).status_code == 204
    assert browser.get(PATH).json["picture"] is None


def stamp() -> bytes:
    """A seal as somebody scans it: a ring and a star in dull red on white."""
    sheet = Image.new("RGB", (700, 720), (250, 250, 246))
    pen = ImageDraw.Draw(sheet)
    pen.ellipse((50, 60, 650, 660), outline=(180, 30, 40), width=22)
    pen.regular_polygon((350, 360, 150), 5, fill=(180, 30, 40))
    return png(sheet)


def send(browser: accounts.Browser, method: str, path: str, data: bytes) -> tuple[int, dict[str, str]]:
    headers = {"X-CSRF-Token": browser.csrf}
    answer = browser.client.open(
        path, method=method, data=data, content_type="application/octet-stream", headers=headers
    )
    return answer.status_code, answer.json or {}


def painted(pdf: bytes, folder: Path) -> Image.Image:
    """The last page at 300 dpi."""
    (folder / "file.pdf").write_bytes(pdf)
    with pikepdf.open(folder / "file.pdf") as opened:
        last = str(len(opened.pages))
    ran = subprocess.run(
        ["pdftoppm", "-r", "300", "-png", "-f", last, "-l", last, str(folder / "file.pdf")],
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    return Image.open(io.BytesIO(ran.stdout)).convert("RGB")


def where(page: Image.Image, colour: tuple[int, int, int]) -> tuple[float, float, float, float]:
    """The box of all pixels of about this colour, in points from the lower left corner of A4."""
    near = [band.point([255 if abs(each - wanted) < 40 else 0 for each in range(256)])
            for band, wanted in zip(page.split(), colour, strict=True)]  # fmt: skip
    box = ImageChops.multiply(ImageChops.multiply(near[0], near[1]), near[2]).getbbox()
    assert box is not None, "nothing of this colour"
    left, top, right, bottom = (each * 72 / 300 for each in box)
    return left, A4[1] - bottom, right, A4[1] - top


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not installed")
def test_blue_hand_and_red_seal_stand_where_and_as_large_as_the_decree_wants(app: Flask, tmp_path: Path) -> None:
    """I7: a field outside the page or on a turned one."""
    with transaction() as session:
        keeper = accounts.person(session, roles=[Role.ADMINISTRATOR])
    given, administrator = make.decided(app), accounts.signed_in(app, keeper)
    make.step_up(administrator, keeper)
    assert send(given.secretary, "PUT", "/api/body-seal", stamp()) == (403, ANY)
    assert send(given.secretary, "POST", "/api/body-seal/preview", stamp())[1]["code"] == "administrators_only"
    assert send(administrator, "PUT", "/api/body-seal", photograph())[1]["code"] == "seal_not_even"
    status, kept = send(administrator, "PUT", "/api/body-seal", stamp())
    assert (status, administrator.get("/api/body-seal").json) == (200, kept)
    assert send(given.chair, "PUT", PATH, photograph())[0] == 200

    make.signed(given)
    file = make.waiting(given)
    signed, sealed = (make.pdf_of(given.chair, file, number) for number in (2, 3))
    with pikepdf.open(io.BytesIO(sealed)) as pdf:
        hand, seal = ([float(each) for each in field.Rect] for field in list(pdf.Root.AcroForm.Fields)[1:])
        assert str(pdf.Root.AcroForm.Fields[2].TU) == "Dấu của Chính phủ"
    before, after = painted(signed, tmp_path), painted(sealed, tmp_path)
    blue = where(before, MANNERS[Ink.HAND].colour)
    # The picture fills its box in one direction and stands in the middle of it; its upper edge is a thin stroke.
    assert (blue[0] + blue[2]) / 2 == pytest.approx((hand[0] + hand[2]) / 2, abs=1)
    assert (blue[1] + blue[3]) / 2 == pytest.approx((hand[1] + hand[3]) / 2, abs=2)
    assert blue[2] - blue[0] == pytest.approx(hand[2] - hand[0], abs=1)
    red = where(after, MANNERS[Ink.SEAL].colour)
    assert [(red[2] - red[0]) / 72 * 25.4, (red[3] - red[1]) / 72 * 25.4] == pytest.approx([36, 36], abs=0.35)
    assert red == pytest.approx(seal, abs=1)
    assert red[2] == pytest.approx(hand[0] + (hand[2] - hand[0]) / 3, abs=1)
    # Where the seal has no ink the page is as it was: recipients and hand stay to be seen through it.
    x, y, right, top = (each * 300 / 72 for each in (seal[0], A4[1] - seal[3], seal[2], A4[1] - seal[1]))
    place = (int(x) + 4, int(y) + 4, int(right) - 4, int(top) - 4)
    changed = ImageChops.difference(before.crop(place), after.crop(place)).convert("L").point([0] * 24 + [255] * 232)
    share = changed.histogram()[255] / (changed.width * changed.height)
    assert 0.1 < share < 0.4
    dark = [sum(each.crop(place).convert("L").histogram()[:60]) for each in (before, after)]
    assert dark[1] > 0.6 * dark[0] > 0

    assert administrator.delete("/api/body-seal").status_code == 204
    assert administrator.get("/api/body-seal").json["picture"] is None
    assert administrator.delete("/api/body-seal").status_code == 404
