"""Three hundred connections come and go while members vote: the server's memory and descriptors stay what they were."""

import contextlib
import random
from collections import Counter
from pathlib import Path

import gevent
from gevent.event import Event

from chaos.checker import judge, told
from chaos.form import Form
from chaos.history import UNKNOWN, History
from chaos.house import House
from chaos.outcome import Outcome
from chaos.storm import StormSitting, add_item, gather, left_broken, observe
from chaos.tablet import BROKEN
from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.channel import Channel
from ecabinet.rehearsal.client import Client

SOCKETS, SOCKETS_OF_ONE = 304, 8
STAYS = (5.0, 15.0)
SECONDS_TO_REST = 5.0
# As the product's page: it gives an attempt up after so long and sends the same vote again until it is answered.
SECONDS_FOR_AN_ANSWER, SECONDS_OF_PATIENCE = 20.0, 180.0
LOOKS_TO_MEAN = 6
MOST_GROWTH = 0.05
CHOICES = ("for", "against", "abstain")


class QuietHouse(House):
    """Its tablets reach the server by themselves, with no weather between."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.url = f"http://127.0.0.1:{self.port}"

    def resident(self) -> float:
        """Memory of the server, in MB."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))

    def descriptors(self) -> Counter[str]:
        """What the server has open: sockets, files of the database (up to twenty connections are kept), others."""
        found: Counter[str] = Counter()
        for each in Path(f"/proc/{self.pid}/fd").iterdir():
            with contextlib.suppress(FileNotFoundError):
                name = str(each.readlink())
                kind = "sockets" if name.startswith("socket:") else "others"
                found["database" if "ecabinet.db" in name else kind] += 1
        return found


class Comings:
    """Connections that each stay a while, follow the meeting from where they were, and come back."""

    def __init__(self, house: House, sitting: StormSitting, rng: random.Random) -> None:
        self._sitting, self._rng = sitting, rng
        self._clients = [_signed_in(house.url, each.username) for each in sitting.tablets]
        self.made = self.broken = 0

    def run(self, seconds: float) -> None:
        """All of them, for so long; then none is left."""
        over = Event()
        all_of_them = [gevent.spawn(self._come_and_go, number, over) for number in range(SOCKETS)]
        gevent.sleep(seconds)
        over.set()
        gevent.joinall(all_of_them, raise_error=True)

    def _come_and_go(self, number: int, over: Event) -> None:
        client, after = self._clients[number // SOCKETS_OF_ONE], 0
        gevent.sleep(self._rng.uniform(0, STAYS[1]))
        while not over.is_set():
            try:
                channel = Channel(client.wire())
                try:
                    asked = {"meeting_id": self._sitting.meeting_id, "after": after}
                    after = channel.ask("follow", asked)["sequence"]
                    self.made += 1
                    over.wait(self._rng.uniform(*STAYS))
                finally:
                    channel.close()
            except BROKEN:
                self.broken += 1
                gevent.sleep(1)


def soak(house: House, seed: int, form: Form) -> Outcome:
    """Warm up, look, go on for long, look again."""
    assert isinstance(house, QuietHouse)
    rng, history = random.Random(seed), History()
    sitting, _seconds = gather(house, SOCKETS // SOCKETS_OF_ONE, doubled=0)
    poll = sitting.chair.client.post(f"/api/items/{add_item(sitting, 0)}/polls", {"open": True})
    for tablet in sitting.tablets:
        tablet.close()  # a person may have ten connections; one that ends may overlap with the next
    comings = Comings(house, sitting, rng)
    over = Event()
    voting = gevent.spawn(_vote, sitting, history, poll, over)
    house.say("300 connections come and go, to warm up")
    comings.run(form.warming)
    gevent.sleep(SECONDS_TO_REST)
    before = house.descriptors()
    house.say(f"and now for {form.soaking:g} s more")
    sizes: list[float] = []
    watching = gevent.spawn(_watch, house, sizes)
    comings.run(form.soaking)
    watching.kill()
    over.set()
    voting.get()
    gevent.sleep(SECONDS_TO_REST)
    after = house.descriptors()
    sitting.chair.client.post(f"/api/polls/{poll['id']}/close")
    observed = observe(sitting, history, [poll["id"]])
    first, last = _mean(sizes[:LOOKS_TO_MEAN]), _mean(sizes[-LOOKS_TO_MEAN:])
    breaches = _grown(first, last, before, after) + judge(observed) + left_broken(house)
    facts = {
        **told(observed), "slowest answer to a vote, s": round(max(each.seconds for each in history.attempts), 1),
        "votes without an answer": dict(Counter(each.broke or each.code for each in history.attempts
                                                if each.result == UNKNOWN)),
        "seconds": form.soaking, "connections made": comings.made, "that broke": comings.broken,
        "memory, MB": f"{first:.1f}, then {last:.1f} ({(last / first - 1):+.1%})",
        "memory meanwhile, MB": " ".join(f"{each:.0f}" for each in sizes[:: max(1, len(sizes) // 10)]),
        "descriptors before": dict(before),
        "descriptors after": dict(after),
    }  # fmt: skip
    return Outcome(breaches, facts)


def _vote(sitting: StormSitting, history: History, poll: dict[str, int], over: Event) -> None:
    """Somebody changes a vote every second: there is always news."""
    number = 0
    while not over.wait(1.0):
        number += 1
        tablet = sitting.tablets[number % len(sitting.tablets)]
        tablet.client.seconds = SECONDS_FOR_AN_ANSWER
        tablet.cast(history, poll, CHOICES[number // len(sitting.tablets) % len(CHOICES)], SECONDS_OF_PATIENCE)
        tablet.client.close()  # or the server would keep it open for half a minute, and the looks would count voters


def _watch(house: QuietHouse, sizes: list[float]) -> None:
    gevent.sleep(STAYS[1])
    while True:
        sizes.append(house.resident())
        gevent.sleep(2.0)


def _signed_in(url: str, username: str) -> Client:
    client = Client(url)
    client.sign_in(username, PASSWORD)
    client.close()
    return client


def _mean(sizes: list[float]) -> float:
    return sum(sizes) / len(sizes)


def _grown(first: float, last: float, before: Counter[str], after: Counter[str]) -> list[str]:
    found = [f"{kind}: {before[kind]} before, {after[kind]} after" for kind in ("sockets", "others")
             if after[kind] > before[kind]]  # fmt: skip
    return found + ([f"memory grew from {first:.1f} to {last:.1f} MB"] if last > first * (1 + MOST_GROWTH) else [])
