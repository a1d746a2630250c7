"""The key holders that the operator named in the file at ECABINET_HOLDERS; the tablet is always there."""

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from ecabinet.core.config import settings
from ecabinet.core.egress import Unreachable, Way, place_of
from ecabinet.core.errors import BadSetting
from ecabinet.core.spelt import secret_in
from ecabinet.holders.csc import Csc
from ecabinet.holders.mysign import MySign
from ecabinet.holders.pkcs11 import Pkcs11
from ecabinet.holders.pkcs12 import Pkcs12
from ecabinet.holders.provider import KeyHolder
from ecabinet.holders.remote import Service
from ecabinet.holders.rules import HolderKind
from ecabinet.holders.smartca import SmartCa
from ecabinet.holders.tablet import Agent, Tablet

TABLET = "tablet"
# A person on the phone needs their time; MySign keeps the request open for as long.
SECONDS_ON_THE_PHONE = 150.0
SECONDS = 20.0
Name = Annotated[str, Field(pattern="^[a-z0-9][a-z0-9-]{0,31}$")]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: Name
    title_vi: str = Field(min_length=1, max_length=100)
    title_en: str = Field(min_length=1, max_length=100)


class TokenEntry(_Entry):
    """A PKCS#11 driver."""

    kind: Literal["pkcs11"]
    module: str


class PlainEntry(_Entry):
    """Key files, or programs that return a signed file."""

    kind: Literal["pkcs12", "file"]


class ServiceEntry(_Entry):
    """A signing service."""

    kind: Literal["csc", "mysign", "smartca"]
    url: str
    version: Literal["v1", "v2"] = "v1"
    client_id: str = ""
    secret_file: str = ""
    token_file: str = ""
    profile: str = ""
    authorities: str = ""


Entry = Annotated[TokenEntry | PlainEntry | ServiceEntry, Field(discriminator="kind")]
_ENTRIES = TypeAdapter(list[Entry])


@dataclass(frozen=True)
class Configured:
    """A holder with its name, and what people call it."""

    name: str
    kind: HolderKind
    title_vi: str
    title_en: str
    holder: KeyHolder


def holders() -> dict[str, Configured]:
    """Every holder by name, the tablet first. Raises BadSetting."""
    path = settings().holders
    return _load(path, Path(path).stat().st_mtime_ns if path else 0)


def check(path: str) -> None:
    """That the operator's file can be used, before the server starts. Raises BadSetting."""
    if path:
        _load(path, 0)


@functools.lru_cache(maxsize=4)
def _load(path: str, _made: int) -> dict[str, Configured]:
    tablet = Configured(TABLET, HolderKind.TABLET, "Máy tính bảng", "Tablet", Tablet())
    found = {TABLET: tablet}
    for entry in _entries(path) if path else ():
        if entry.name in found:
            raise BadSetting("bad_holders", sentence=f"{path} names {entry.name} twice.")
        kind = HolderKind(entry.kind)
        found[entry.name] = Configured(entry.name, kind, entry.title_vi, entry.title_en, _made_of(entry))
    return found


def _entries(path: str) -> list[Entry]:
    try:
        return _ENTRIES.validate_json(Path(path).read_bytes())
    except ValidationError as error:
        places = "; ".join(".".join(map(str, each["loc"])) for each in error.errors(include_input=False)[:5])
        raise BadSetting("bad_holders", sentence=f"{path} is not a list of key holders: see {places}.") from None
    except OSError as error:
        raise BadSetting("bad_holders", sentence=f"{path} cannot be read.") from error


def _made_of(entry: Entry) -> KeyHolder:
    if isinstance(entry, TokenEntry):
        if not Path(entry.module).is_file():
            raise BadSetting("bad_holders", sentence=f"There is no PKCS#11 driver at {entry.module}.")
        return Pkcs11(entry.module)
    if isinstance(entry, PlainEntry):
        return Pkcs12() if entry.kind == "pkcs12" else Agent()
    service = _service(entry)
    if entry.kind == "csc":
        return Csc(service, entry.version)
    return MySign(service) if entry.kind == "mysign" else SmartCa(service)


def _service(entry: ServiceEntry) -> Service:
    url = entry.url.rstrip("/")
    try:
        place = place_of(url)
    except Unreachable as error:
        raise BadSetting("bad_holders", sentence=f"{entry.name}: {entry.url} is no address.") from error
    seconds = SECONDS_ON_THE_PHONE if entry.kind == "mysign" else SECONDS
    return Service(
        url=url,
        # The operator's own naming of the service is the allow-list: requests go to this host and port, nowhere else.
        way=Way(allowed=frozenset({place}), authorities=_file(entry.name, entry.authorities), seconds=seconds),
        client_id=entry.client_id,
        secret=_said_in(entry.name, entry.secret_file),
        token=_said_in(entry.name, entry.token_file),
        profile=entry.profile,
    )


def _file(name: str, path: str) -> str:
    if path and not Path(path).is_file():
        raise BadSetting("bad_holders", sentence=f"{name}: there is no file at {path}.")
    return path


def _said_in(name: str, path: str) -> str:
    """Secrets stand in files of their own, which the list itself does not show."""
    return secret_in(_file(name, path)) if path else ""
