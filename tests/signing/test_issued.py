"""Every kind of signed file that the house issues is certified first, and shows later what earlier signers saw."""

import ast
import dataclasses
import io
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pikepdf
import pytest
import sqlalchemy as sa
from flask import Flask
from PIL import Image, ImageChops, ImageDraw

from ecabinet.authorities import trust
from ecabinet.core import clock
from ecabinet.core.config import Settings, configure, settings
from ecabinet.core.database import transaction
from ecabinet.core.errors import Invalid
from ecabinet.divisions import files as divisions
from ecabinet.divisions.facts import VotingRecord
from ecabinet.resolutions import electronic, forms, issuing, layout, reporting
from ecabinet.resolutions.issuing import NOWHERE, Issue
from ecabinet.sheets import issuing as sheets
from ecabinet.sheets.layout import Page, Reply
from ecabinet.signing import appearance, archive, completing, engine, ring, sealing
from ecabinet.signing.engine import Order
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.models import Revision
from ecabinet.signing.rules import PlannedField
from ecabinet.verdicts import structure, verdict
from tests.factories import decades, holders, outside
from tests.factories import resolutions as decided
from tests.factories import signing as make
from tests.factories.outside import Authority
from tests.resolutions.test_layout import page
from tests.signing.conftest import World

pytestmark = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="not installed: pdftoppm")

DOTS = 40
ROOM = Path(__file__).parents[2] / "ecabinet"
FORMS = ("vn_government", "vn_ministry", "cabinet_en")
CAPACITIES = {
    "tm": ["TM. CHÍNH PHỦ", "THỦ TƯỚNG"],
    "kt": ["TM. CHÍNH PHỦ", "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"],
    "tuq": ["TUQ. THỦ TƯỚNG", "BỘ TRƯỞNG"],
}


def certified(world: World, capacity: str = "tm") -> bytes:
    """A resolution as it goes out for signature."""
    planned = PlannedField("Signature1", 1, "Nguyễn Hữu Thuỵ", NOWHERE, titles=CAPACITIES[capacity])
    text = page(authority=CAPACITIES[capacity])
    return issuing.printed(Issue(5, "ABCDEFGH", text, planned, "Hà Nội", world.material))[0]


def sealed(world: World, signed: bytes) -> bytes:
    order = Order(issuing.SEAL, world.signer.certificate, clock.now(), "Hà Nội", appearance.ink(ring.drawn()))
    holder = world.material.infrastructure.organisation
    return sealing.by_organisation(signed, dataclasses.replace(order, certificate=holder.certificate), world.material)


def closed(world: World, pdf: bytes) -> bytes:
    return archive.stamped(pdf, clock.now(), world.material, len(structure.spans(pdf)) + 1)[0]


def resolution(world: World, capacity: str = "tm") -> bytes:
    """Certified, signed by a person, sealed, closed, and closed again years later."""
    return closed(world, sealed(world, make.signed(world.material, certified(world, capacity), world.signer)))


def by_own_program(world: World) -> bytes:
    """Signed as a whole file elsewhere, without validation data: that comes in a revision behind it."""
    signed = make.basic(world.material, certified(world), world.signer)
    return closed(world, sealed(world, completing.completed(signed, world.material)))


def copy(world: World, capacity: str = "tm") -> bytes:
    """An electronic copy of what is closed, closed in its turn."""
    return closed(world, electronic.made(sheet(world, capacity), clock.now(), world.material)[0])


def sheet(world: World, capacity: str = "tm") -> electronic.Sheet:
    original = resolution(world, capacity)
    return electronic.Sheet(original, "05/NQ-CP", "ABCD-EFGH", "Hà Nội", "Chính phủ", forms.current())


def voting_record(world: World) -> bytes:
    record = VotingRecord(
        body="Chính phủ", meeting_id=1, number=1, title="Phiên họp", place="Hà Nội", starts_at=clock.now(),
        sequence=0, leaf_sha256="", divisions=[],
    )  # fmt: skip
    return divisions.signed_pdf(record, world.material)


