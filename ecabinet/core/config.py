"""One frozen Settings from the environment; the only reader of os.environ."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ecabinet.core.backup_plan import BackupPlan, plan_from
from ecabinet.core.egress import Unreachable, place_of
from ecabinet.core.errors import BadSetting
from ecabinet.core.relay import Relay, relay_from
from ecabinet.core.witnesses import Witness, witnesses_from

__all__ = ["BadSetting", "Settings", "configure", "from_environment", "settings"]

PREFIX = "ECABINET_"
CLASSES = 2
FORMS = Path(__file__).parent.parent / "assets" / "forms"
STEP_UP_RULES = ("strongest", "second-factor", "passkey")
BUILT_IN = "built-in"
LOOPBACK = ("127.0.0.1", "[::1]")
LOCAL = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Where this installation keeps its things and how it speaks to the world."""

    data: Path
    database_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    demo: bool = False
    tls: bool = False
    tenant: str = "ecabinet"
    body_vi: str = "Chính phủ"
    body_en: str = "Government"
    # How the body's papers look: the name of a shipped form, or a JSON file.
    form: str = "vn_government"
    trusted_proxies: tuple[str, ...] = ()
    soffice: str = ""
    # LibreOffice may run although the system forbids a part of its cell.
    office_unconfined: bool = False
    trusted_roots: str = ""
    quick_hashes: bool = False
    # A JSON file that names who else but tablets holds keys of signers.
    holders: str = ""
    # `host:port` of what may be asked for revocation lists of authorities elsewhere.
    egress: frozenset[str] = frozenset()
    # The host for which passkeys are made, if it is not that of the public address but one above it.
    relying_party: str = ""
    # What it takes to sign: one of STEP_UP_RULES.
    step_up: str = "second-factor"
    # Time-stamp authorities in the order in which they are asked: addresses, and last of all the built-in one.
    stampers: tuple[str, ...] = (BUILT_IN,)
    # A JSON file that names the PKCS#11 token in which keys of the own authorities lie.
    token: str = ""
    # Hours that a paper of each class may be opened without the server; the first is the class of ordinary papers.
    offline_hours: tuple[int, ...] = (24, 0)
    # Without one, e-mail stays in the queue, where the secretariat sees it.
    relay: Relay | None = None
    # Where numbers for Prometheus are told, on this host alone; nowhere without.
    metrics: tuple[str, int] | None = None
    # Without one, backups are made by hand alone.
    backups: BackupPlan | None = None
    # Who is asked to cosign the record.
    witnesses: tuple[Witness, ...] = ()

    def __post_init__(self) -> None:
        if not self.database_url:
            object.__setattr__(self, "database_url", f"sqlite:///{self.data / 'ecabinet.db'}")
        if not self.public_url:
            scheme = "https" if self.tls else "http"
            object.__setattr__(self, "public_url", f"{scheme}://localhost:{self.port}")

    @property
    def keys_dir(self) -> Path:
        return self.data / "keys"

    @property
    def pki_dir(self) -> Path:
        return self.data / "pki"

    @property
    def vault_dir(self) -> Path:
        return self.data / "vault"

    @property
    def uploads_dir(self) -> Path:
        return self.data / "uploads"

    @property
    def is_secure(self) -> bool:
        """Whether people reach this server by https, be it through a proxy."""
        return self.public_url.startswith("https:")

    @property
    def origins(self) -> frozenset[str]:
        """Origins from which a browser may speak to this server."""
        own = {self.public_url.rstrip("/")}
        if not self.tls and self.public_url.startswith("http://localhost"):
            own |= {f"http://127.0.0.1:{self.port}", f"http://localhost:{self.port}"}
        return frozenset(own)


