"""Office files as papers: what is refused before any program opens it, what is converted, and the sealed original."""

import json
import os
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from ecabinet import upkeep
from ecabinet.core.config import configure, settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.masters import masters
from ecabinet.documents import office as inspection
from ecabinet.documents import originals, packages, vault
from ecabinet.documents.models import Original, Paper, Version
from ecabinet.record.models import Entry
from tests.factories import cell, documents, office
from tests.factories.documents import Cabinet
from tests.factories.masters import turn_master_key

WORD = "word/_rels/document.xml.rels"
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DTD = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
BOMB = b"<x>" + b" " * (30 * 2**20) + b"</x>"
needs_converter = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LIBREOFFICE IS NOT HERE: scripts/debian-packages installs it"
)


def field(instruction: str) -> str:
    """A field of a letter, its instruction in runs of three letters."""
    runs = "".join(
        f"<w:r><w:instrText>{instruction[at : at + 3]}</w:instrText></w:r>" for at in range(0, len(instruction), 3)
    )
    return f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'


def encrypted() -> bytes:
    content = bytearray(office.docx())
    for at in range(len(content) - 4):
        if content[at : at + 4] == b"PK\x01\x02":
            content[at + 8] |= 1
        elif content[at : at + 4] == b"PK\x03\x04":
            content[at + 6] |= 1
    return bytes(content)


def linked(kind: str, target: str) -> bytes:
    return office.docx(**{WORD: office.relationships(("rId9", kind, target, "External"))})


def odt_with(body: str) -> bytes:
    return office.odt(body=body)


def twice() -> bytes:
    return office.docx(**{"WORD/document.xml": "<x/>"})


def workbook_with(**parts: str) -> bytes:
    return office.packed(office.xlsx_parts() | parts)


