"""How settings are spelt that are more than a word: a list, a file, a secret that lies in a file."""

from collections.abc import Mapping
from pathlib import Path

from ecabinet.core.errors import BadSetting


def listed(text: str) -> tuple[str, ...]:
    """What stands between commas, without the spaces around it; an empty place is one, for nobody to overlook."""
    return tuple(each.strip() for each in text.split(",")) if text.strip() else ()


def file_of(env: Mapping[str, str], name: str, code: str) -> str:
    """The file that a setting names, "" without it. Raises BadSetting when there is none."""
    path = env.get(name, "")
    if path and not Path(path).is_file():
        raise BadSetting(code, sentence=f"{name} names no file.")
    return path


def secret_of(env: Mapping[str, str], name: str, code: str) -> str:
    """What the file says that a setting names, "" without it. Rather there than in an environment, which is easily
    shown. Raises BadSetting."""
    path = file_of(env, name, code)
    try:
        return secret_in(path) if path else ""
    except (OSError, ValueError):
        raise BadSetting(code, sentence=f"{name} names a file that cannot be read as text.") from None


def secret_in(path: str) -> str:
    """The secret in a file, which may end its line. Raises OSError, ValueError."""
    return Path(path).read_text(encoding="utf-8").strip()