def opinion_sheet(world: World) -> bytes:
    """What one member answered in writing, signed by that member alone, and closed."""
    asked = Reply(1, "Đồng ý ban hành?", [("Đồng ý", True), ("Không đồng ý", False)], "Nhất trí.")
    answer = Page(
        body="Chính phủ", number=3, title="Phiếu", date_line="Hà Nội, ngày 20 tháng 11 năm 2026",
        name="Nguyễn Hữu Thuỵ", office="Bộ trưởng", authority=["BỘ TRƯỞNG"], replies=[asked], answered="20/11/2026",
        entry=7, receipt="ABCD-EFGH", text_sha256="0" * 64, papers=[("Tờ trình", "1" * 64)],
    )  # fmt: skip
    planned = PlannedField("Signature1", 1, "Nguyễn Hữu Thuỵ", NOWHERE, titles=["BỘ TRƯỞNG"])
    issued = sheets.printed(sheets.Order(answer, planned, None, world.material))[0]
    return closed(world, make.signed(world.material, issued, world.signer))


def report(world: World) -> bytes:
    found = verdict.judge(world.signed, trust.own_trust(world.material), clock.now())
    return reporting.sealed(found, "NQ-05.pdf", None, world.material)


@dataclasses.dataclass(frozen=True)
class Kind:
    """One kind of file: how it is made, by which form, whose fields are seen, and in which module it is issued."""

    made: Callable[[World], bytes]
    module: str
    form: str = "vn_government"
    seen: Sequence[str] = ()


ON_RESOLUTION, ISSUED, COPIED = ("Signature1", "Seal"), "resolutions.issuing", "resolutions.electronic"
KINDS = {
    **{f"resolution by {form}": Kind(resolution, ISSUED, form, ON_RESOLUTION) for form in FORMS},
    "resolution KT.": Kind(lambda world: resolution(world, "kt"), ISSUED, seen=ON_RESOLUTION),
    "resolution TUQ.": Kind(lambda world: resolution(world, "tuq"), ISSUED, seen=ON_RESOLUTION),
    "resolution signed by a program": Kind(by_own_program, ISSUED, seen=ON_RESOLUTION),
    **{f"copy by {form}": Kind(copy, COPIED, form, ("SaoY",)) for form in FORMS},
    "copy of a resolution KT.": Kind(lambda world: copy(world, "kt"), COPIED, seen=("SaoY",)),
    "copy of a resolution TUQ.": Kind(lambda world: copy(world, "tuq"), COPIED, seen=("SaoY",)),
    "sheet of an opinion": Kind(opinion_sheet, "sheets.issuing", seen=("Signature1",)),
    "voting record": Kind(voting_record, "divisions.files"),
    "report of a check": Kind(report, "resolutions.reporting"),
}


@pytest.fixture
def in_form(world: World) -> Iterator[Callable[[str], World]]:
    before = settings()

    def chosen(form: str) -> World:
        configure(Settings(data=world.data, form=form))
        return world

    yield chosen
    configure(before)


def painted(pdf: bytes, folder: Path, *options: str) -> list[Image.Image]:
    """Every page as poppler paints it."""
    folder.mkdir(parents=True)
    (folder / "file.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-r", str(DOTS), *options, str(folder / "file.pdf"), str(folder / "page")]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return [Image.open(each).convert("RGB") for each in sorted(folder.glob("page*.ppm"))]


