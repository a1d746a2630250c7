"""How many statements a request costs: what is listed is read in a fixed number of them."""

from typing import Any

import sqlalchemy as sa

from ecabinet.core.database import engine
from tests.factories.accounts import Browser


def spent(browser: Browser, path: str) -> int:
    """The statements that one successful GET of this path takes."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    sa.event.listen(engine(), "before_cursor_execute", note)
    try:
        answer = browser.get(path)
    finally:
        sa.event.remove(engine(), "before_cursor_execute", note)
    assert answer.status_code == 200, answer.json
    return len(seen)
