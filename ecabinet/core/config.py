"""One frozen Settings from the environment and the configuration file; the only reader of os.environ."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ecabinet.core import values
from ecabinet.core.backup_plan import BackupPlan, plan_from
from ecabinet.core.errors import BadSetting
from ecabinet.core.master_setting import FILES, master_from
from ecabinet.core.oidc_plan import Provider, provider_from
from ecabinet.core.redis_address import RedisAddress, redis_from
from ecabinet.core.relay import Relay, relay_from
from ecabinet.core.said import FILE, PREFIX, Mistakes, said
from ecabinet.core.scanner import Scanner, scanner_from
from ecabinet.core.sealed_place import SealedPlace, sealed_place_from
from ecabinet.core.sign_in_plan import USUAL, SignInPlan
from ecabinet.core.sign_in_plan import plan_from as sign_in_from
from ecabinet.core.values import BUILT_IN
from ecabinet.core.witnesses import Witness, witnesses_from

__all__ = ["BUILT_IN", "BadSetting", "Settings", "configure", "from_environment", "name_file", "read", "settings"]


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
    sign_in: SignInPlan = USUAL
    # Who else vouches for people at the door.
    oidc: Provider | None = None
    # Time-stamp authorities in the order in which they are asked: addresses, and last of all the built-in one.
    stampers: tuple[str, ...] = (BUILT_IN,)
    # A JSON file that names the PKCS#11 token in which keys of the own authorities lie.
    token: str = ""
    # Where the master keys live: `files`, `credential:FOLDER` or `pkcs11:FILE`.
    master: str = FILES
    # Hours that a paper of each class may be opened without the server; the first is the class of ordinary papers.
    offline_hours: tuple[int, ...] = (24, 0)
    # Without one, e-mail stays in the queue, where the secretariat sees it.
    relay: Relay | None = None
    scanner: Scanner | None = None
    # Where numbers for Prometheus are told, on this host alone; nowhere without.
    metrics: tuple[str, int] | None = None
    # Without one, backups are made by hand alone.
    backups: BackupPlan | None = None
    # Between several processes of one installation; none where one serves alone.
    redis: RedisAddress | None = None
    # Where sealed files lie; in the data folder without one.
    sealed: SealedPlace | None = None
    # Whether two-person acts take two persons wherever there are two.
    two_persons: bool = True
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


def name_file(path: Path) -> None:
    """Read the settings from this file too, in this process and in those that it starts."""
    os.environ[PREFIX + FILE] = str(path.absolute())


def from_environment(environ: Mapping[str, str] | None = None, *, demo: bool = False) -> Settings:
    """Read the ECABINET_* variables and the file that one of them names; `demo` as if one said so.

    Raises BadSetting with a sentence per mistake.
    """
    env = os.environ if environ is None else environ
    mistakes = Mistakes()
    chosen = read(said(env, mistakes), mistakes, demo=demo)
    if env.get("FLASK_DEBUG", "0") not in {"", "0"} and not chosen.demo:
        mistakes.add("bad_debug", "FLASK_DEBUG shows the program's insides to whoever meets a fault; the demo may.")
    mistakes.tell()
    return chosen


def read(env: Mapping[str, str], mistakes: Mistakes, *, demo: bool = False) -> Settings:
    """The settings of what was said."""
    demo = mistakes.of(values.yes, env, "DEMO") or demo
    usual_rule = "strongest" if demo else Settings.step_up
    return replace(
        _placed(env, mistakes, demo=demo),
        form=mistakes.of(values.form, env.get(PREFIX + "FORM", "") or "vn_government"),
        trusted_roots=mistakes.of(values.file, env, "TRUSTED_ROOTS", "bad_trusted_roots", "trusted roots"),
        holders=mistakes.of(values.file, env, "HOLDERS", "bad_holders", "key holders"),
        egress=mistakes.of(values.egress, env.get(PREFIX + "EGRESS", "")),
        relying_party=env.get(PREFIX + "RELYING_PARTY", "").lower(),
        step_up=mistakes.of(values.step_up, env.get(PREFIX + "STEP_UP", "") or usual_rule),
        sign_in=mistakes.of(sign_in_from, env, PREFIX, demo=demo),
        oidc=mistakes.of(provider_from, env, PREFIX),
        stampers=mistakes.of(values.stampers, env.get(PREFIX + "TSA") or BUILT_IN),
        token=env.get(PREFIX + "TOKEN", ""),
        master=mistakes.of(master_from, env, PREFIX),
        offline_hours=mistakes.of(values.offline_hours, env.get(PREFIX + "OFFLINE_HOURS", "24,0")),
        relay=mistakes.of(relay_from, env, PREFIX),
        scanner=mistakes.of(scanner_from, env, PREFIX),
        backups=mistakes.of(plan_from, env, PREFIX),
        redis=mistakes.of(redis_from, env, PREFIX),
        sealed=mistakes.of(sealed_place_from, env, PREFIX),
        witnesses=mistakes.of(witnesses_from, env, PREFIX),
        two_persons=mistakes.of(values.yes, env, "TWO_PERSONS", unsaid=not demo),
        metrics=mistakes.of(values.metrics, env.get(PREFIX + "METRICS", "")),
    )


def _placed(env: Mapping[str, str], mistakes: Mistakes, *, demo: bool) -> Settings:
    """Where it stands and how it is reached."""
    return Settings(
        data=Path(env.get(PREFIX + "DATA", "data")).absolute(),
        database_url=mistakes.of(values.database, env.get(PREFIX + "DATABASE_URL", "")),
        host=env.get(PREFIX + "HOST", "127.0.0.1"),
        port=mistakes.of(values.port, env.get(PREFIX + "PORT", "8000")),
        public_url=mistakes.of(values.public_url, env.get(PREFIX + "PUBLIC_URL", "")),
        demo=demo,
        tls=mistakes.of(values.yes, env, "TLS"),
        tenant=env.get(PREFIX + "TENANT", "ecabinet"),
        body_vi=env.get(PREFIX + "BODY_VI", "") or Settings.body_vi,
        body_en=env.get(PREFIX + "BODY_EN", "") or Settings.body_en,
        trusted_proxies=mistakes.of(values.proxies, env.get(PREFIX + "TRUSTED_PROXIES", "")),
        soffice=env.get(PREFIX + "SOFFICE", ""),
        office_unconfined=mistakes.of(values.yes, env, "OFFICE_UNCONFINED"),
        quick_hashes=mistakes.of(values.quick_hashes, env, demo),
    )


_current: list[Settings] = []


def configure(new: Settings) -> None:
    """Make these the settings of the process."""
    _current[:] = [new]


def settings() -> Settings:
    """The settings of the process."""
    if not _current:
        configure(from_environment())
    return _current[0]
