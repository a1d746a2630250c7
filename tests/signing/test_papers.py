"""Papers that others signed: examined after filing, told to whoever sees the paper, examined again on asking."""

import json
import os
from pathlib import Path

import pytest
from flask import Flask

from ecabinet.authorities import pki
from ecabinet.core.config import Settings, configure, settings
from ecabinet.core.database import reading, transaction
from ecabinet.record.models import Entry
from ecabinet.signing import papers
from ecabinet.signing.models import PaperVerdict
from tests.factories import documents, signing
from tests.factories.documents import Cabinet

CORPUS = Path(os.environ.get("ECABINET_CORPUS", "/nonexistent"))


@pytest.fixture
def cabinet(app: Flask) -> Cabinet:
    return documents.cabinet(app)


def good(name: str = "Trần Thị Bình") -> bytes:
    material = signing.material()
    return signing.signed(material, signing.certified(material), signing.Signer(name))


def of_others(tmp_path: Path) -> tuple[bytes, Path]:
    """A file signed under another installation's root, and that root."""
    own = settings()
    material = signing.authorities(tmp_path / "others")
    content = signing.signed(material, signing.certified(material), signing.Signer("Lê Văn Cường"))
    root = tmp_path / "root.pem"
    root.write_bytes((settings().pki_dir / "root.pem").read_bytes())
    configure(own)
    pki.infrastructure.cache_clear() if hasattr(pki.infrastructure, "cache_clear") else None
    return content, root


def filed(cabinet: Cabinet, content: bytes) -> int:
    answer = documents.upload(cabinet.secretary, cabinet.item_id, content)
    assert answer.status_code == 201, answer.json
    return int(answer.json["versions"][0]["id"])


def known(cabinet: Cabinet) -> dict[int, dict]:
    found = cabinet.member.get(f"/api/meetings/{cabinet.meeting_id}/signatures").json or {}
    return {each["version_id"]: each["verdict"] for each in found["items"]}


def examined() -> list[dict]:
    with reading() as session:
        return [json.loads(entry.leaf) for entry in session.query(Entry).filter_by(kind="PaperExamined")]


def test_whoever_sees_a_signed_paper_is_told_who_signed_and_that_it_holds(cabinet: Cabinet) -> None:
    """F13: a signed file as a paper."""
    version_id = filed(cabinet, good())
    verdict = known(cabinet)[version_id]
    assert verdict["outcome"] == "valid"
    by = {each["signer"]: each for each in verdict["signatures"] if not each["certifies"]}
    assert by["Trần Thị Bình"]["indication"] == "TOTAL_PASSED"
    [entry] = examined()
    assert (entry["body"]["version_id"], entry["body"]["outcome"]) == (version_id, "valid")
    assert "Trần" not in json.dumps(entry, ensure_ascii=False)
    assert cabinet.stranger.get(f"/api/meetings/{cabinet.meeting_id}/signatures").status_code == 404


def test_a_changed_paper_is_invalid_and_an_unsigned_one_has_no_verdict(cabinet: Cabinet) -> None:
    changed = filed(cabinet, signing.with_update(good(), "content"))
    plain = filed(cabinet, documents.pdf())
    found = known(cabinet)
    assert found[changed]["outcome"] == "invalid"
    assert plain not in found


def test_what_was_left_unexamined_is_examined_at_the_next_start(cabinet: Cabinet) -> None:
    version_id = filed(cabinet, good())
    with transaction() as session:
        row = session.get_one(PaperVerdict, version_id)
        row.outcome = row.verdict = row.examined_at = None
    assert known(cabinet) == {version_id: None}
    papers.examine_waiting()
    assert known(cabinet)[version_id]["outcome"] == "valid"


def test_a_signature_under_a_root_nobody_named_is_unknown_until_somebody_names_it(
    cabinet: Cabinet, tmp_path: Path
) -> None:
    content, root = of_others(tmp_path)
    version_id = filed(cabinet, content)
    assert known(cabinet)[version_id]["outcome"] == "undecided"
    configure(Settings(data=settings().data, quick_hashes=True, demo=True, trusted_roots=str(root)))
    again = cabinet.secretary.post(f"/api/versions/{version_id}/examine")
    assert again.status_code == 200, again.json
    assert known(cabinet)[version_id]["outcome"] == "valid"
    assert [entry["body"]["outcome"] for entry in examined()] == ["undecided", "valid"]
    assert cabinet.member.post(f"/api/versions/{version_id}/examine").status_code == 403
    assert cabinet.stranger.post(f"/api/versions/{version_id}/examine").status_code == 404


@pytest.mark.skipif(not CORPUS.exists(), reason="ECABINET_CORPUS names no corpus")
@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("dss__pdf-signed-original.pdf", "undecided"),
        ("dss__pdf-removed-pages.pdf", "invalid"),
        ("dss__hello_signed_INCSAVE_signed_EDITED.pdf", "invalid"),
        ("dss__replace.pdf", "invalid"),
    ],
)
def test_papers_of_the_corpus(cabinet: Cabinet, name: str, outcome: str) -> None:
    version_id = filed(cabinet, (CORPUS / "signed" / name).read_bytes())
    assert known(cabinet)[version_id]["outcome"] == outcome
