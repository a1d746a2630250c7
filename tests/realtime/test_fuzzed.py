"""A short storm of what no tablet sends; `make fuzz` plays it at length against the whole server."""

import random

from fuzz.doors import Found
from fuzz.frames import Storm
from fuzz.wires import storm
from tests.realtime.conftest import Bare

SCENES = 75


def test_a_storm_of_odd_wires_ends_only_itself(bare: Bare) -> None:
    """D4, D5: malformed packets, attachments that never come, deep nesting, floods, unfinished fragments."""
    storm(lambda: bare.client("11"), lambda: bare.client("12"), 10, 1, Found())
    before, found = bare.memory(), Found()
    storm(lambda: bare.client("11"), lambda: bare.client("12"), SCENES, 5, found)
    assert found.wrong == []
    assert found.answers["ended"] > SCENES // 3, "what no tablet sends ends its wire"
    assert found.answers["answered"] > SCENES // 10
    assert bare.memory() - before < 24 * 2**20


def test_the_same_chance_makes_the_same_storm_of_every_kind() -> None:
    scenes = [Storm(random.Random(3)).scene() for _ in range(2)]
    assert len({len(each) for each in scenes}) == 1
    made = Storm(random.Random(4))
    assert all(scene() for scene in made._scenes)
