"""Intake through the capped child process: what is refused, what is taken away, what stays."""

import contextlib
import io
import time
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name
from PIL import Image

from ecabinet.core.config import Settings, configure
from ecabinet.core.errors import Invalid
from ecabinet.documents import jpeg, quarantine
from ecabinet.documents.quarantine import Findings
from ecabinet.documents.rules import PaperKind
from tests.factories import hostile


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    configure(Settings(data=tmp_path))
    return tmp_path


def take_in(folder: Path, content: bytes) -> tuple[Findings, pikepdf.Pdf]:
    (folder / "source.pdf").write_bytes(content)
    found = quarantine.inspect(folder / "source.pdf", folder / "target.pdf")
    return found, pikepdf.open(folder / "target.pdf")


@pytest.mark.parametrize("name", hostile.REFUSED)
def test_hostile_files_are_refused_with_their_code_in_time_and_memory(folder: Path, name: str) -> None:
    """F1, F2, F7, F8: damaged, looped, empty files."""
    make, codes = hostile.REFUSED[name]
    (folder / "source.pdf").write_bytes(make())
    before, began = hostile.children_peak(), time.monotonic()
    with pytest.raises(Invalid) as refused:
        quarantine.inspect(folder / "source.pdf", folder / "target.pdf")
    assert refused.value.code in codes
    assert time.monotonic() - began < 20
    assert hostile.children_peak() <= max(before, 512 * 2**20)


@pytest.mark.parametrize("name", hostile.ANSWERED)
def test_odd_files_are_repaired_or_refused_but_always_answered(folder: Path, name: str) -> None:
    """F1: damaged, looped, empty files."""
    (folder / "source.pdf").write_bytes(hostile.ANSWERED[name]())
    began = time.monotonic()
    with contextlib.suppress(Invalid):
        assert quarantine.inspect(folder / "source.pdf", folder / "target.pdf").pages >= 1
    assert time.monotonic() - began < 20


def test_what_acts_is_taken_away_and_named(folder: Path) -> None:
    """F3: scripts, actions, links to elsewhere."""
    found, cleaned = take_in(folder, hostile.scripts())
    assert {"javascript", "launch_actions", "automatic_actions", "odd_links", "embedded_files"} <= set(found.notes)
    assert b"JavaScript" not in (folder / "target.pdf").read_bytes()
    assert b"cmd.exe" not in (folder / "target.pdf").read_bytes()
    links = [each.A.URI for each in cleaned.pages[0].obj.Annots if "/A" in each]
    assert [str(link) for link in links] == ["https://a.vn/"]


@pytest.mark.parametrize("revision", [3, 4, 6])
def test_a_file_under_a_password_is_refused_and_one_that_only_forbids_is_opened_and_told(
    folder: Path, revision: int
) -> None:
    """F5: encrypted for its reader, or only against printing."""
    old, locked, forbids = {"aes": revision > 3, "metadata": revision > 3}, io.BytesIO(), io.BytesIO()
    hostile.plain().save(locked, encryption=pikepdf.Encryption(owner="a", user="open", R=revision, **old))
    with pytest.raises(Invalid) as refused:
        take_in(folder, locked.getvalue())
    assert refused.value.code == "pdf_encrypted"
    hostile.plain().save(forbids, encryption=pikepdf.Encryption(owner="a", user="", R=revision, **old))
    found, opened = take_in(folder, forbids.getvalue())
    assert "restricted" in found.notes
    assert not opened.is_encrypted


def test_layers_that_may_hide_words_are_named(folder: Path) -> None:
    """F6: another meaning in a layer that is off."""
    pdf = hostile.plain()
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=Name.OCG, Name=pikepdf.String("Bản khác")))
    pdf.Root.OCProperties = pikepdf.Dictionary(
        OCGs=pikepdf.Array([layer]), D=pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
    )
    found, _ = take_in(folder, hostile.saved(pdf))
    assert "hidden_layers" in found.notes


