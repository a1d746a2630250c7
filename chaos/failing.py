"""The n-th call to the system fails, for one n after the other: what is said to people must be true all the same.

In each round a vote is opened, members vote and change their votes, the secretariat files a paper, and the vote is
closed, while one call of the server returns an error; or the server is killed as soon as somebody was refused.
"""

import http.client
import random
import re
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import gevent

from chaos.checker import judge, told
from chaos.form import Form
from chaos.history import UNKNOWN, Attempt, History
from chaos.house import House
from chaos.injected import Fault, Injected
from chaos.outcome import Outcome
from chaos.soak import QuietHouse
from chaos.storm import StormSitting, gather, left_broken, observe
from ecabinet import audit
from ecabinet.rehearsal.client import Client, Refused
from ecabinet.rehearsal.paper import make_paper

MEMBERS, VOTERS = 5, 3
SECONDS_TO_ANSWER, PATIENCE = 60.0, 240.0
# What is written to the database and its log; what becomes of files, for which a paper is filed.
OF_THE_DATABASE = ("pwrite64", "ftruncate")
SYNCS = "fsync,fdatasync"
OF_FILES = (SYNCS, "rename", "unlink", "openat")
ERRORS = ("EIO", "ENOSPC")
HONEST = {"storage_full", "storage_failed"}
# What an entry says of the fault itself; somebody who asked and was told of no code shows by the status 500.
MET = re.compile(r"Unavailable: storage_|OSError: \[Errno (?:5|28)\]")


class FailingHouse(QuietHouse):
    """A house whose server can be told to take no notice of a commit that failed."""

    swallows = False

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | ({"CHAOS_SWALLOWS": "1"} if self.swallows else {})

    def failures(self) -> list[str]:
        """Without the entries of work in the background that met the fault, and is tried again."""
        return [each for each in super().failures() if "Traceback" not in each] + [
            entry[-500:] for entry in self.entries() if "Traceback" in entry and not MET.search(entry)
        ]


@dataclass
class Round:
    """One fault, and what everybody was told meanwhile."""

    house: FailingHouse
    sitting: StormSitting
    history: History
    fault: Fault
    paper: bytes
    said: Counter[str] = field(default_factory=Counter)
    poll_id: int = 0
    filed: int = 0
    ended: bool = False
    killed: bool = False
    happened: bool = False
    closed: bool = False
    calls: int = 0

    def play(self, number: int) -> list[str]:
        """A vote and, where the fault is one of files, a paper; what was found wrong."""
        try:
            for client in (self.sitting.secretary, *(each.client for each in self.sitting.tablets)):
                client.close()  # what is kept alive may lead to a server that was killed since
            self._warm_up()
            with Injected(self.house.pid, self.fault, self.house.folder / "injected.log") as injected:
                self._sit(number)
            self.happened, self.calls = injected.happened(), injected.most()
        except Refused as refused:
            self._close()
            return self._told([f"{self}: {refused}"])
        wrong = [f"{self}: somebody was told '{code}'" for code in self.said if code not in HONEST | {""}]
        if self.said[""] and not (self.ended or self.killed):
            wrong.append(f"{self}: {self.said['']} had no answer although the server went on")
        return self._told(wrong + [f"{self}: {each}" for each in faults_in(self.house)])

    def _told(self, wrong: list[str]) -> list[str]:
        for each in wrong:
            self.house.say(f"BREACH {each}")
        return wrong

    def __str__(self) -> str:
        how = ", then kill -9" if self.killed else ""
        return f"{self.fault.call} number {self.fault.number} {self.fault.error}{how}"

    def _sit(self, number: int) -> None:
        secretary, chair = self.sitting.secretary, self.sitting.chair.client
        item = {"title": f"Nội dung {number}", "minutes": 5, "kind": "decide"}
        item_id = self._ask(secretary, "POST", f"/api/meetings/{self.sitting.meeting_id}/items", item)["id"]
        poll = self._ask(chair, "POST", f"/api/items/{item_id}/polls", {"open": True})
        self.poll_id = poll["id"]
        for choice in ("for", "against"):
            for tablet in self.sitting.tablets[:VOTERS]:
                tablet.cast(self.history, poll, choice, PATIENCE, self._hear)
        if self.fault.call in OF_FILES:
            self._file(item_id)
        self._close()

    def _close(self) -> None:
        if self.poll_id and not self.closed:
            self._ask(self.sitting.chair.client, "POST", f"/api/polls/{self.poll_id}/close", {})
            self.closed = True

    def _warm_up(self) -> None:
        """A server that has just started has not begun its threads yet; a call fails in those that are there."""
        item = {"title": "Mở đầu", "minutes": 5, "kind": "decide"}
        item_id = self._ask(self.sitting.secretary, "POST", f"/api/meetings/{self.sitting.meeting_id}/items", item)
        if self.fault.call in OF_FILES:
            self._file(item_id["id"])

    def _file(self, item_id: int) -> None:
        new, secretary = {"filename": "to-trinh.pdf", "size": len(self.paper)}, self.sitting.secretary
        begun = self._ask(secretary, "POST", f"/api/items/{item_id}/uploads", new)
        self._ask(secretary, "PUT", f"/api/uploads/{begun['id']}?offset=0", self.paper)
        before = self.said["storage_full"]
        try:
            self._ask(secretary, "POST", f"/api/uploads/{begun['id']}/finish", {"title": "Tờ trình"})
        except Refused as refused:
            # After an answer that was lost, or said that nobody knows: it is in the list, where it is looked for at
            # the end. An answer that said that nothing was changed must have been true.
            if refused.code != "not_found" or not self.said or self.said["storage_full"] > before:
                raise
        self.filed += 1

    def _ask(self, client: Client, method: str, path: str, body: Any) -> Any:
        """One command with one key until it is answered. Raises Refused."""
        key, until = str(uuid.uuid4()), time.monotonic() + PATIENCE
        while True:
            try:
                return client.try_once(method, path, body, key)
            except Refused as refused:
                if refused.status < 500 or time.monotonic() > until:
                    raise
                self._suffer(refused.code)
            except (OSError, http.client.HTTPException):
                client.close()
                if time.monotonic() > until:
                    raise
                self._suffer("")
            gevent.sleep(0.1)

    def _hear(self, attempt: Attempt) -> None:
        if attempt.result == UNKNOWN:
            self._suffer(attempt.code)

    def _suffer(self, code: str) -> None:
        """Somebody was refused, or heard nothing: the server is started if it has ended, or killed at this moment."""
        self.said[code] += 1
        if self.house.has_ended():
            self.ended = True
            self.house.start()
        elif self.fault.kills and not self.killed:
            self.killed = True
            self.house.kill()