HOSTILE = {
    "a macro project": ("office_macros", lambda: office.docx(**{"word/vbaProject.bin": b"\xd0\xcf"})),
    "a document of the macro kind": (
        "office_macros",
        lambda: office.docx(
            **{
                "[Content_Types].xml": office.content_types(
                    word__document="application/vnd.ms-word.document.macroEnabled.main+xml"
                )
            }
        ),
    ),
    "a macro sheet": ("office_macros", lambda: workbook_with(**{"xl/macrosheets/sheet1.xml": "<x/>"})),
    "an ActiveX control": (
        "office_macros",
        lambda: office.docx(**{WORD: office.relationships(("r", "control", "a.xml"))}),
    ),
    "Basic in OpenDocument": ("office_macros", lambda: office.odt(**{"Basic/Standard/Module1.xml": "<x/>"})),
    "an event that runs a script": (
        "office_macros",
        lambda: odt_with('<script:event-listener script:event-name="dom:load"/>'),
    ),
    "a link that runs a macro": (
        "office_macros",
        lambda: odt_with('<text:p><text:a xlink:href="vnd.sun.star.script:x?y">a</text:a></text:p>'),
    ),
    "a template over the web": (
        "office_remote_content",
        lambda: linked("attachedTemplate", "https://evil.example/t.dotm"),
    ),
    "a template on a share": (
        "office_remote_content",
        lambda: linked("attachedTemplate", r"file:///\\evil\share\t.dotm"),
    ),
    "a picture over the web": ("office_remote_content", lambda: linked("image", "http://evil.example/p.png")),
    "a picture of the writer's disk": ("office_remote_content", lambda: linked("image", "file:///C:/p.png")),
    "a picture that calls itself a link": (
        "office_remote_content",
        lambda: office.docx(
            body=f'<w:p><a:blip xmlns:a="urn:a" xmlns:r="{OFFICE_RELATIONSHIPS}" r:link="rId9"/></w:p>',
            **{WORD: office.relationships(("rId9", "hyperlink", "file:///etc/passwd", "External"))},
        ),
    ),
    "a linked object": ("office_remote_content", lambda: linked("oleObject", "file:///etc/passwd")),
    "a DDE field in pieces": (
        "office_remote_content",
        lambda: office.docx(body=field('DDEAUTO c:\\\\cmd.exe "/k calc"')),
    ),
    "an included text": ("office_remote_content", lambda: office.docx(body=field('INCLUDETEXT "/etc/passwd"'))),
    "a simple field": (
        "office_remote_content",
        lambda: office.docx(body='<w:p><w:fldSimple w:instr=" INCLUDEPICTURE http://e/x"/></w:p>'),
    ),
    "a workbook that fetches": ("office_remote_content", lambda: office.xlsx(formula='_xlfn.WEBSERVICE("http://e/")')),
    "a workbook of other workbooks": (
        "office_remote_content",
        lambda: workbook_with(
            **{
                "xl/_rels/workbook.xml.rels": office.relationships(
                    ("rId1", "worksheet", "worksheets/sheet1.xml"),
                    ("rId2", "externalLink", "externalLinks/externalLink1.xml"),
                )
            }
        ),
    ),
    "OpenDocument with a picture elsewhere": (
        "office_remote_content",
        lambda: odt_with('<text:p><draw:frame><draw:image xlink:href="https://e/x.png"/></draw:frame></text:p>'),
    ),
    "OpenDocument with a file above it": (
        "office_remote_content",
        lambda: odt_with('<text:p><draw:frame><draw:image xlink:href="../../etc/passwd"/></draw:frame></text:p>'),
    ),
    "OpenDocument with a button's picture elsewhere": (
        "office_remote_content",
        lambda: odt_with('<form:button xmlns:form="urn:f" form:image-data="file:///etc/passwd"/>'),
    ),
    "OpenDocument with DDE": (
        "office_remote_content",
        lambda: odt_with('<office:dde-source office:dde-application="x"/>'),
    ),
    "a document within the text": (
        "office_embedded_document",
        lambda: office.docx(**{WORD: office.relationships(("r", "aFChunk", "a.docx"))}),
    ),
    "an external entity": ("office_unsafe_xml", lambda: office.docx(**{"word/styles.xml": DTD + "<x>&a;</x>"})),
    "entities in UTF-16": (
        "office_unsafe_xml",
        lambda: office.docx(
            **{"word/styles.xml": ('<?xml version="1.0" encoding="UTF-16"?>' + DTD + "<x/>").encode("utf-16")}
        ),
    ),
    "a bomb": ("office_zip_bomb", lambda: office.docx(**{"word/styles.xml": BOMB})),
    "names above the folder": ("office_damaged", lambda: office.docx(**{"../../../etc/cron.d/x": "x"})),
    "an absolute name": ("office_damaged", lambda: office.docx(**{"/etc/x": "x"})),
    "a name of another system": ("office_damaged", lambda: office.docx(**{"..\\..\\x": "x"})),
    "one name twice": ("office_damaged", twice),
    "text cut short": ("office_damaged", lambda: office.docx()[:-40]),
    "no XML": ("office_damaged", lambda: office.docx(**{"word/styles.xml": "<x>"})),
    "nesting without end": ("office_too_complex", lambda: office.docx(**{"word/styles.xml": "<x>" * 1000})),
    "locked parts": ("office_encrypted", encrypted),
    "a locked package": (
        "office_encrypted",
        lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600),
    ),
    "an old document": ("office_old_format", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000)),
    "rich text": ("office_old_format", lambda: rb"{\rtf1 hello}"),
    "any archive": ("office_unknown", lambda: office.packed({"a.txt": "x"})),
}


@pytest.fixture
def cabinet(app: Flask) -> Cabinet:
    return documents.cabinet(app)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_packages_are_refused_by_what_is_wrong(tmp_path: Path, name: str) -> None:
    """F14, G1, G2, G3, G4, G7: office files with macros, remote parts, entities, bombs, odd names."""
    code, made = HOSTILE[name]
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(made())
    refused = packages.why_not_a_package(source.read_bytes()[:16], source)
    said = {"code": refused.code} if refused else inspection.main(source, target)
    assert said.get("code") == code, said


