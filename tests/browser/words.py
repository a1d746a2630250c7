"""The words on the screens, read from the frontend's own files, so that stories find things by their names."""

import functools
import json
import re
from pathlib import Path

LANGUAGES = Path(__file__).parents[2] / "frontend" / "src" / "i18n"
_PLURAL = re.compile(r"\{(\w+):([^|}]*)\|([^}]*)\}")


@functools.cache
def topic(language: str, name: str) -> dict[str, str]:
    """All words of one topic."""
    words: dict[str, str] = json.loads((LANGUAGES / language / f"{name}.json").read_text(encoding="utf-8"))
    return words


def say(key: str, language: str = "vi", **facts: object) -> str:
    """What a key says, facts filled in."""
    name, word = key.split(".", 1)
    text = _PLURAL.sub(lambda found: found[2] if facts.get(found[1]) == 1 else found[3], topic(language, name)[word])
    for fact, value in facts.items():
        text = text.replace("{" + fact + "}", str(value))
    return text


def keys() -> set[str]:
    """Every key there is."""
    names = [path.stem for path in (LANGUAGES / "vi").glob("*.json")]
    return {f"{name}.{word}" for name in names for word in topic("vi", name)}
