"""Part of check.py: whether who signed for another was let do so when they signed, as the record has it."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

# Days are those of the body's time zone.
HANOI = timezone(timedelta(hours=7))
SAME = ("delegation_id", "from_person_id", "to_person_id", "capacity", "starts_on", "ends_on")


def check(here: pathlib.Path, say: Callable[..., bool], tell: Callable[[str], None]) -> None:
    """Every act by delegation."""
    leaves = [json.loads(each["leaf"]) for each in json.loads((here / "record/entries.json").read_text("utf-8"))]
    for act in json.loads((here / "acts/acts.json").read_text(encoding="utf-8")):
        if act["delegation"]:
            _check(act, act["delegation"], leaves, say, tell)


def _check(
    act: dict[str, Any], given: dict[str, Any], leaves: list[dict[str, Any]],
    say: Callable[..., bool], tell: Callable[[str], None],
) -> None:  # fmt: skip
    what = f"act {act['act_id']}: the delegation"
    told = [each for each in leaves if each["body"].get("delegation_id") == given["delegation_id"]]
    begun = [each for each in told if each["kind"] == "DelegationSet"]
    same = len(begun) == 1 and all(begun[0]["body"][name] == given[name] for name in SAME)
    say(same and given["to_person_id"] == act["person_id"], f"{what} is what the record says, and the signer's")
    signed = [
        each for each in leaves if each["kind"] == "FileSigned" and each["body"]["act_id"] == act["act_id"]
    ]  # fmt: skip
    ended = [each["sequence"] for each in told if each["kind"] == "DelegationWithdrawn"]
    at = signed[0]["sequence"] if len(signed) == 1 else 0
    confirmed = [each["sequence"] for each in told if each["kind"] == "DelegationConfirmed" and _by_giver(each)]
    if (bool(confirmed) and confirmed[0] < at) or not begun or begun[0]["body"].get("needs_confirmation"):
        say(bool(confirmed) and confirmed[0] < at, f"{what} had been confirmed by who gave it")
    else:  # its entry is of a time when none was asked for
        tell(f"NOTE  {what} is of a time when who gave it was not asked to confirm it")
    if at:
        moment = datetime.fromisoformat(signed[0]["at"].replace("Z", "+00:00"))
        on = moment.astimezone(HANOI).date().isoformat()
        say(given["starts_on"] <= on <= (given["ends_on"] or on), f"{what} was for the day of the signature")
    held = bool(begun) and begun[0]["sequence"] < at and not any(each < at for each in ended)
    say(held, f"{what} was given before the signature and not withdrawn by then")


def _by_giver(entry: dict[str, Any]) -> bool:
    return bool(entry["actor"] == entry["body"]["from_person_id"])
