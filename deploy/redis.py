"""Redis as a child process behind a socket: hints between server processes, nothing that must outlive it."""

import secrets
import shutil
from pathlib import Path

from redis import Redis as Client
from redis.exceptions import RedisError

from deploy.children import Child, NotStarted, Part
from ecabinet.core.own_folder import fleeting


class Redis(Part):
    """A server of this machine alone that keeps nothing; its log stays in `folder`, if one is given."""

    def __init__(self, folder: Path | None = None) -> None:
        program = shutil.which("redis-server")
        if program is None:
            raise NotStarted("the Debian package redis-server is not installed")
        # Sockets have short names, whatever the folder's is.
        self._own = fleeting("redis")
        self._door = self._own.path
        folder = self._door if folder is None else folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._socket, self._password = self._door / "redis.sock", secrets.token_hex(16)
        settings = {"port": "0", "unixsocket": str(self._socket), "unixsocketperm": "600", "dir": str(folder)}
        settings |= {"requirepass": self._password, "save": "", "appendonly": "no"}
        # In a file for this user alone: everybody may read the command lines of all processes.
        self._settings = self._door / "redis.conf"
        self._settings.touch(mode=0o600)
        self._settings.write_text("".join(f'{name} "{value}"\n' for name, value in settings.items()), "utf-8")
        self.child = Child("Redis", [program, self._settings], folder / "log")
        self.child.answers = self._answers

    @property
    def url(self) -> str:
        return f"unix://:{self._password}@{self._socket}"

    def client(self) -> Client:
        """Whoever holds its password."""
        return Client(unix_socket_path=str(self._socket), password=self._password)

    def start(self) -> None:
        """Begin, empty. Raises NotStarted."""
        self.child.start()
        self.child.wait()

    def _answers(self) -> bool:
        with self.client() as client:
            try:
                return bool(client.ping())
            except (RedisError, OSError):
                return False

    def kill(self) -> None:
        """End it as a failing machine would."""
        self.child.kill()

    def stop(self) -> None:
        self.child.stop()
        self._own.remove()
