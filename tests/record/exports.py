"""Exported records for tests: as they are, and changed line by line."""

import json
from pathlib import Path
from typing import Any

from ecabinet.core.config import settings
from ecabinet.core.database import reading
from ecabinet.cosigning import exporting
from ecabinet.record import witnessed

Lines = list[dict[str, Any]]


def exported() -> Lines:
    said = witnessed.read(settings().data)
    with reading() as session:
        _size, text = exporting.export(session, said)
        return [json.loads(line) for line in text]


def written(lines: Lines, to: Path) -> Path:
    to.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return to