def from_environment(environ: Mapping[str, str] | None = None, *, demo: bool = False) -> Settings:
    """Read the ECABINET_* variables; `demo` as if one said so. Raises BadSetting with a sentence per mistake."""
    env = os.environ if environ is None else environ
    demo = demo or env.get(PREFIX + "DEMO", "") == "1"
    port = env.get(PREFIX + "PORT") or env.get("PORT") or "8000"
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise BadSetting("bad_port", sentence=f"The port must be a number from 1 to 65535, not {port!r}.")
    roots = _file(env, "TRUSTED_ROOTS", "bad_trusted_roots", "trusted roots")
    holders = _file(env, "HOLDERS", "bad_holders", "key holders")
    return Settings(
        form=_form(env.get(PREFIX + "FORM", "") or "vn_government"),
        body_vi=env.get(PREFIX + "BODY_VI", "") or Settings.body_vi,
        body_en=env.get(PREFIX + "BODY_EN", "") or Settings.body_en,
        data=Path(env.get(PREFIX + "DATA", "data")).absolute(),
        database_url=env.get(PREFIX + "DATABASE_URL", ""),
        host=env.get(PREFIX + "HOST", "127.0.0.1"),
        port=int(port),
        public_url=env.get(PREFIX + "PUBLIC_URL", ""),
        demo=demo,
        tls=env.get(PREFIX + "TLS", "") == "1",
        tenant=env.get(PREFIX + "TENANT", "ecabinet"),
        trusted_proxies=tuple(filter(None, env.get(PREFIX + "TRUSTED_PROXIES", "").split(","))),
        soffice=env.get(PREFIX + "SOFFICE", ""),
        office_unconfined=env.get(PREFIX + "OFFICE_UNCONFINED", "") == "1",
        trusted_roots=roots,
        holders=holders,
        egress=frozenset(filter(None, env.get(PREFIX + "EGRESS", "").lower().split(","))),
        relying_party=env.get(PREFIX + "RELYING_PARTY", "").lower(),
        step_up=_step_up(env.get(PREFIX + "STEP_UP", "") or ("strongest" if demo else Settings.step_up)),
        stampers=_stampers(env.get(PREFIX + "TSA") or BUILT_IN),
        token=env.get(PREFIX + "TOKEN", ""),
        quick_hashes=env.get(PREFIX + "QUICK_HASHES", "") == "1" and demo,
        offline_hours=_offline_hours(env.get(PREFIX + "OFFLINE_HOURS", "24,0")),
        relay=relay_from(env, PREFIX),
        backups=plan_from(env, PREFIX),
        witnesses=witnesses_from(env, PREFIX),
        metrics=_metrics(env.get(PREFIX + "METRICS", "")),
    )


def _file(env: Mapping[str, str], name: str, code: str, what: str) -> str:
    named = env.get(PREFIX + name, "")
    if named and not Path(named).is_file():
        raise BadSetting(code, sentence=f"There is no file of {what} at {named}.")
    return named


def _form(named: str) -> str:
    if not (FORMS / f"{named}.json").is_file() and not Path(named).is_file():
        raise BadSetting("bad_form", sentence=f"There is no form of papers called {named}, and no file there.")
    return named


def _step_up(rule: str) -> str:
    if rule not in STEP_UP_RULES:
        raise BadSetting("bad_step_up", sentence=f"ECABINET_STEP_UP must be one of {', '.join(STEP_UP_RULES)}.")
    return rule


def _stampers(text: str) -> tuple[str, ...]:
    named = tuple(each.strip() for each in text.split(","))
    if BUILT_IN in named[:-1] or not all(each == BUILT_IN or _is_address(each) for each in named):
        raise BadSetting(
            "bad_stampers",
            sentence=f"ECABINET_TSA must be addresses on http or https, and {BUILT_IN!r} at the end if at all.",
        )
    return named


def _metrics(text: str) -> tuple[str, int] | None:
    if not text:
        return None
    host, _, port = text.rpartition(":")
    if host not in LOOPBACK or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise BadSetting(
            "bad_metrics", sentence="ECABINET_METRICS must be 127.0.0.1:PORT or [::1]:PORT: numbers are for this host."
        )
    return host.strip("[]"), int(port)


def _is_address(text: str) -> bool:
    try:
        place_of(text)
    except Unreachable:
        return False
    return text.startswith(("http://", "https://"))


def _offline_hours(text: str) -> tuple[int, ...]:
    hours = text.split(",")
    if len(hours) != CLASSES or not all(each.isascii() and each.isdigit() and int(each) <= 24 for each in hours):
        raise BadSetting(
            "bad_offline_hours",
            sentence=f"ECABINET_OFFLINE_HOURS must be {CLASSES} numbers from 0 to 24, one per class, not {text!r}.",
        )
    return tuple(int(each) for each in hours)


def exposed(chosen: Settings) -> str | None:
    """Why passwords would travel in the clear to a server with these settings, in a sentence; None when they do not."""
    if chosen.demo or chosen.is_secure:
        return None
    if chosen.host not in LOCAL:
        return (
            f"people would reach {chosen.host} over plain HTTP. Give --tls-cert and --tls-key, or listen on 127.0.0.1 "
            "behind a proxy that speaks TLS and name its https address in ECABINET_PUBLIC_URL."
        )
    if urlsplit(chosen.public_url).hostname not in LOCAL:
        return f"ECABINET_PUBLIC_URL is {chosen.public_url}; an address that others use must begin with https."
    return None


_current: list[Settings] = []


def configure(new: Settings) -> None:
    """Make these the settings of the process."""
    _current[:] = [new]


def settings() -> Settings:
    """The settings of the process."""
    if not _current:
        configure(from_environment())
    return _current[0]
