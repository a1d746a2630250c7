"""What the operator says: the environment over one configuration file, and every mistake in them at once."""

import difflib
import stat
import tomllib
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

from ecabinet.core.errors import BadSetting
from ecabinet.core.masking import masked_address

PREFIX = "ECABINET_"
FILE = "CONFIG"

P = ParamSpec("P")
T = TypeVar("T")


class Kind(Enum):
    """What a setting is in the file: its type, and how an error calls it."""

    TEXT = "a text in quotes"
    NUMBER = "a number"
    YES = "true or false"
    LIST = "a list of texts or numbers"


# Every setting there is. The environment says ECABINET_ before each, the file says them in lower case.
KNOWN = {
    "DATA": Kind.TEXT, "DATABASE_URL": Kind.TEXT, "HOST": Kind.TEXT, "PORT": Kind.NUMBER, "PUBLIC_URL": Kind.TEXT,
    "DEMO": Kind.YES, "TLS": Kind.YES, "TENANT": Kind.TEXT, "BODY_VI": Kind.TEXT, "BODY_EN": Kind.TEXT,
    "FORM": Kind.TEXT, "TRUSTED_PROXIES": Kind.LIST, "SOFFICE": Kind.TEXT, "OFFICE_UNCONFINED": Kind.YES,
    "TRUSTED_ROOTS": Kind.TEXT, "QUICK_HASHES": Kind.YES, "HOLDERS": Kind.TEXT, "EGRESS": Kind.LIST,
    "RELYING_PARTY": Kind.TEXT, "STEP_UP": Kind.TEXT, "TSA": Kind.LIST, "TOKEN": Kind.TEXT,
    "MASTER": Kind.TEXT, "CREDENTIALS": Kind.TEXT,
    "OFFLINE_HOURS": Kind.LIST, "METRICS": Kind.TEXT, "WITNESSES": Kind.TEXT, "SCANNER": Kind.TEXT,
    "STEP_UP_FOR": Kind.LIST, "BREACHED": Kind.TEXT, "TWO_PERSONS": Kind.YES, "PASSKEY_FOR": Kind.LIST,
    "OIDC": Kind.TEXT,
    "SMTP_HOST": Kind.TEXT, "SMTP_PORT": Kind.NUMBER, "SMTP_SECURITY": Kind.TEXT, "SMTP_FROM": Kind.TEXT,
    "SMTP_USER": Kind.TEXT, "SMTP_PASSWORD": Kind.TEXT, "SMTP_PASSWORD_FILE": Kind.TEXT, "SMTP_CA_FILE": Kind.TEXT,
    "REDIS": Kind.TEXT, "REDIS_PASSWORD_FILE": Kind.TEXT, "REDIS_CA_FILE": Kind.TEXT,
    "SEALED": Kind.TEXT, "SEALED_ENDPOINT": Kind.TEXT, "SEALED_REGION": Kind.TEXT, "SEALED_KEY_ID": Kind.TEXT,
    "SEALED_SECRET": Kind.TEXT, "SEALED_SECRET_FILE": Kind.TEXT,
    "BACKUP_FOLDER": Kind.TEXT, "BACKUP_KEY": Kind.TEXT, "BACKUP_HOURS": Kind.NUMBER, "BACKUP_KEEP": Kind.NUMBER,
    "BACKUP_MINUTES": Kind.NUMBER,
}  # fmt: skip
# What `make` and the tests say to themselves in the same environment.
ELSEWHERE = frozenset({"CHANGES", "CORPUS", "FLIPS", "MANY", "MATRIX", "PROFILE", "SEQUENCES", "TAPS", "TESTED_ON"})


