"""What lies under the master keys: one kind for each table, told by its room."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa


@dataclass(frozen=True)
class Kind:
    """A table with `master_version`: what a row holds, how that is put under the newest key, which rows hold any.

    `secret` raises CryptoError or Unavailable for a row that no key opens.
    """

    model: Any
    secret: Callable[[Any], Any]
    keep: Callable[[Any, Any], None]
    holds: sa.ColumnElement[bool] | None = None
