"""The server is told to stop for an upgrade while members vote: it ends what it began, and no vote fails."""

import itertools
import random
import signal
import time

import gevent
from gevent.event import Event

from chaos.checker import judge, told
from chaos.form import Form
from chaos.history import UNKNOWN, History
from chaos.house import House
from chaos.outcome import Outcome
from chaos.storm import StormSitting, add_item, gather, left_broken, observe
from chaos.tablet import StormTablet

SECONDS_TO_DRAIN = 10.0
CHOICES = ("for", "against", "abstain")


def drain(house: House, seed: int, form: Form) -> Outcome:
    """A poll for each stop; everybody votes and changes the vote from before it until the next server answers."""
    rng, history = random.Random(seed), History()
    sitting, _seconds = gather(house, form.tablets, doubled=0)
    polls: list[int] = []
    took: list[float] = []
    breaches: list[str] = []
    for number in range(form.drains):
        house.say(f"SIGTERM number {number + 1} during a vote")
        poll = sitting.chair.insist("POST", f"/api/items/{add_item(sitting, number)}/polls", {"open": True})
        polls.append(poll["id"])
        again = Event()
        voters = [gevent.spawn(_vote, each, history, poll, again) for each in sitting.tablets]
        gevent.sleep(rng.uniform(0.3, 0.8))
        began = time.monotonic()
        code = house.stop(signal.SIGTERM)
        took.append(time.monotonic() - began)
        house.start()
        again.set()
        if code != 0 or took[-1] > SECONDS_TO_DRAIN:
            breaches.append(f"the server did not end by itself: exit code {code} after {took[-1]:.1f} s")
        gevent.joinall(voters, raise_error=True)
        sitting.chair.insist("POST", f"/api/polls/{poll['id']}/close", {})
    observed = observe(sitting, history, polls)
    breaches += judge(observed) + _each_member_is_counted(sitting, observed.shown) + left_broken(house)
    repeated = sum(each.result == UNKNOWN for each in history.attempts)
    if not repeated:
        breaches.append("no vote was under way when the server was stopped")
    facts = {**told(observed), "stops": form.drains, "sent again after a stop": repeated}
    return Outcome(breaches, {**facts, "slowest stop, s": round(max(took), 2)})


def _vote(tablet: StormTablet, history: History, poll: dict[str, int], again: Event) -> None:
    """One vote after the other, until one was given that the next server answered."""
    is_last = False
    for choice in itertools.cycle(CHOICES):
        tablet.cast(history, poll, choice)
        if is_last:
            return
        is_last = again.is_set()


def _each_member_is_counted(sitting: StormSitting, shown: dict[int, dict[int, str]]) -> list[str]:
    members = {tablet.person_id for tablet in sitting.tablets}
    wrong = {poll_id: members - votes.keys() for poll_id, votes in shown.items()}
    return [f"poll {poll_id}: the votes of {sorted(missing)} failed" for poll_id, missing in wrong.items() if missing]
