"""The page that says who may pass which door says what the doors answer today."""

import os
from pathlib import Path

import pytest

from tests.architecture import matrix

# Whose objects these are does not matter: everybody sees the directory, administrators alone change it.
ADMINISTRATION = {
    "DELETE /api/record/cosigners/<person_id>",
    "PATCH /api/persons/<person_id>",
    "DELETE /api/persons/<person_id>/factors",
    "DELETE /api/persons/<person_id>/provider-ties",
    "GET /api/persons/<person_id>/provider-ties",
    "PUT /api/persons/<person_id>/password",
    "PUT /api/record/cosigners/<person_id>",
}
PAGE = Path(__file__).parents[2] / "docs" / "authorisation.md"


@pytest.mark.timeout(400)
def test_the_page_of_doors_and_roles_is_what_they_answer(app):
    """B5, C1, C3, C7, F7: every role at every door of a meeting that has everything in it."""
    rows = matrix.rows(app)
    seen = {door for door, said in rows.items() if "<" in door and said[0] != matrix.HIDDEN}
    assert seen == ADMINISTRATION, "a member of another meeting sees what is not theirs"
    made = matrix.page(rows)
    if os.environ.get("ECABINET_MATRIX") == "write":
        PAGE.write_text(made, "utf-8")
    kept = PAGE.read_text("utf-8").splitlines()
    changed = [line for line in made.splitlines() if line not in kept]
    gone = [line for line in kept if line not in made.splitlines()]
    assert (changed, gone) == ([], [])