def test_what_is_harmless_goes_on_and_what_is_not_needed_stays_behind(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    parts = office.docx_parts(
        body='<w:p><w:hyperlink r:id="rId5"><w:r><w:t>gov</w:t></w:r></w:hyperlink></w:p>' + field("PAGE"),
    )
    parts[WORD] = office.relationships(
        ("rId5", "hyperlink", "https://example.vn/?a=1&amp;b=2", "External"),
        ("rId6", "attachedTemplate", "file:///C:/Users/an/Normal.dotm", "External"),
        ("rId7", "oleObject", "embeddings/oleObject1.bin"),
        ("rId8", "image", "media/a.png"),
    )
    parts["word/embeddings/oleObject1.bin"] = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(100)
    parts["word/media/a.png"] = b"\x89PNG\r\n\x1a\n" + bytes(50)
    source.write_bytes(office.packed(parts))
    assert inspection.main(source, target) == {"ok": True, "format": "docx", "notes": ["embedded_files"]}
    with zipfile.ZipFile(target) as package:
        assert set(package.namelist()) == set(parts) - {"word/embeddings/oleObject1.bin"}
        kept = package.read(WORD).decode()
    assert "https://example.vn/?a=1&amp;b=2" in kept
    assert "media/a.png" in kept
    assert "Normal.dotm" not in kept
    assert "oleObject" not in kept


def original_of(version_id: int) -> Original | None:
    with reading() as session:
        return session.get(Original, version_id)


def facts(kind: str) -> list[dict]:
    with reading() as session:
        return [json.loads(entry.leaf)["body"] for entry in session.query(Entry).filter_by(kind=kind)]


def filed(cabinet: Cabinet, content: bytes, filename: str, **more: object) -> dict:
    answer = documents.upload(cabinet.secretary, cabinet.item_id, content, title=None, filename=filename, **more)
    assert answer.status_code == 201, answer.json
    return answer.json or {}


@needs_converter
@pytest.mark.parametrize("kind", office.ALL)
def test_office_files_become_papers_that_tablets_open(cabinet: Cabinet, tmp_path: Path, kind: str) -> None:
    paper = filed(cabinet, office.ALL[kind](), f"Tờ trình số 12.{kind.upper()}")
    assert paper["title"] == "Tờ trình số 12"
    [view] = paper["versions"]
    assert (view["converted_from"], view["kind"], view["pages"]) == (kind, "born_digital", 1)
    with reading() as session:
        plain = documents.opened(cabinet.member, cabinet.tablet, session.get_one(Version, view["id"]))
    words = documents.text_of(plain)
    assert "Tờ trình" in words
    if kind != "xlsx":
        assert office.TEXT in words
    assert (cabinet.member.get(f"/api/meetings/{cabinet.meeting_id}/papers").json or {})["items"] == [paper]


@needs_converter
def test_the_original_is_sealed_and_goes_to_the_secretariat_alone(cabinet: Cabinet) -> None:
    """F7: a picture, an archive, a page named .pdf."""
    content = office.docx()
    [view] = filed(cabinet, content, "Tờ trình “mới”.docx")["versions"]
    address = f"/api/versions/{view['id']}/original"
    answer = cabinet.secretary.post(address)
    assert (answer.status_code, answer.data) == (200, content)
    assert answer.mimetype.endswith("wordprocessingml.document")
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename=\"original.docx\"; filename*=UTF-8''T%E1%BB%9D")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert [fact["version_id"] for fact in facts("OriginalFetched")] == [view["id"]]
    assert (cabinet.member.post(address).status_code, cabinet.stranger.post(address).status_code) == (403, 404)
    assert len(facts("OriginalFetched")) == 1
    row = original_of(view["id"])
    assert row is not None
    sealed = vault.read(row, 0, row.sealed_size)
    assert b"word/document.xml" not in sealed
    assert b"word/document.xml" in content


