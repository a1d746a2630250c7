"""Thirty tablets vote while the network fails, the server is killed in each poll and its clock is set to and fro."""

import itertools
import json
import random
import time
from typing import Any

import gevent

from chaos.checker import SECONDS_TO_AGREE, judge, told
from chaos.form import Form
from chaos.history import History, Observed
from chaos.house import House
from chaos.outcome import Outcome
from chaos.tablet import StormTablet
from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.play import Sitting

CHOICES = ("for", "for", "for", "against", "abstain")
# What the server's clock is set to before each poll, in seconds off: back by minutes, an hour, a day; ahead, and back.
CLOCK = (0.0, -300.0, -3600.0, 300.0, -86_400.0)


class StormSitting(Sitting):
    """A sitting of storm tablets; some members hold two."""

    tablet_kind = StormTablet
    tablets: list[StormTablet]  # type: ignore[assignment]

    @property
    def chair(self) -> StormTablet:
        return self.tablets[0]


def gather(house: House, tablets: int, doubled: int) -> tuple[StormSitting, list[StormTablet]]:
    """Everybody has a tablet, a few a second one; the sitting is at its item."""
    sitting = StormSitting(house.url, tablets, lambda _line: None)
    sitting.assemble()
    seconds = [StormTablet(house.url, each.username, PASSWORD) for each in sitting.tablets[1 : doubled + 1]]
    sitting.together(sitting.enrol, seconds)
    sitting.draft()
    sitting.publish()
    sitting.together(lambda tablet: tablet.connect(sitting.meeting_id), seconds)
    sitting.together(lambda tablet: tablet.check_in(sitting.meeting_id), sitting.tablets)
    sitting.begin()
    return sitting, seconds


def add_item(sitting: Sitting, number: int) -> int:
    """One more question to decide."""
    item = {"title": f"Nội dung {number}", "minutes": 5, "kind": "decide"}
    found: int = sitting.secretary.post(f"/api/meetings/{sitting.meeting_id}/items", item)["id"]
    return found


def weather_the_storm(house: House, seed: int, form: Form) -> Outcome:
    """One poll after the other; during each the server dies once."""
    rng, history = random.Random(seed), History()
    sitting, seconds = gather(house, form.tablets, form.doubled)
    items = [add_item(sitting, number) for number in range(form.kills)]
    everybody: list[StormTablet] = [*sitting.tablets, *seconds]
    for tablet in everybody:
        tablet.keep_up()
    polls, restarts = [], []
    house.weather.storm = True
    for item_id, off in zip(items, itertools.cycle(CLOCK), strict=False):
        house.say(f"a poll in the storm, the server's clock off by {off:g} s")
        house.set_clock(off)
        poll = sitting.chair.insist("POST", f"/api/items/{item_id}/polls", {"open": True})
        polls.append(poll)
        restarts.append(_one_poll(house, sitting, everybody, history, poll, rng))
    house.weather.storm = False
    house.say("the network is back")
    agreed = agree(house, sitting, everybody)
    observed = observe(sitting, history, [poll["id"] for poll in polls])
    observed.seconds_to_agree = agreed
    observed.stream = stream_of(house, sitting.meeting_id)
    observed.logs = {tablet.name: list(tablet.log) for tablet in everybody}
    observed.reloads = [tablet.name for tablet in everybody if tablet.reloaded]
    for tablet in everybody:
        tablet.rest()
    facts = {
        **told(observed), "polls": len(polls), "kills": house.kills, "slowest restart, s": round(max(restarts), 1),
        "tablets agreed after, s": observed.seconds_to_agree, **house.facts(), **house.weather.done,
    }  # fmt: skip
    return Outcome(judge(observed) + left_broken(house), facts)


def left_broken(house: House) -> list[str]:
    """What the verifier finds in the database, and what the server's log says of faults."""
    broken = house.verify()
    return [
        *house.breaches,
        *([broken] if broken else []),
        *(f"the server failed: {line}" for line in house.failures()),
    ]


def _one_poll(
    house: House, sitting: StormSitting, everybody: list[StormTablet], history: History, poll: dict[str, Any],
    rng: random.Random,
) -> float:  # fmt: skip
    """Everybody votes, many change their minds; the chair closes while some are still sending. Seconds of restart."""

    def vote(tablet: StormTablet, after: float, choices: list[str]) -> None:
        gevent.sleep(after)
        for choice in choices:
            tablet.cast(history, poll, choice)

    voters = [
        gevent.spawn(vote, tablet, rng.uniform(0, 6), rng.choices(CHOICES, k=rng.choice((1, 1, 2))))
        for tablet in everybody
    ]
    gevent.sleep(rng.uniform(2, 4))
    restart = house.strike()
    gevent.sleep(rng.uniform(3, 5))
    sitting.chair.insist("POST", f"/api/polls/{poll['id']}/close", {})
    gevent.joinall(voters, raise_error=True)
    return restart


def observe(sitting: Sitting, history: History, polls: list[int]) -> Observed:
    """The record and the counts, as the product tells them when the network is well."""
    secretary = sitting.secretary
    header, *lines = secretary.get("/api/record/export").decode().splitlines()
    head, entries = json.loads(header), [json.loads(line) for line in lines]
    found = Observed(history.attempts, entries, head["checkpoint"], bytes.fromhex(head["key"]))
    for poll_id in polls:
        poll = secretary.get(f"/api/polls/{poll_id}")
        found.counts[poll_id] = {choice: poll["outcome"][choice] for choice in ("for", "against", "abstain")}
        found.shown[poll_id] = {each["person_id"]: each["choice"] for each in poll["ballots"]}
    return found


def stream_of(house: House, meeting_id: int) -> list[int]:
    """What the meeting's stream was told, in order."""
    query = "SELECT sequence FROM record_told WHERE stream = ? ORDER BY sequence"
    return [int(sequence) for (sequence,) in house.ask(query, f"meeting:{meeting_id}")]


def agree(house: House, sitting: Sitting, everybody: list[StormTablet]) -> float | None:
    """The network is back: how long until every tablet has the whole stream; None when one has not in good time."""
    back = time.monotonic()
    for tablet in everybody:
        gevent.spawn(tablet.wake)
    stream = stream_of(house, sitting.meeting_id)
    while time.monotonic() - back < 6 * SECONDS_TO_AGREE:
        if all(tablet.log == stream for tablet in everybody):
            return round(time.monotonic() - back, 2)
        gevent.sleep(0.02)
    return None
