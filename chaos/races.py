"""Votes that race: two hundred against the close of their poll, and two tablets of one member against each other."""

import random
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import gevent

from chaos.checker import judge, told
from chaos.form import Form
from chaos.history import ACKED, History
from chaos.house import House
from chaos.outcome import Outcome
from chaos.storm import StormSitting, add_item, gather, left_broken, observe
from chaos.tablet import StormTablet

MEMBERS = 8


def race(house: House, seed: int, form: Form) -> Outcome:
    """Each race is a poll of its own, over real connections; the record alone says who came first."""
    rng, history = random.Random(seed), History()
    sitting, seconds = gather(house, MEMBERS, doubled=2)
    polls: list[int] = []
    found: Counter[str] = Counter()
    house.say(f"{form.races} races of a vote against the close")
    for number in range(form.races):
        poll = _open(sitting, polls)
        voter: Any = sitting.tablets[1 + number % (MEMBERS - 1)]
        _at_once(rng, [partial(voter.cast, history, poll, "for"), partial(_close, sitting, poll)])
        found[f"vote {history.attempts[-1].result}"] += 1
    house.say(f"{form.duels} times both tablets of one member at once")
    for number in range(form.duels):
        poll = _open(sitting, polls)
        pair: list[StormTablet] = [sitting.tablets[1 + number % 2], seconds[number % 2]]
        _at_once(rng, [partial(pair[0].cast, history, poll, "for"), partial(pair[1].cast, history, poll, "against")])
        both = [each.result for each in history.attempts[-2:]] == [ACKED, ACKED]
        found["both tablets answered" if both else "one tablet answered"] += 1
        _close(sitting, poll)
    observed = observe(sitting, history, polls)
    facts = {**told(observed), **found}
    return Outcome(judge(observed) + _is_a_race(found, form.races) + left_broken(house), facts)


def _is_a_race(found: Counter[str], races: int) -> list[str]:
    """A race that one side always wins tries nothing."""
    least = min(found["vote acked"], found["vote refused"])
    return [] if least >= races // 20 else [f"hardly a race: {dict(found)}"]


def _open(sitting: StormSitting, polls: list[int]) -> dict[str, Any]:
    item_id = add_item(sitting, len(polls))
    poll: dict[str, Any] = sitting.chair.client.post(f"/api/items/{item_id}/polls", {"open": True})
    polls.append(poll["id"])
    return poll


def _close(sitting: StormSitting, poll: dict[str, Any]) -> None:
    sitting.chair.client.post(f"/api/polls/{poll['id']}/close")


def _at_once(rng: random.Random, acts: list[Callable[[], Any]]) -> None:
    """All of them, within the few milliseconds that one of them takes."""
    gevent.joinall([gevent.spawn_later(rng.uniform(0, 0.004), act) for act in acts], raise_error=True)
