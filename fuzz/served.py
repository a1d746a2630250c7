"""The doors of a served demo cabinet, fuzzed by several roles; the record must verify afterwards."""

import re
from pathlib import Path
from typing import Any

import requests

from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.hall import Hall, run_command
from fuzz.doors import SECONDS, Found, Fuzzer

ROOT = Path(__file__).parent.parent
# In the order in which they come: who can lock others out comes last.
ROLES = {
    "nobody": "", "member": "taichinh", "chair": "thutuong", "clerk": "vanthu", "secretary": "thuky1",
    "administrator": "quantri",
}  # fmt: skip


def codes_of_the_protocol() -> set[str]:
    """Every code that section 17 of the protocol explains."""
    text = (ROOT / "docs" / "protocol.md").read_text("utf-8")
    return set(re.findall(r"`([a-z0-9_]+)`", text[text.index("\n## 17") :].split("\n## 18")[0]))


class Visitor:
    """Somebody with a browser of their own."""

    def __init__(self, url: str, role: str, username: str) -> None:
        self.role = role
        self._url, self._username = url, username
        self._session = requests.Session()
        self._token = ""
        self.lost = False
        self._enter()

    @property
    def headers(self) -> dict[str, str]:
        return {"X-CSRF-Token": self._token, "Origin": self._url}

    def _enter(self) -> None:
        if not self._username or self.lost:
            return
        self._session.headers["X-CSRF-Token"] = self._token
        given = {"username": self._username, "password": PASSWORD}
        came = self._session.post(
            f"{self._url}/api/session", json=given, headers={"Origin": self._url}, timeout=SECONDS
        )
        self.lost = came.status_code != 200
        if not self.lost:
            self._token = came.json()["csrf_token"]
            self._step_up()

    def _step_up(self) -> None:
        told = self._session.post(
            f"{self._url}/api/session/step-up", json={"password": PASSWORD}, headers=self.headers, timeout=SECONDS
        )
        if told.status_code == 200:
            self._refresh()

    def _refresh(self) -> None:
        told = self._session.get(f"{self._url}/api/session", timeout=SECONDS)
        if told.status_code == 200:
            self._token = told.json().get("csrf_token") or self._token

    def send(self, request: requests.PreparedRequest) -> requests.Response:
        request.url = self._url + request.path_url
        request.headers.pop("Cookie", None)
        request.prepare_cookies(self._session.cookies)
        answer = self._session.send(request, timeout=SECONDS * 2, allow_redirects=False)
        code = answer.json().get("code") if "problem" in answer.headers.get("Content-Type", "") else None
        if code == "not_signed_in":
            self._enter()
        elif code == "step_up_required":
            self._step_up()
        elif "/session" in request.path_url:
            self._refresh()
        return answer


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
        document: dict[str, Any] = requests.get(f"{hall.url}/api/openapi.json", timeout=SECONDS).json()
        fuzzer = Fuzzer(document, codes_of_the_protocol(), seed)
        visitors = [Visitor(hall.url, role, username) for role, username in ROLES.items()]
        for each in visitors:
            if each.role in {"secretary", "administrator"}:
                fuzzer.look_round(each)
        for number, each in enumerate(visitors):
            left = count - fuzzer.found.sent
            fuzzer.fuzz(each, left // (len(visitors) - number))
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
