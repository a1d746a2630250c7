"""The judge of a house that burned down finds what a restore did not bring back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chaos.loss import Burned, Row

BEGAN = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)


def row(sequence: int, leaf: str = "leaf") -> Row:
    return sequence, BEGAN + timedelta(seconds=sequence), "VoteCast", f"{leaf}{sequence}".encode()


def receipt(sequence: int, leaf: str = "leaf") -> dict[str, Any]:
    return {"sequence": sequence, "leaf_sha256": f"{leaf}{sequence}".encode().hex()}


RECORD = [row(number) for number in range(1, 6)]


def burned(after: list[Row], *receipts: dict[str, Any]) -> Burned:
    """After ten seconds, with three entries in the newest backup."""
    return Burned(BEGAN + timedelta(seconds=10), RECORD, after, 3, list(receipts))


def test_what_came_after_the_backup_is_lost_and_no_breach() -> None:
    found = burned(RECORD[:3], receipt(2), receipt(5))
    assert list(found.breaches()) == []
    assert found.facts()["entries lost with the house"] == 2
    assert found.facts()["s that the oldest of them was old"] == 6.0


@pytest.mark.parametrize("after", [RECORD[:2], RECORD[:4], [*RECORD[:2], row(3, "other")]])
def test_a_record_that_is_not_the_backups_is_a_breach(after: list[Row]) -> None:
    assert any("not what the newest backup should have" in each for each in burned(after).breaches())


def test_a_receipt_of_a_vote_that_is_another_now_is_a_breach() -> None:
    found = burned(RECORD[:3], receipt(2), receipt(3, "other"))
    assert list(found.breaches()) == ["1 receipts are contradicted by the restored record"]


def test_a_receipt_of_a_vote_that_is_gone_though_the_backup_had_it_is_a_breach() -> None:
    found = burned(RECORD[:2], receipt(2), receipt(3))
    assert "1 receipts are contradicted by the restored record" in found.breaches()