def test_a_destination_to_open_at_and_the_outline_stay(folder: Path) -> None:
    """F3: scripts, actions, links to elsewhere."""
    pdf = hostile.plain(3)
    pdf.Root.OpenAction = pikepdf.Array([pdf.pages[1].obj, Name.Fit])
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Phần I", 2))
    found, cleaned = take_in(folder, hostile.saved(pdf))
    assert found == Findings(pages=3, kind=PaperKind.BORN_DIGITAL, notes=())
    assert cleaned.Root.OpenAction[1] == Name.Fit
    with cleaned.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Phần I"]


def test_files_inside_the_file_are_dropped(folder: Path) -> None:
    """F4: files within the file."""
    found, cleaned = take_in(folder, hostile.attachments())
    assert "embedded_files" in found.notes
    assert not list(cleaned.attachments)


def test_fields_are_drawn_into_the_page_but_the_one_for_a_signature_stays(folder: Path) -> None:
    found, cleaned = take_in(folder, hostile.form())
    assert "form_fields_flattened" in found.notes
    fields = list(cleaned.Root.AcroForm.Fields)
    assert [str(field.T) for field in fields] == ["sign"]
    assert [annotation.FT for annotation in cleaned.pages[0].obj.Annots] == [Name.Sig]
    assert "/XObject" in cleaned.pages[0].obj.Resources


def test_a_signed_file_is_kept_byte_for_byte(folder: Path) -> None:
    """F13: a signed file as a paper."""
    content = hostile.signed()
    found, _ = take_in(folder, content)
    assert found.kind is PaperKind.SIGNED
    assert (folder / "target.pdf").read_bytes() == content


def test_author_path_and_older_revisions_are_gone(folder: Path) -> None:
    """F6, F15: one file with two meanings."""
    pdf = hostile.plain()
    pdf.docinfo["/Author"] = "chuyenvien01"
    with pdf.open_metadata() as metadata:
        metadata["dc:source"] = "C:\\Users\\chuyenvien01\\mat.docx"
    first = hostile.saved(pdf)
    found, _ = take_in(folder, first)
    assert "metadata" in found.notes
    assert b"chuyenvien01" not in (folder / "target.pdf").read_bytes()


def test_a_claim_to_be_pdf_a_survives_without_the_rest_of_the_metadata(folder: Path) -> None:
    """F15: author, path and place of a photograph."""
    pdf = hostile.plain()
    with pdf.open_metadata() as metadata:
        metadata["pdfaid:part"] = "2"
        metadata["pdfaid:conformance"] = "B"
        metadata["dc:creator"] = ["chuyenvien01"]
    _, cleaned = take_in(folder, hostile.saved(pdf))
    with cleaned.open_metadata() as metadata:
        assert metadata.pdfa_status == "2B"
    assert b"chuyenvien01" not in (folder / "target.pdf").read_bytes()


def test_a_scanned_page_is_told_from_a_typed_one_and_its_camera_data_goes(folder: Path) -> None:
    """F15: author, path and place of a photograph."""
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "JPEG", exif=exif)
    found, cleaned = take_in(folder, hostile.scan(picture.getvalue()))
    assert found.kind is PaperKind.SCANNED
    assert "image_metadata" in found.notes
    assert b"SecretCamera" not in (folder / "target.pdf").read_bytes()
    kept = cleaned.pages[0].obj.Resources.XObject.P.read_raw_bytes()
    assert Image.open(io.BytesIO(kept)).getpixel((4, 4))[0] > 200  # type: ignore[index]


def test_what_is_no_jpeg_is_left_alone() -> None:
    for picture in (b"", b"\xff\xd8\xff", b"not a picture", b"\xff\xd8\xff\xe1\xff\xff"):
        assert jpeg.without_metadata(picture) == picture


def test_what_stood_before_the_pdf_is_removed(folder: Path) -> None:
    """F7: a picture, an archive, a page named .pdf."""
    found, _ = take_in(folder, b"<html><script>alert(1)</script>" + hostile.saved(hostile.plain()))
    assert "prefix_removed" in found.notes
    assert (folder / "target.pdf").read_bytes().startswith(b"%PDF-")
    assert b"<script>" not in (folder / "target.pdf").read_bytes()
