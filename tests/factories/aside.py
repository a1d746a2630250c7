"""Heavy work may not stop the event loop, and work on the database may not leave it."""

import threading
from typing import Any

import pytest


def only_aside(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> None:
    """From now on this fails anywhere but in a thread for heavy work."""
    _watch(monkeypatch, owner, name, aside=True)


def never_aside(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> None:
    """From now on this fails in a thread for heavy work."""
    _watch(monkeypatch, owner, name, aside=False)


def _watch(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, *, aside: bool) -> None:
    watched = getattr(owner, name)

    def watching(*args: Any, **kwargs: Any) -> Any:
        where = threading.current_thread().name
        assert where.startswith("offload") is aside, f"{name} runs in {where}"
        return watched(*args, **kwargs)

    monkeypatch.setattr(owner, name, watching)
