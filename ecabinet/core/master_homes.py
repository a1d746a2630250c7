"""Where the server's master keys live: files in the data folder, credentials of systemd; beside them a token's."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from ecabinet.core.crypto import random_bytes, write_new_secret
from ecabinet.core.durable import sync_folder
from ecabinet.core.errors import BadSetting

KEY_BYTES = 32
_NAME = re.compile(r"master-([0-9]{4,9})\.key")


class Home(Protocol):
    """One place for master keys; each has a number and is never written over."""

    def ids(self) -> list[int]:
        """Numbers present, oldest first."""

    def key(self, version: int) -> bytes:
        """32 bytes. Raises FileNotFoundError, ValueError for one that is damaged."""

    def add(self, version: int) -> None:
        """Make this one. Raises FileExistsError, and BadSetting with a sentence where only the operator can."""

    def require_retirable(self, version: int) -> None:
        """Raises BadSetting with a sentence where only the operator can destroy it."""

    def retire(self, version: int) -> None:
        """Destroy it. Raises as require_retirable() does."""

    def since(self, version: int) -> datetime | None:
        """When it came here, if that is known."""

    def place(self, version: int) -> str:
        """In a word, where it lies."""


class Files:
    """One file of mode 0400 for each key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def ids(self) -> list[int]:
        return numbered(self.folder, _NAME)

    def key(self, version: int) -> bytes:
        return exact(self._path(version).read_bytes(), self._path(version))

    def add(self, version: int) -> None:
        self.keep(version, random_bytes(KEY_BYTES))

    def keep(self, version: int, key: bytes) -> None:
        """Put this key here. Raises FileExistsError."""
        write_new_secret(self._path(version), exact(key, self._path(version)))

    def require_retirable(self, version: int) -> None:
        """Files always may."""

    def retire(self, version: int) -> None:
        self._path(version).unlink(missing_ok=True)
        sync_folder(self.folder)

    def since(self, version: int) -> datetime | None:
        return written_at(self._path(version))

    def place(self, version: int) -> str:
        return str(self._path(version))

    def _path(self, version: int) -> Path:
        return self.folder / name_of(version)


class Credentials:
    """Credentials that systemd gives the service: read-only, in no backup, renewed by the operator alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ids(self) -> list[int]:
        return numbered(self._folder, _NAME)

    def key(self, version: int) -> bytes:
        path = self._folder / name_of(version)
        return exact(path.read_bytes(), path)

    def add(self, version: int) -> None:
        name = name_of(version)
        raise BadSetting(
            "master_credential",
            sentence="A credential is made by the operator: "
            f"`head -c 32 /dev/urandom | systemd-creds encrypt --name={name} - /etc/ecabinet/{name}`, "
            f"add `LoadCredentialEncrypted={name}:/etc/ecabinet/{name}` beside the old ones, restart all servers. They "
            "re-wrap by themselves; keep the old credential until `ecabinet master status` says that nothing needs it.",
        )

    def retire(self, version: int) -> None:
        self.require_retirable(version)

    def require_retirable(self, version: int) -> None:
        raise BadSetting(
            "master_credential", sentence=f"Remove the credential {name_of(version)} from the service and destroy it."
        )

    def since(self, version: int) -> datetime | None:  # noqa: ARG002
        return None  # systemd writes it anew at every start

    def place(self, version: int) -> str:
        return f"credential {name_of(version)}"


class Moving:
    """New keys are made in one home; older ones may still lie in another until nothing needs them."""

    def __init__(self, home: Home, before: Home) -> None:
        self._home, self._before = home, before

    def ids(self) -> list[int]:
        return sorted({*self._home.ids(), *self._before.ids()})

    def key(self, version: int) -> bytes:
        return self._of(version).key(version)

    def add(self, version: int) -> None:
        self._home.add(version)

    def require_retirable(self, version: int) -> None:
        self._of(version).require_retirable(version)

    def retire(self, version: int) -> None:
        # The one that was moved may still lie where it was.
        for home in (self._home, self._before):
            if version in home.ids():
                home.retire(version)

    def since(self, version: int) -> datetime | None:
        return self._of(version).since(version)

    def place(self, version: int) -> str:
        return self._of(version).place(version)

    def is_moved(self, version: int) -> bool:
        """Whether it lies in the home in which new ones are made."""
        return version in self._home.ids()

    def may_be_printed(self, version: int) -> bool:
        """Whether what lies here is the key itself."""
        return isinstance(self._of(version), Files | Credentials)

    def _of(self, version: int) -> Home:
        return self._home if version in self._home.ids() else self._before


def name_of(version: int) -> str:
    """What a key of this number is called, as a file or a credential."""
    return f"master-{version:04}.key"


def numbered(folder: Path, pattern: re.Pattern[str]) -> list[int]:
    """The numbers in the names of the files in a folder, lowest first."""
    if not folder.is_dir():
        return []
    found = (pattern.fullmatch(each.name) for each in folder.iterdir())
    return sorted(int(each[1]) for each in found if each is not None)


def written_at(path: Path) -> datetime | None:
    """When a file was written; a key backup brings that moment back with it."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None


def exact(key: bytes, path: Path) -> bytes:
    """A key of the right length; ValueError says which file is damaged, not what is in it."""
    if len(key) != KEY_BYTES:
        raise ValueError(f"{path} does not hold {KEY_BYTES} bytes")
    return key