def unsigned_boxes(pdf: bytes) -> Iterator[tuple[int, tuple[float, float, float, float]]]:
    """Page and rectangle, in dots, of each field that is still empty: only there may a later revision show more."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for number, one in enumerate(opened.pages):
            height = float(one.MediaBox[3])
            for field in one.get("/Annots", []):
                if field.get("/FT") == "/Sig" and "/V" not in field:
                    left, bottom, right, top = (float(each) * DOTS / 72 for each in field.Rect)
                    tall = height * DOTS / 72
                    yield number, (left - 1, tall - top - 1, right + 1, tall - bottom + 1)


def differing(pdf: bytes, folder: Path) -> tuple[list[str], int]:
    """What differs from the last revision where nothing may, and in how many revisions a later signer showed more."""
    ends = sorted({span.end for span in structure.spans(pdf)})
    last, bare = painted(pdf, folder / "last"), painted(pdf, folder / "bare", "-hide-annotations")
    wrong, more = [], 0
    for number, end in enumerate(ends):
        then = pdf[:end]
        if painted(then, folder / f"{number}-bare", "-hide-annotations") != bare:
            wrong.append(f"revision {number}: its pages")
        shown = painted(then, folder / str(number))
        if len(shown) != len(last):
            wrong.append(f"revision {number}: how many pages")
        more += shown != last
        found = [ImageChops.difference(one, other) for one, other in zip(shown, last, strict=False)]
        for at, box in unsigned_boxes(then):
            ImageDraw.Draw(found[at]).rectangle(box, fill=(0, 0, 0))
        wrong += [f"revision {number}: page {at + 1}" for at, each in enumerate(found) if each.getbbox()]
    return wrong, more


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_issued_is_certified_and_shows_in_every_revision_what_was_signed(
    in_form: Callable[[str], World], kind: str, tmp_path: Path
) -> None:
    wanted = KINDS[kind]
    pdf = wanted.made(in_form(wanted.form))
    spans = structure.spans(pdf)
    first = pdf[: spans[0].end]
    with pikepdf.open(io.BytesIO(first)) as opened, pikepdf.open(io.BytesIO(pdf)) as whole:
        (reference,) = opened.Root.Perms.DocMDP.Reference
        assert (reference.TransformMethod, reference.TransformParams.P) == ("/DocMDP", 2)
        then, now = ({str(each.T) for each in one.Root.AcroForm.Fields} for one in (opened, whole))
        assert {each for each in now - then if not each.startswith("Archive")} == set(), "a field came later"
        assert set(wanted.seen) <= then
    wrong, more = differing(pdf, tmp_path)
    assert wrong == []
    # The hand and the seal are seen where they were not before; what was certified in sight shows no more later.
    assert more == len(set(wanted.seen) & set(ON_RESOLUTION))


@pytest.mark.parametrize("change", make.UPDATES)
def test_a_change_that_somebody_sees_is_seen_by_the_comparison(world: World, change: str, tmp_path: Path) -> None:
    changed = make.with_update(world.signed, change)
    assert differing(decades.closed(changed, world.material, clock.now()), tmp_path)[0] != []


def test_nothing_is_signed_that_is_not_certified(world: World) -> None:
    """Hard case 4: a field could be painted over the text of an uncertified file, and every tool would believe it."""
    planned = [PlannedField("Signature1", 1, "Signature1", make.BOX), PlannedField("Seal", None, "Seal", make.BOX)]
    bare = engine.add_fields(layout.render(page()).pdf, planned)
    for attempt in (
        lambda: make.signed(world.material, bare, world.signer),
        lambda: sealed(world, bare),
        lambda: engine.require_certified(bare),
    ):
        with pytest.raises(Invalid) as refusal:
            attempt()
        assert (refusal.value.code, refusal.value.facts["why"]) == ("file_cannot_be_signed", "uncertified")
    engine.require_certified(world.certified)
    engine.require_certified(world.signed)


def test_a_file_that_is_not_certified_is_prepared_for_nobody(app: Flask, tmp_path: Path) -> None:
    """Neither for the tablet's key nor for a program of one's own, whose signature no engine here makes."""
    given, authority = decided.decided(app), Authority()
    decided.submitted(given)
    chair = authority.person(given.chair_person.full_name.upper())
    holders.configured(tmp_path, authority)
    facts = {"certificates": outside.pem(chair.certificate, *authority.chain[:1])}
    key = holders.register(holders.administrator(given), given.chair_person, "agent", **facts).json["id"]
    kept = REVISIONS.keep(engine.add_fields(make.page(), [PlannedField("Signature1", 1, "Signature1", make.BOX)]))
    with transaction() as session:
        row = session.scalars(sa.select(Revision)).one()
        row.sha256, row.size, row.sealed_name = kept.sha256, kept.size, kept.name
        row.master_version, row.wrapped_key = REVISIONS.wrapped(kept)
    file = decided.waiting(given)
    for answer in (decided.prepare(given.chair, file), holders.start(given.chair, file, key)):
        assert (answer.status_code, answer.json["code"]) == (422, "file_cannot_be_signed")
    assert decided.waiting(given)["being_signed"] is None


def test_every_module_that_issues_a_signed_file_is_compared() -> None:
    """Whoever makes fields issues a file to be signed: a new kind of file is put into KINDS, or this fails."""
    issuers = set()
    for path in ROOM.rglob("*.py"):
        calls = (each.func for each in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(each, ast.Call))
        names = {each.attr for each in calls if isinstance(each, ast.Attribute)}
        if names & {"add_fields", "add_visible_field"}:
            issuers.add(".".join(path.relative_to(ROOM).with_suffix("").parts))
    assert issuers == {each.module for each in KINDS.values()}
