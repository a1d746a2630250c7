"""Clauses in their order however they are named, and what counts as a difference."""

from itertools import permutations

import pytest

from ecabinet.comments.rules import Said, Standing, Verdict, Wish, clause_order, standing_of

IN_ORDER = [
    "Điều 2", "Điều 5", "Điều 5, khoản 1", "Điều 5, khoản 2", "Điều 5, khoản 2, điểm a", "Điều 5, khoản 2, điểm đ",
    "Điều 5, khoản 10", "Điều 5a", "Điều 12", "Phụ lục I", "",
]  # fmt: skip


def said(person: int, wish: Wish = Wish.CHANGE, verdict: Verdict | None = None) -> Said:
    return Said(person_id=person, wish=wish, verdict=verdict)


def test_clauses_come_as_they_follow_one_another_and_the_whole_paper_last():
    mixed = [*IN_ORDER[1::2], *IN_ORDER[::2]]
    assert sorted(mixed, key=clause_order) == IN_ORDER


@pytest.mark.parametrize(
    "other", ["khoản 2 Điều 5", "Điều 5 khoản 2", "ĐIỀU 5, KHOẢN 2", "Article 5, clause 2", "Điều  5 ,  khoản  2"]
)
def test_one_clause_named_in_several_ways_is_one(other):
    assert clause_order(other) == clause_order("Điều 5, khoản 2")
    assert clause_order(other) != clause_order("Điều 5")


@pytest.mark.parametrize(
    ("comments", "standing"),
    [
        ([said(1), said(2)], Standing.UNANSWERED),
        ([said(1, Wish.KEEP), said(2, Wish.CHANGE)], Standing.OPPOSED),
        ([said(1, Wish.REMOVE, Verdict.TAKEN), said(2, Wish.ADD, Verdict.TAKEN)], Standing.OPPOSED),
        ([said(1, Wish.KEEP), said(2, Wish.KEEP)], Standing.UNANSWERED),
        ([said(1, Wish.KEEP), said(1, Wish.CHANGE)], Standing.UNANSWERED),
        ([said(1, verdict=Verdict.TAKEN), said(2, verdict=Verdict.NOT_TAKEN)], Standing.NOT_TAKEN),
        ([said(1, verdict=Verdict.PARTLY), said(2)], Standing.PARTLY),
        ([said(1, verdict=Verdict.TAKEN)], Standing.TAKEN),
    ],
)
def test_what_is_disputed_or_refused_comes_before_what_was_taken_in(comments, standing):
    assert {standing_of(each) for each in permutations(comments)} == {standing}