@needs_converter
def test_a_turned_master_key_still_opens_the_original_and_the_sweep_keeps_it(cabinet: Cabinet) -> None:
    content = office.odt()
    [view] = filed(cabinet, content, "a.odt")["versions"]
    turn_master_key()
    assert masters().ids() == [2]
    row = original_of(view["id"])
    assert row is not None
    assert row.master_version == 2
    path = next(settings().vault_dir.glob(f"??/{row.sealed_sha256}"))
    os.utime(path, (0, 0))
    list(upkeep.sweep(settings()))
    assert cabinet.secretary.post(f"/api/versions/{view['id']}/original").data == content
    with transaction() as session:
        originals.destroy(session, view["id"])
    list(upkeep.sweep(settings()))
    assert not path.exists()
    assert cabinet.secretary.post(f"/api/versions/{view['id']}/original").status_code == 404
    listed = (cabinet.member.get(f"/api/meetings/{cabinet.meeting_id}/papers").json or {})["items"]
    assert listed[0]["versions"][0]["converted_from"] == "odt"


@needs_converter
def test_a_paper_marked_secret_is_turned_away_until_somebody_answers_for_it(cabinet: Cabinet) -> None:
    marked = office.docx("TUYỆT MẬT")
    answer = documents.upload(cabinet.secretary, cabinet.item_id, marked)
    assert (answer.status_code, answer.json["code"]) == (422, "paper_marked_secret")
    assert answer.json["facts"] == {"mark": "TUYỆT MẬT"}
    with reading() as session:
        assert session.query(Paper).count() == 0
    assert not [path for path in settings().uploads_dir.iterdir() if path.is_file()]
    begun = documents.begin(cabinet.secretary, cabinet.item_id, marked).json or {}
    documents.send(cabinet.secretary, begun["id"], 0, marked)
    accepted = cabinet.secretary.post(f"/api/uploads/{begun['id']}/finish", {"not_secret": True})
    assert accepted.status_code == 201
    [fact] = facts("SecrecyMarkOverruled")
    assert (fact["paper_id"], fact["version_id"]) == (accepted.json["id"], accepted.json["versions"][0]["id"])


def test_without_a_converter_office_files_are_turned_away_and_the_screen_knows(app: Flask) -> None:
    configure(replace(settings(), soffice="/nowhere/soffice"))
    cabinet = documents.cabinet(app)
    answer = documents.upload(cabinet.secretary, cabinet.item_id, office.docx())
    assert (answer.status_code, answer.json["code"]) == (422, "office_not_available")
    told = cabinet.secretary.get("/api/intake").json or {}
    assert (told["formats"], told["converter"]) == (["pdf"], False)
    assert documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf()).status_code == 201


@cell.needs_cell
def test_a_converter_that_never_ends_is_ended_with_all_its_children(app: Flask, tmp_path: Path, monkeypatch) -> None:
    endless = tmp_path / "soffice"
    endless.write_text("#!/bin/sh\nsetsid sleep 333 &\nsleep 333\n", "ascii")
    endless.chmod(0o755)
    monkeypatch.setattr("ecabinet.documents.converting.WALL_SECONDS", 2)
    configure(replace(settings(), soffice=str(endless)))
    cabinet = documents.cabinet(app)
    answer = documents.upload(cabinet.secretary, cabinet.item_id, office.docx())
    assert (answer.status_code, answer.json["code"]) == (422, "office_too_complex")
    left = [path for path in Path("/proc").glob("[0-9]*/cmdline") if b"sleep\x00333" in documents.read_quietly(path)]
    assert left == []


@cell.needs_cell
def test_the_converter_sees_neither_the_data_folder_nor_the_network(app: Flask, tmp_path: Path) -> None:
    """F14, G2: office files with macros, remote parts, entities, bombs, odd names."""
    spy = tmp_path / "soffice"
    spy.write_text(
        '#!/bin/sh\nfor last; do :; done\nout=$(dirname "$last")/out\n'
        "{ ls " + str(settings().data) + '; cat /proc/net/dev | grep -c : ; } > "$out/seen" 2>&1\n'
        'cp "$out/seen" ' + str(tmp_path) + "/seen\n",
        "ascii",
    )
    spy.chmod(0o755)
    configure(replace(settings(), soffice=str(spy)))
    cabinet = documents.cabinet(app)
    answer = documents.upload(cabinet.secretary, cabinet.item_id, office.docx())
    assert answer.json["code"] == "office_unreadable"
    assert (tmp_path / "seen").read_text().split() == ["uploads", "1"], "the network has more than its loop"
