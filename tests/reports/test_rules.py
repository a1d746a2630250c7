"""The numbers of reports: classes of papers, and the formula of the shares."""

import pytest

from ecabinet.reports.rules import Origin, origin_of, tally


@pytest.mark.parametrize(
    ("kind", "outcome", "expected"),
    [
        ("signed", "valid", Origin.SIGNED_VALID),
        ("signed", "invalid", Origin.SIGNED_INVALID),
        ("signed", "undecided", Origin.SIGNED_UNKNOWN),
        ("signed", "unreadable", Origin.SIGNED_UNKNOWN),
        ("signed", None, Origin.SIGNED_UNKNOWN),
        ("scanned", None, Origin.SCANNED),
        ("born_digital", None, Origin.BORN_DIGITAL),
    ],
)
def test_the_class_of_a_paper(kind: str, outcome: str | None, expected: Origin) -> None:
    assert origin_of(kind, outcome) is expected


def test_the_share_is_of_papers_that_bear_a_signature() -> None:
    counted = tally(
        [Origin.SIGNED_VALID] * 3 + [Origin.SIGNED_UNKNOWN] + [Origin.SIGNED_INVALID] + [Origin.SCANNED] * 5
        + [Origin.BORN_DIGITAL] * 90
    )  # fmt: skip
    assert (counted.papers, counted.bearing) == (100, 10)
    assert (counted.share, counted.share_valid) == (0.4, 0.3)


def test_without_any_signature_there_is_no_share() -> None:
    counted = tally([Origin.BORN_DIGITAL])
    assert (counted.share, counted.share_valid) == (None, None)
