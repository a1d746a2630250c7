"""Backups for tests: the keys of whoever restores, restoring into a fresh place, and rewriting what is inside."""

import io
import shutil
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ecabinet.backups import envelope, restoring, taking
from ecabinet.core import crypto
from ecabinet.core.config import Settings, settings
from tests import grown

IDENTITY = crypto.new_private_key()
RECIPIENT = crypto.point_of(IDENTITY)


def take(place: Path) -> taking.Taken:
    """A backup of the house that is configured."""
    return taking.take(settings(), place, RECIPIENT, "0.1.0")


def restore(
    chosen: Settings,
    file: Path,
    *,
    keys_of: Path,
    identity: crypto.PrivateKey = IDENTITY,
    checkpoint: str = "",
    base: Path | None = None,
) -> restoring.Restored:
    """Restored with the keys of a data folder."""

    def bring(folder: Path) -> None:
        for name in ("keys", "pki"):
            shutil.copytree(keys_of / name, folder / name)

    return restoring.restore(chosen, file, identity, bring, checkpoint, base)


def elsewhere(data: Path) -> Settings:
    """The settings of another place, which is empty."""
    grown.make("host")
    return replace(settings(), data=data, database_url=grown.address("host") or f"sqlite:///{data / 'ecabinet.db'}")


def plain(file: Path) -> bytes:
    """The archive inside."""
    with file.open("rb") as source:
        return envelope.open_envelope(source, IDENTITY).read(2**32)


def rewritten(file: Path, to: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A backup whose members are changed or left out, sealed to the same key."""
    with to.open("wb") as out, tarfile.open(fileobj=io.BytesIO(plain(file))) as old:
        sealed = envelope.begin(out, RECIPIENT)
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w") as new:
            for each in old:
                held = old.extractfile(each)
                content = change(each.name, held.read() if held else b"")
                if content is not None:
                    each.size = len(content)
                    new.addfile(each, io.BytesIO(content))
        sealed.write(packed.getvalue())
        sealed.finish()
    return to


def claiming(to: Path, name: str, headers: dict[str, str]) -> Path:
    """A backup of one empty file of which the archive says more than is there."""
    about = tarfile.TarInfo(name)
    about.pax_headers = headers
    with to.open("wb") as out:
        sealed = envelope.begin(out, RECIPIENT)
        sealed.write(about.tobuf(tarfile.PAX_FORMAT) + bytes(1024))
        sealed.finish()
    return to
