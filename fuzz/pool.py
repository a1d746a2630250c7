"""Ids that answers told, by the name that a path or a body gives them: what is made up meets what is there."""

import random
from collections import defaultdict
from typing import Any

MOST_OF_A_NAME = 200
SMALL = ("version", "revision", "of_revision", "draft_revision", "base_version", "generation", "number", "sequence")


class Pool:
    """What is there. The same answers and the same chance give the same ids."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._known: dict[str, list[int]] = defaultdict(list)

    def keep(self, answer: Any, name: str) -> None:
        """Remember every id within; `name` is what the answer is one, or a list, of."""
        if isinstance(answer, list):
            for each in answer:
                self.keep(each, name)
        elif isinstance(answer, dict):
            for key, value in answer.items():
                if isinstance(value, dict | list):
                    self.keep(value, name if key == "items" else singular(key))
                elif isinstance(value, int) and not isinstance(value, bool) and (key == "id" or key.endswith("_id")):
                    self._add(f"{name}_id" if key == "id" else key, value)

    def _add(self, name: str, value: int) -> None:
        known = self._known[name]
        if value not in known and len(known) < MOST_OF_A_NAME:
            known.append(value)

    def any(self, name: str) -> int:
        """One that is there, or a small number: most tables have one."""
        known = self._known.get(name)
        return self._chance.choice(known) if known else self._chance.randint(1, 30)

    def real_path(self, given: dict[str, Any]) -> dict[str, Any]:
        """Ids of a path exchanged for real ones, three times of four."""
        is_id = {name for name in given if name.endswith("_id") or name in SMALL}
        return {name: self.any(name) if name in is_id and self._luck() else value for name, value in given.items()}

    def real_body(self, body: Any) -> Any:
        """The same with the ids and revisions of a body."""
        if isinstance(body, list):
            return [self.real_body(each) for each in body]
        if not isinstance(body, dict):
            return body
        return {key: self._real(key, value) for key, value in body.items()}

    def _real(self, key: str, value: Any) -> Any:
        if isinstance(value, dict | list):
            many = key.endswith("_ids") and isinstance(value, list)
            return [self.any(key[:-1]) for _ in value[:5]] if many and self._luck() else self.real_body(value)
        if isinstance(value, int) and not isinstance(value, bool) and self._luck():
            return self._chance.randint(1, 3) if key in SMALL else self.any(key) if key.endswith("_id") else value
        return value

    def _luck(self) -> bool:
        return self._chance.random() < 0.75


def singular(name: str) -> str:
    """What one of them is called."""
    name = name.replace("-", "_")
    return name[:-3] + "y" if name.endswith("ies") else name.removesuffix("s")
