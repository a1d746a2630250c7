"""At which OpenID Connect provider people may sign in: a JSON file that the operator writes."""

import json
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ecabinet.core.egress import Unreachable, place_of
from ecabinet.core.errors import BadSetting
from ecabinet.core.spelt import secret_in
from ecabinet.core.this_host import is_this_host

NEEDED = ("issuer", "client_id", "claim")
KNOWN = frozenset({*NEEDED, "client_secret", "secret_file", "label", "hosts", "authorities"})
LONGEST_LABEL = 60


@dataclass(frozen=True, kw_only=True)
class Provider:
    """Who vouches for people, as whom the house asks, and which claim is the user name here."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    claim: str
    label_vi: str
    label_en: str
    # `host:port` of whatever is asked: the issuer's own, and others that it names for tokens and keys.
    hosts: frozenset[str]
    # A PEM file instead of the system's authorities.
    authorities: str = ""


def provider_from(env: Mapping[str, str], prefix: str) -> Provider | None:
    """The provider of the file that the environment names; None without one. Raises BadSetting."""
    named = env.get(prefix + "OIDC", "")
    if not named:
        return None
    name = f"{prefix}OIDC"
    try:
        said = json.loads(Path(named).read_text(encoding="utf-8"))
        is_open = bool(Path(named).stat().st_mode & stat.S_IROTH)
    except (OSError, ValueError):
        said, is_open = None, False
    if not isinstance(said, dict):
        raise BadSetting("bad_oidc", sentence=f"{name} must name a JSON file with an object in it.")
    wrong = [f"{name}: {each}." for each in _wrong(said, is_open)]
    if wrong:
        raise BadSetting("bad_oidc", sentence="\n".join(wrong))
    return _provider(said)


def _provider(said: dict[str, Any]) -> Provider:
    label = said["label"]
    return Provider(
        issuer=said["issuer"],
        client_id=said["client_id"],
        client_secret=_secret(said),
        claim=said["claim"],
        label_vi=label["vi"],
        label_en=label["en"],
        hosts=frozenset({place_of(said["issuer"]), *said.get("hosts", [])}),
        authorities=said.get("authorities", ""),
    )


def _wrong(said: dict[str, Any], is_open: bool) -> Iterator[str]:
    for each in sorted(said.keys() - KNOWN):
        yield f"there is no {each[:40]!r}"
    for each in NEEDED:
        if not _is_text(said.get(each)):
            yield f"{each} must be a text"
    if _is_text(said.get("issuer")) and not _is_issuer(said["issuer"]):
        yield "issuer must be an https address without ? and #; http for a provider on this host alone"
    if ("client_secret" in said) == ("secret_file" in said) or not _secret(said):
        yield "either client_secret or secret_file must give the secret"
    if "client_secret" in said and is_open:
        yield "everybody on this machine may read the secret: `chmod o-r` the file"
    label = said.get("label")
    if not isinstance(label, dict) or set(label) != {"vi", "en"} or not all(map(_is_label, label.values())):
        yield f"label must give the button's words as vi and en, at most {LONGEST_LABEL} characters each"
    hosts = said.get("hosts", [])
    if not isinstance(hosts, list) or not all(map(_is_place, hosts)):
        yield "hosts must be a list of host:port"
    if "authorities" in said and not (_is_text(said["authorities"]) and Path(said["authorities"]).is_file()):
        yield "authorities must name a PEM file"


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 500


def _is_label(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= LONGEST_LABEL and value.isprintable()


def _is_place(value: object) -> bool:
    try:
        return isinstance(value, str) and place_of(f"https://{value}") == value
    except Unreachable:
        return False


def _is_issuer(issuer: str) -> bool:
    try:
        place_of(issuer)
    except Unreachable:
        return False
    return is_safe(issuer) and not urlsplit(issuer).query and not urlsplit(issuer).fragment


def is_safe(url: str) -> bool:
    """Whether nobody on the way reads or changes what goes there."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and is_this_host(parts.hostname or ""))


def _secret(said: dict[str, Any]) -> str:
    if isinstance(said.get("client_secret"), str):
        return str(said["client_secret"])
    try:
        return secret_in(str(said.get("secret_file", "")))
    except (OSError, ValueError):
        return ""
