"""Comparing the versions of papers with what the record and their signed manifests say of them."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import crypto
from ecabinet.core.schemas import from_base64url
from ecabinet.documents.events import PaperFiled, PaperRemoved, PaperReplaced
from ecabinet.documents.models import Version
from ecabinet.documents.sealing import digest_of
from ecabinet.meetings.models import AgendaItem
from ecabinet.record.hearing import Heard, Hearer, Told, entries_for
from ecabinet.record.verify import Problem, unlike


class Filed(Hearer):
    """Hears which versions were filed, and which papers were taken out again."""

    def __init__(self) -> None:
        self.versions: dict[int, Told] = {}
        self.manifests: dict[int, str] = {}
        self.items: dict[int, int] = {}
        self._removed: set[int] = set()
        super().__init__({PaperFiled: self._file, PaperReplaced: self._file, PaperRemoved: self._remove})

    def _file(self, heard: Heard) -> None:
        names = ("paper_id", "number", "pages", "sha256", "sealed_sha256")
        told = self.versions.setdefault(heard.body["version_id"], Told())
        told.say(heard, **{name: heard.body[name] for name in names}, created_at=heard.about)
        self.manifests[heard.body["version_id"]] = heard.body["manifest_sha256"]
        self.items[heard.body["version_id"]] = heard.body["item_id"]

    def _remove(self, heard: Heard) -> None:
        self._removed.add(heard.body["paper_id"])

    def may_be_gone(self, version_id: int, items: set[int]) -> bool:
        """Whether its paper was taken out, or went with its item."""
        return self.versions[version_id].said["paper_id"] in self._removed or self.items[version_id] not in items


def first_problem(session: Session) -> Problem | None:
    """The first problem, or None when versions, manifests and record agree."""
    return next(problems(session), None)


def problems(session: Session) -> Iterator[Problem]:
    """Every problem. Call it when the log itself has been found whole."""
    filed = Filed()
    for entry in entries_for(session, filed):
        if reason := filed.hear(entry.sequence, entry.leaf, entry.evidence):
            yield Problem(sequence=entry.sequence, reason=reason)
    rows = {row.id: row for row in session.scalars(sa.select(Version).execution_options(yield_per=200))}
    items = set(session.scalars(sa.select(AgendaItem.id)))
    for version_id, told in filed.versions.items():
        row = rows.get(version_id)
        if row is not None:
            changed = unlike(row, told.said) or _unlike_manifest(row, filed.manifests[version_id])
            if changed:
                reason = f"version {version_id} of paper {told.said['paper_id']} was changed in the tables: {changed}"
                yield Problem(sequence=told.sequence, reason=reason)
        elif not filed.may_be_gone(version_id, items):
            yield Problem(sequence=told.sequence, reason=f"version {version_id} is gone from the tables")
    for version_id in rows:
        if version_id not in filed.versions:
            yield Problem(sequence=0, reason=f"version {version_id} of a paper is in no entry of the record")


def _unlike_manifest(row: Version, digest: str) -> str:
    if digest_of(row.manifest) != digest:
        return "manifest"
    try:
        crypto.verify(row.publisher_key, row.manifest_signature, row.manifest.encode())
    except crypto.CryptoError:
        return "manifest_signature"
    said: dict[str, Any] = json.loads(row.manifest)
    told = {
        "size": said["size"],
        "sealed_size": said["sealed_size"],
        "sensitivity": said["class"],
        "header": from_base64url(said["header"]),
        "created_by_id": said["published_by"],
        "created_at": said["published_at"],
    }
    return unlike(row, told)
