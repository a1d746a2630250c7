"""An agenda on paper, however much of it there is."""

from datetime import UTC, datetime

import pypdfium2
import pytest

from ecabinet.programme import printing
from ecabinet.programme.table import Line, Programme

WHEN = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


def programme(*titles: str, papers: int) -> Programme:
    """Items with these titles, and so many papers each."""
    lines = [
        Line(
            number=str(number), title=title, title_en="", rapporteur="Bộ Xây dựng", minutes=10,
            kind="Quyết định", planned="08:30", status="", began="", ended="", classified=False,
            papers=[f"Tài liệu thứ {each}" for each in range(1, papers + 1)],
        )
        for number, title in enumerate(titles, start=1)
    ]  # fmt: skip
    return Programme(title="Phiên họp", number=1, place="P1", starts_at=WHEN, ends_at=WHEN, status="", lines=lines)


@pytest.mark.parametrize(("papers", "pages"), [(1, 1), (120, 6)])
def test_an_item_with_more_papers_than_a_page_holds_goes_on_overleaf(papers: int, pages: int) -> None:
    made = pypdfium2.PdfDocument(printing.as_pdf(programme("Một", "Hai", papers=papers), "Chính phủ"))
    said = "".join(page.get_textpage().get_text_range() for page in made)
    assert (said.count(f"Tài liệu thứ {papers}"), len(made)) == (2, pages)
