"""Part of check.py: whether the list of electronic copies is what the record says was issued."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Callable

Say = Callable[..., bool]
Tell = Callable[[str], None]


def check(here: pathlib.Path, say: Say, tell: Tell) -> None:
    """Each copy that the record tells of stands in the list with its digest, and there is no other."""
    path = here / "copies/copies.json"
    copies = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    leaves = [json.loads(each["leaf"]) for each in json.loads((here / "record/entries.json").read_text("utf-8"))]
    told = [each["body"] for each in leaves if each["kind"] == "ElectronicCopyIssued"]
    if not copies and not told:
        return
    listed = sorted((each["copy_id"], each["sha256"]) for each in copies)
    say(listed == sorted((each["copy_id"], each["sha256"]) for each in told), "the copies are those of the record")
    tell(f"NOTE  {len(copies)} electronic copies were issued; each is a file of its own and carries its own signature")
