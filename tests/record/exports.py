"""Exported records for tests: as they are, and changed line by line."""

import json
from pathlib import Path
from typing import Any

from ecabinet.core import crypto
from ecabinet.core.database import reading
from ecabinet.record import access, schemas
from ecabinet.record.services import signing_key

Lines = list[dict[str, Any]]


def exported() -> Lines:
    with reading() as session:
        point = crypto.point_of(signing_key())
        size, note = access.head(session)
        text = schemas.export_lines(access.entries(session, size), note, point, access.withheld(session))
        return [json.loads(line) for line in text]


def written(lines: Lines, to: Path) -> Path:
    to.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return to
