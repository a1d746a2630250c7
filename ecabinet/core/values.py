"""What single settings may say, each with its sentence when it says something else. All raise BadSetting."""

from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from ecabinet.core.egress import Unreachable, place_of
from ecabinet.core.errors import BadSetting
from ecabinet.core.said import PREFIX
from ecabinet.core.spelt import listed
from ecabinet.core.this_host import port_here

CLASSES = 2
FORMS = Path(__file__).parent.parent / "assets" / "forms"
STEP_UP_RULES = ("strongest", "second-factor", "passkey")
BUILT_IN = "built-in"


def _refuse(code: str, sentence: str) -> NoReturn:
    raise BadSetting(code, sentence=sentence)


def yes(env: Mapping[str, str], name: str, *, unsaid: bool = False) -> bool:
    text = env.get(PREFIX + name, "") or str(int(unsaid))
    if text not in {"0", "1"}:
        _refuse("bad_yes", f"{PREFIX}{name} must be 1 or 0, not {text!r}.")
    return text == "1"


def quick_hashes(env: Mapping[str, str], demo: bool) -> bool:
    quick = yes(env, "QUICK_HASHES")
    if quick and not demo:
        _refuse("bad_quick_hashes", "ECABINET_QUICK_HASHES makes passwords easy to guess; only the demo takes it.")
    return quick


def port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        _refuse("bad_port", f"The port must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def database(url: str) -> str:
    if url and not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        _refuse("bad_database_url", "ECABINET_DATABASE_URL must begin with postgresql+psycopg:// or sqlite:///.")
    return url


def public_url(url: str) -> str:
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"}):
        _refuse("bad_public_url", f"ECABINET_PUBLIC_URL must be like https://hop.example.vn, not {url!r}.")
    return url


def proxies(text: str) -> tuple[str, ...]:
    named = listed(text)
    for each in named:
        try:
            ip_network(each, strict=False)
        except ValueError:
            _refuse("bad_trusted_proxies", f"ECABINET_TRUSTED_PROXIES: {each!r} is neither an address nor a network.")
    return named


def egress(text: str) -> frozenset[str]:
    named = frozenset(listed(text.lower()))
    for each in named:
        host, _, port = each.rpartition(":")
        if not host or not port.isascii() or not port.isdigit():
            _refuse("bad_egress", f"ECABINET_EGRESS: {each!r} is not host:port.")
    return named


def file(env: Mapping[str, str], name: str, code: str, what: str) -> str:
    named = env.get(PREFIX + name, "")
    if named and not Path(named).is_file():
        raise BadSetting(code, sentence=f"There is no file of {what} at {named}.")
    return named


def form(named: str) -> str:
    if not (FORMS / f"{named}.json").is_file() and not Path(named).is_file():
        _refuse("bad_form", f"There is no form of papers called {named}, and no file there.")
    return named


def step_up(rule: str) -> str:
    if rule not in STEP_UP_RULES:
        _refuse("bad_step_up", f"ECABINET_STEP_UP must be one of {', '.join(STEP_UP_RULES)}.")
    return rule


def stampers(text: str) -> tuple[str, ...]:
    named = listed(text)
    if not named or BUILT_IN in named[:-1] or not all(each == BUILT_IN or _is_address(each) for each in named):
        _refuse(
            "bad_stampers", f"ECABINET_TSA must be addresses on http or https, and {BUILT_IN!r} at the end if at all."
        )
    return named


def metrics(text: str) -> tuple[str, int] | None:
    if not text:
        return None
    here = port_here(text)
    if here is None:
        _refuse("bad_metrics", "ECABINET_METRICS must be 127.0.0.1:PORT or [::1]:PORT: numbers are for this host.")
    return here


def _is_address(text: str) -> bool:
    try:
        place_of(text)
    except Unreachable:
        return False
    return text.startswith(("http://", "https://"))


def offline_hours(text: str) -> tuple[int, ...]:
    hours = listed(text)
    if len(hours) != CLASSES or not all(each.isascii() and each.isdigit() and int(each) <= 24 for each in hours):
        _refuse(
            "bad_offline_hours",
            f"ECABINET_OFFLINE_HOURS must be {CLASSES} numbers from 0 to 24, one per class, not {text!r}.",
        )
    return tuple(int(each) for each in hours)
