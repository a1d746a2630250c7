"""How measurements are told: one row each, and the page docs/benchmarks.md, which no hand writes."""

import json
import os
import platform
import sqlite3
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.venue import ROOT

BENCHMARKS = ROOT / "docs" / "benchmarks.md"
FIGURES = ROOT / "docs" / "benchmarks.json"

FOOT = """
The echo is a bare Flask-SocketIO server on the same gevent server: no sign-in, no database, no signature. The echo that
keeps a row commits it to SQLite with synchronous=FULL before it answers, as every command here does. A vote is an HTTP
command signed by the tablet's key, checked, written to SQLite with its entry in the record, and answered after the
commit; with PostgreSQL behind, it is a child process with its own settings, which sync at every commit. Of the tablets
that are only connected each follows the sitting over a socket of its own, ten for each person; the echo tells as many
sockets one small thing at once. Plain HTTP is a WSGI path without sign-in in the same process, asked for ranges of the
same size. The replaced pack and its plain HTTP are pulled by a process of their own while members vote and change their
votes, twenty a second; the votes without are cast at the same pace in the same run. Memory is the growth of the
server's resident set when the tablets connect and follow the meeting. The figures of Indico 3.3 were measured on such a
machine with a meeting of the same size. pdf.js's own viewer is `PDFViewer` of the same release with its own settings,
in a pane of the same size, fetching the clear file by HTTP ranges; here the file lies sealed on the tablet and is
opened from the meeting's screen. The memory that reading adds is that of the browser's renderers, what they share
counted once. Taps are touches of the glass, choosing a file in the system's own dialog and typing left out; the stories
fail when one of them grows. Signatures are counted in processor time; bare pyHanko has the same keys, authorities and
lists, and keeps its stamper, which asks for its specimen token once. Its archive time-stamp covers its validation data,
as ours does; ours also holds the clock against what the file proves, and examines the last archive time-stamp.
"""

CURVES = """
![Appending, catching up and proving with up to a million entries](pictures/growth-record.svg)

![Start screens with up to a thousand meetings](pictures/growth-meetings.svg)
"""


@dataclass(frozen=True)
class Row:
    """One figure beside what it is compared with; `measured` is held against `aim` where there is one."""

    what: str
    ours: str
    beside: str = ""
    measured: float | None = None
    aim: float | None = None
    more_is_better: bool = False
    unit: str = "x"

    @property
    def is_met(self) -> bool | None:
        if self.measured is None or self.aim is None:
            return None
        return self.measured >= self.aim if self.more_is_better else self.measured <= self.aim

    @property
    def aimed(self) -> str:
        if self.aim is None:
            return ""
        bound = "at least" if self.more_is_better else "at most"
        return f"{bound} {self.aim:g}{'' if self.unit == 'x' else ' '}{self.unit}"

    @property
    def verdict(self) -> str:
        return {True: "met", False: "**missed**", None: ""}[self.is_met]

    def line(self) -> str:
        """For the terminal."""
        ratio = (
            f"  {self.measured:g}{self.unit} (aim {self.aimed}: {self.verdict.strip('*')})"
            if self.aim is not None
            else ""
        )
        return f"{self.what}: {self.ours}{f' | {self.beside}' if self.beside else ''}{ratio}"

    def cells(self) -> str:
        """For the page."""
        measured = f"{self.measured:g}{'' if self.unit == 'x' else ' '}{self.unit}" if self.aim is not None else ""
        return f"| {self.what} | {self.ours} | {self.beside} | {measured} | {self.aimed} | {self.verdict} |"


def machine() -> str:
    """What it was measured on."""
    model = platform.machine()
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    return (
        f"{os.cpu_count()} cores ({model}), Linux {platform.release()}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version} with synchronous=FULL"
    )


def keep(name: str, rows: list[Row]) -> dict[str, Any]:
    """Put a part's figures beside those of the other parts; all that is kept."""
    kept: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    at = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    kept[name] = {
        "at": at,
        "load": round(os.getloadavg()[1], 1),
        "where": machine(),
        "rows": [asdict(row) for row in rows],
    }
    FIGURES.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return kept


def page(kept: dict[str, Any]) -> str:
    """The whole page, from the figures alone."""
    newest = max(kept.values(), key=lambda part: part["at"])
    loads = ", ".join(f"{name} {part['load']}" for name, part in kept.items())
    cells = [Row(**row).cells() for part in kept.values() for row in part["rows"]]
    head = (
        f"# Benchmarks\n\nWritten by `make bench`, last on {newest['at']}; the figures are in `benchmarks.json`.\n"
        f"Server, clients and browser share one machine: {newest['where']}.\n"
        f"Load average over five minutes when each part was measured (its own work counts in): {loads}.\n\n"
        "| what | here | beside | ratio | aim | |\n|---|---|---|---|---|---|\n"
    )
    return head + "\n".join(cells) + "\n" + CURVES + FOOT
