"""The doors of a served demo cabinet, fuzzed by several roles; the record must verify afterwards."""

import re
from pathlib import Path
from typing import Any

import requests

from ecabinet.rehearsal.hall import Hall, run_command
from fuzz.doors import SECONDS, Found, Fuzzer
from fuzz.visitors import Visitor, enrolled

ROOT = Path(__file__).parent.parent
# Who brings a tablet that somebody else approved; the others knock at its doors without one.
WITH_TABLETS = ("member", "chair", "secretary")
# In the order in which they come: who can lock others out comes last.
ROLES = {
    "nobody": "", "member": "taichinh", "chair": "thutuong", "clerk": "vanthu", "secretary": "thuky1",
    "administrator": "quantri",
}  # fmt: skip


def codes_of_the_protocol() -> set[str]:
    """Every code that section 17 of the protocol explains."""
    text = (ROOT / "docs" / "protocol.md").read_text("utf-8")
    return set(re.findall(r"`([a-z0-9_]+)`", text[text.index("\n## 17") :].split("\n## 18")[0]))


class Watched(Hall):
    """A hall that says what it left in the folder for passing files."""

    @property
    def environment(self) -> dict[str, str]:
        passing = self.folder / "passing"
        passing.mkdir(exist_ok=True)
        return {**super().environment, "TMPDIR": str(passing)}

    def left(self) -> list[str]:
        """What lies there once the server has ended."""
        return [each.name for each in (self.folder / "passing").iterdir()]


def fuzz_doors(count: int, seed: int) -> Found:
    """About so many requests over all roles."""
    with Watched() as hall:
        document: dict[str, Any] = requests.get(f"{hall.url}/api/openapi.json", timeout=SECONDS * 6).json()
        fuzzer = Fuzzer(document, codes_of_the_protocol(), seed)
        visitors = [
            Visitor(hall.url, role, username, enrolled(hall.url, username) if role in WITH_TABLETS else None)
            for role, username in ROLES.items()
        ]
        for each in visitors:
            if each.role in {"secretary", "administrator"}:
                fuzzer.look_round(each)
        for number, each in enumerate(visitors):
            left = count - fuzzer.found.sent
            fuzzer.fuzz(each, left // (len(visitors) - number))
            fuzzer.found.answers["from a tablet"] += each.from_a_tablet
            if each.lost:
                fuzzer.found.answers[f"{each.role} locked themselves out"] += 1
        found = fuzzer.found
        said = hall.log.read_text("utf-8", "replace")
        found.wrong += [f"the log: {line[:1000]}" for line in said.splitlines() if "Traceback" in line][:20]
        if requests.get(f"{hall.url}/healthz", timeout=SECONDS).status_code != 200:
            found.wrong.append("the server is not well any more")
        hall.stop()
        found.wrong += [f"left behind: {name}" for name in hall.left()]
        done = run_command(
            "record", "verify", f"sqlite:///{hall.folder}/data/ecabinet.db", environment=hall.environment
        )
        if done.returncode:
            found.wrong.append(f"the record does not verify: {(done.stdout + done.stderr)[-1000:]}")
    return found
