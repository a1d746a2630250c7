"""Words that nobody sees: found by how they are hidden, and honest papers told nothing."""

from pathlib import Path

import pytest

from ecabinet.core.config import Settings, configure
from ecabinet.documents import painting, quarantine, unseen
from ecabinet.documents.rules import PaperKind
from tests.factories import hiding, hostile


def noted(folder: Path, content: bytes) -> set[str]:
    (folder / "source.pdf").write_bytes(content)
    return unseen.unseen_text(folder / "source.pdf")


@pytest.mark.parametrize("name", hiding.HIDDEN)
def test_words_that_nobody_sees_are_noted_by_how_they_are_hidden(tmp_path: Path, name: str) -> None:
    """F6: white, small, covered, cut off, drawn by nothing."""
    make, code = hiding.HIDDEN[name]
    assert noted(tmp_path, make()) == {code}


@pytest.mark.parametrize("name", hiding.HONEST)
def test_honest_papers_are_not_suspected(tmp_path: Path, name: str) -> None:
    """F6: words recognised in a scan, white on dark, pale letters."""
    assert noted(tmp_path, hiding.HONEST[name]()) == set()


def test_what_takes_too_long_is_said_not_to_be_examined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """F6: more pages than there is time for, a page beyond measure."""
    monkeypatch.setattr(unseen, "SECONDS", 0.0)
    assert noted(tmp_path, hiding.HIDDEN["small"][0]()) == {"text_partly_examined"}
    monkeypatch.undo()
    assert unseen.unseen_text(tmp_path / "source.pdf", ends=0.0) == {"text_partly_examined"}
    monkeypatch.setattr(painting, "MOST_OBJECTS", 2)
    assert noted(tmp_path, hiding.HONEST["white on dark"]()) == {"text_partly_examined"}
    monkeypatch.undo()
    monkeypatch.setattr(unseen, "MOST_PIXELS", 1000)
    assert noted(tmp_path, hiding.HIDDEN["under a picture"][0]()) == {"text_partly_examined"}


def test_one_letter_that_slid_under_a_circle_is_no_find_and_pages_are_counted_together(tmp_path: Path) -> None:
    """F6: words spread over pages."""
    one, three = hiding.paper(hiding.SEEN + hiding.words(more="1 g").replace(hiding.WORDS, "a")), hiding.spread("kho")
    assert noted(tmp_path, hostile.saved(one)) == set()
    assert noted(tmp_path, three) == {"text_without_contrast"}


@pytest.mark.parametrize("is_signed", [False, True])
def test_the_child_that_takes_papers_in_tells_them(tmp_path: Path, is_signed: bool) -> None:
    """F6: through intake; a signed file keeps its bytes and is told about all the same."""
    content = hiding.signed() if is_signed else hiding.HIDDEN["white"][0]()
    configure(Settings(data=tmp_path))
    (tmp_path / "source.pdf").write_bytes(content)
    found = quarantine.inspect(tmp_path / "source.pdf", tmp_path / "target.pdf")
    assert found.kind == (PaperKind.SIGNED if is_signed else PaperKind.BORN_DIGITAL)
    assert set(found.notes) == ({"text_without_contrast", "hidden_layers"} if is_signed else {"text_without_contrast"})
