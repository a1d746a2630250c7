"""What lies under which master key, across all rooms."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts import apps, printed
from ecabinet.core.under_master import Kind
from ecabinet.documents import rotation as papers
from ecabinet.holders import keeping as key_files
from ecabinet.masters.events import MasterKeyMade
from ecabinet.record.models import Entry
from ecabinet.resolutions import keeping as copies
from ecabinet.signing import keeping as signed
from ecabinet.signing import pictures
from ecabinet.submissions import keeping as submissions

KINDS: tuple[Kind, ...] = (
    *papers.UNDER_MASTER,
    *signed.UNDER_MASTER,
    *pictures.UNDER_MASTER,
    *copies.UNDER_MASTER,
    *submissions.UNDER_MASTER,
    *key_files.UNDER_MASTER,
    *apps.UNDER_MASTER,
    *printed.UNDER_MASTER,
)


def in_use(session: Session) -> dict[int, int]:
    """How many sealed things lie under each master key."""
    found: dict[int, int] = {}
    for kind in KINDS:
        version = kind.model.master_version
        query = sa.select(version, sa.func.count()).where(*_holding(kind)).group_by(version)
        for number, count in session.execute(query):
            found[number] = found.get(number, 0) + count
    return found


def recorded(session: Session) -> set[int]:
    """Of which master keys the record says that they were made."""
    made = sa.select(Entry.leaf).where(Entry.kind == MasterKeyMade.__name__)
    return {json.loads(leaf)["body"]["master_version"] for leaf in session.scalars(made)}


def page(session: Session, kind: Kind, newest: int, after: Any, most: int) -> list[Any]:
    """Rows of this kind under other master keys, from this one on; those that another process has are left to it."""
    key = key_of(kind)
    query = sa.select(kind.model).where(*_holding(kind), kind.model.master_version != newest)
    if after is not None:
        query = query.where(key > after)
    return list(session.scalars(query.order_by(key).limit(most).with_for_update(skip_locked=True, of=kind.model)))


def one_of_each(session: Session) -> Iterator[tuple[Kind, int, Any]]:
    """One sealed thing of each kind under each master key."""
    for kind in KINDS:
        query = sa.select(kind.model).where(*_holding(kind))
        for number in session.scalars(query.with_only_columns(kind.model.master_version).distinct()).all():
            row = session.scalar(query.where(kind.model.master_version == number).limit(1))
            if row is not None:
                yield kind, number, row


def key_of(kind: Kind) -> Any:
    """The column by which its rows are told apart."""
    [column] = sa.inspect(kind.model).primary_key
    return getattr(kind.model, column.name)


def _holding(kind: Kind) -> list[sa.ColumnElement[bool]]:
    return [kind.model.master_version.is_not(None), *([] if kind.holds is None else [kind.holds])]