class Mistakes:
    """Sentences about what was said wrongly; who starts a server hears all of them, not one after another."""

    def __init__(self) -> None:
        self._found: list[BadSetting] = []

    def of(self, parse: Callable[P, T], *said: P.args, **named: P.kwargs) -> T:
        """What `parse` makes of it. Where it refuses nobody gets the value: `tell` comes before."""
        try:
            return parse(*said, **named)
        except BadSetting as bad:
            self._found.append(bad)
            return cast(T, None)

    def add(self, code: str, sentence: str) -> None:
        self._found.append(BadSetting(code, sentence=sentence))

    def tell(self) -> None:
        """Raises BadSetting if there were any."""
        if len(self._found) == 1:
            raise self._found[0]
        if self._found:
            sentences = [str(each.facts.get("sentence", each.code)) for each in self._found]
            raise BadSetting("bad_settings", sentence="\n".join(sentences), codes=[each.code for each in self._found])


def said(env: Mapping[str, str], mistakes: Mistakes) -> dict[str, str]:
    """All that was said, by the names of the environment, which stands above the file; an empty value says nothing."""
    spoken = {name: value for name, value in env.items() if name.startswith(PREFIX) and value}
    if env.get("PORT"):
        spoken.setdefault(PREFIX + "PORT", env["PORT"])  # as some hosts give it to whatever they start
    if env.get("CREDENTIALS_DIRECTORY"):
        spoken.setdefault(PREFIX + "CREDENTIALS", env["CREDENTIALS_DIRECTORY"])  # as systemd gives it to a service
    for name in spoken:
        if name != PREFIX + FILE and name.removeprefix(PREFIX) not in KNOWN.keys() | ELSEWHERE:
            mistakes.add("unknown_setting", f"There is no setting {name}{_meant(name.removeprefix(PREFIX), str)}.")
    file = spoken.get(PREFIX + FILE, "")
    return {**(in_file(Path(file), mistakes) if file else {}), **spoken}


def in_file(path: Path, mistakes: Mistakes) -> dict[str, str]:
    """What this file says, as the environment would."""
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        mode = path.stat().st_mode
    except OSError as error:
        mistakes.add("config_unreadable", f"The configuration file {path} cannot be read: {error.strerror}.")
        return {}
    except ValueError as error:
        mistakes.add("config_unreadable", f"The configuration file {path} is not TOML: {error}.")
        return {}
    if mode & stat.S_IWOTH:
        mistakes.add("config_open", f"Everybody on this machine may write {path}: `chmod o-w {path}`.")
    spoken = {}
    for name, value in read.items():
        text = _text(path, name, value, mistakes)
        if text is not None:
            spoken[PREFIX + name.upper()] = text
    if mode & stat.S_IROTH and any(is_secret(name, value) for name, value in spoken.items()):
        mistakes.add("config_open", f"Everybody on this machine may read the passwords in {path}: `chmod o-r {path}`.")
    return spoken


def _text(path: Path, name: str, value: Any, mistakes: Mistakes) -> str | None:
    kind = KNOWN.get(name.upper()) if name == name.lower() else None
    if kind is None:
        mistakes.add("unknown_setting", f"{path}: there is no setting {name}{_meant(name, str.lower)}.")
        return None
    is_right = {
        Kind.TEXT: isinstance(value, str),
        Kind.NUMBER: type(value) is int,
        Kind.YES: isinstance(value, bool),
        Kind.LIST: isinstance(value, list) and all(type(each) in {str, int} and "," not in str(each) for each in value),
    }[kind]
    if not is_right:
        mistakes.add("wrong_type", f"{path}: {name} must be {kind.value}.")
        return None
    if kind is Kind.LIST:
        return ",".join(map(str, value))
    return str(int(value)) if kind is Kind.YES else str(value)


def _meant(name: str, spelt: Callable[[str], str]) -> str:
    near = difflib.get_close_matches(name.upper(), KNOWN, n=1)
    return f"; did you mean {spelt(near[0])}" if near else ""


def is_secret(name: str, value: str) -> bool:
    """Whether whoever reads this setting could use it elsewhere."""
    return masked(name, value) != value


def masked(name: str, value: str) -> str:
    """A setting as it may be shown."""
    if name.endswith(("_PASSWORD", "_SECRET")):
        return "***" if value else value
    if KNOWN.get(name.removeprefix(PREFIX)) is Kind.LIST:
        return ",".join(map(masked_address, value.split(",")))
    return masked_address(value)