def fail_calls(house: House, seed: int, form: Form) -> Outcome:
    """Each kind of call, the n-th for many n; then a server that takes no notice, which must be found."""
    assert isinstance(house, FailingHouse)
    rng, history = random.Random(seed), History()
    sitting, _seconds = gather(house, MEMBERS, doubled=0)
    for client in (sitting.secretary, *(each.client for each in sitting.tablets)):
        client.seconds = SECONDS_TO_ANSWER
    paper = make_paper(pages=1, scans=0)
    played: list[Round] = []
    breaches: list[str] = []
    facts: dict[str, Any] = {}
    for call in OF_THE_DATABASE + OF_FILES:
        counting = Round(house, sitting, history, Fault(call), paper)
        breaches += counting.play(len(played))
        played.append(counting)
        house.say(f"{call}: {counting.calls} in a sitting")
        mine: list[Round] = []
        for fault in _faults(call, counting.calls, form, rng):
            mine.append(Round(house, sitting, history, fault, paper))
            breaches += mine[-1].play(len(played) + len(mine))
            if form.calls == 0 and not mine[-1].happened:
                break
        played += mine
        house.kill()
        facts[call] = _told(counting.calls, mine)
    observed = observe(sitting, history, [each.poll_id for each in played if each.closed])
    breaches += judge(observed) + left_broken(house) + _papers(sitting, sum(each.filed for each in played))
    facts = {**told(observed), "papers filed": sum(each.filed for each in played), **facts}
    return Outcome(breaches + _control(house, sitting, paper), facts)


def _faults(call: str, calls: int, form: Form, rng: random.Random) -> Iterator[Fault]:
    """Every n with both errors until no call is reached, or some between the first and the last."""
    if form.calls == 0:
        for number in range(1, 65_535):
            yield Fault(call, number, ERRORS[number % 2], kills=False)
            yield Fault(call, number, ERRORS[(number + 1) % 2], kills=True)
    for number in sorted(rng.sample(range(1, calls + 1), min(calls, form.calls))):
        yield Fault(call, number, rng.choice(ERRORS), kills=rng.random() < 0.5)


def _told(calls: int, rounds: list[Round]) -> str:
    reached = [each for each in rounds if each.happened]
    codes: Counter[str] = sum((each.said for each in reached), Counter())
    said = ", ".join(f"{times} {code or 'without an answer'}" for code, times in sorted(codes.items()))
    ended, killed = sum(each.ended for each in reached), sum(each.killed for each in reached)
    tried = f"{calls} in a sitting, {len(reached)} failed ({killed} with kill -9, {ended} ended it)"
    return f"{tried}: {said or 'nobody was refused'}"


def faults_in(house: House) -> list[str]:
    """What is not whole in the database, and rows of papers whose sealed file is not there, or not all of it."""
    verdict = audit.verify(f"sqlite:///{house.database}", None)
    found = [] if verdict["whole"] else [f"the record is not whole: {verdict['reason']}"]
    for (name,) in house.ask("SELECT sealed_sha256 FROM paper_version"):
        file = house.data / "vault" / name[:2] / name
        if not file.is_file() or sha256(file.read_bytes()).hexdigest() != name:
            found.append(f"the sealed file {name} is not as its row says")
    return found


def _papers(sitting: StormSitting, filed: int) -> list[str]:
    """Every paper whose filing was acknowledged is there once, and a tablet can open it."""
    opened = sitting.tablets[-1].read_papers(sitting.meeting_id)
    whole = sum(each.plaintext[:5] == b"%PDF-" for each in opened)
    return [] if whole == filed == len(opened) else [f"{filed} papers were filed, {len(opened)} listed, {whole} whole"]


def _control(house: FailingHouse, sitting: StormSitting, paper: bytes) -> list[str]:
    """A server that acknowledges what it failed to commit must be caught, or nothing was proved."""
    house.say("a server that takes no notice of a failed commit")
    house.swallows = True
    house.kill()
    history = History()
    lying = Round(house, sitting, history, Fault(SYNCS, 3), paper)
    lying.play(0)
    found = judge(observe(sitting, history, [lying.poll_id])) if lying.closed else []
    if any("acknowledged vote lost" in each for each in found):
        return []
    return ["a server that acknowledges what it did not keep was not found: the rounds prove nothing"]
