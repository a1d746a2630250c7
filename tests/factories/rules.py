"""Meetings under other rules than those shipped, for the length of a test."""

from dataclasses import replace
from typing import Any

import pytest

from ecabinet.rulebook.models import RuleSetVersion
from ecabinet.rulebook.ruleset import RuleSet
from ecabinet.rulebook.versions import rules_in


def changed(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> None:
    """Every meeting is held under its rules with these clauses changed."""

    def read(kept: RuleSetVersion) -> RuleSet:
        return replace(rules_in(kept), **changes)

    for where in ("access", "conducting"):
        monkeypatch.setattr(f"ecabinet.meetings.{where}.rules_in", read)
