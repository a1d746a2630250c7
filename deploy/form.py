"""The grown form on one machine: PostgreSQL, Redis, server processes and nginx as ordinary child processes."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

from deploy.children import Child, NotStarted, free_port, listens
from deploy.nginx import Nginx
from deploy.postgres import Postgres
from deploy.redis import Redis

ECABINET = (sys.executable, "-c", "from ecabinet.cli import main; main()")
SECONDS_BETWEEN_LOOKS = 0.5

SETTINGS = """\
# Written at every start by `python -m deploy`.
data = "{data}"
database_url = "{database}"
{redis}public_url = "{url}"
trusted_proxies = ["127.0.0.1", "::1"]
demo = true
"""


class GrownForm:
    """Everything below one folder, the demo cabinet in it; what it keeps is there again at the next start."""

    def __init__(self, folder: Path, port: int, processes: int = 2) -> None:
        self.folder = folder.absolute()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.url = f"http://localhost:{port}"
        self.settings = self.folder / "ecabinet.toml"
        self.postgres = Postgres(self.folder / "postgres")
        self.redis = Redis(self.folder / "redis")
        self._ports = [free_port() for _ in range(processes)]
        self.servers = [self._server(number) for number in self._ports]
        self.nginx = Nginx(self.folder / "nginx", port, self._ports)

    @property
    def children(self) -> tuple[Child, ...]:
        """Every part, in the order in which they start."""
        return (self.postgres.child, self.redis.child, *self.servers, self.nginx.child)

    @property
    def environment(self) -> dict[str, str]:
        """What every command of this form hears; settings of another one do not count."""
        outside = {name: value for name, value in os.environ.items() if not name.startswith("ECABINET_")}
        outside.pop("PORT", None)
        return {**outside, "ECABINET_CONFIG": str(self.settings)}

    def _server(self, port: int) -> Child:
        # A folder of their own: Python looks for packages where it starts, and finds a `redis` beside.
        logs = self.folder / "servers"
        logs.mkdir(exist_ok=True)
        child = Child(f"server {port}", [*ECABINET, "serve"], logs / f"{self._ports.index(port) + 1}.log")
        child.environment = {**self.environment, "ECABINET_PORT": str(port)}
        child.answers = lambda: child.is_alive and listens(port)
        return child

    def start(self, furnish: Callable[[dict[str, str]], None] | None = None) -> None:
        """Start every part in its order; `furnish` puts the first things into the house. Raises NotStarted."""
        if listens(self.nginx.port):
            raise NotStarted(
                f"somebody listens on port {self.nginx.port} already; another one: PORT=9000 make run-grown"
            )
        self.postgres.start()
        self.redis.start()
        self._write_settings()
        (furnish or _furnish)(self.environment)
        for each in self.servers:
            each.start()
        for each in self.servers:
            each.wait()
        self.nginx.start()

    def _write_settings(self) -> None:
        self.settings.touch(mode=0o600)
        # Alone a process needs nobody to hear of others.
        redis = f'redis = "{self.redis.url}"\n' if len(self.servers) > 1 else ""
        said = {"data": self.folder / "cabinet", "database": self.postgres.url, "redis": redis}
        self.settings.write_text(SETTINGS.format(**said, url=self.url), encoding="utf-8")

    def mend(self) -> list[str]:
        """Start again what has ended by itself, as a supervisor of services does; the names of those."""
        ended = [each for each in self.children if not each.is_alive]
        for each in ended:
            each.start()
        return [each.name for each in ended]

    def stand(self, until: Callable[[], bool], tell: Callable[[str], None]) -> None:
        """Keep every part up until told otherwise."""
        while not until():
            for name in self.mend():
                tell(f"{name} ended by itself and was started again.")
            time.sleep(SECONDS_BETWEEN_LOOKS)

    def stop(self) -> None:
        """End every part, the last first."""
        self.nginx.stop()
        for each in self.servers:
            each.ask_to_stop()  # they drain beside each other
        for each in self.servers:
            each.stop()
        self.redis.stop()
        self.postgres.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()


def _furnish(environment: dict[str, str]) -> None:
    for step in ("init", "demo"):
        done = subprocess.run([*ECABINET, step], env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NotStarted(f"ecabinet {step}: {done.stderr[-2000:]}")
