"""The days of the root's key and of key backups: what `ecabinet ca` does with them, told in a line."""

from collections.abc import Sequence
from pathlib import Path

from ecabinet.authorities import backups, pki, roots
from ecabinet.authorities.profiles import Holder
from ecabinet.core.config import Settings, configure

Given = tuple[Path, str] | None


def renew(chosen: Settings, name: str, given: Given) -> str:
    """Certify an authority's key for another term. Raises ValueError when nothing would be gained, Unavailable."""
    configure(chosen)
    return pki.described(name, pki.recertify(chosen.pki_dir, name, _root(chosen, given)))


def take_away(chosen: Settings, out: Path, passphrase: str) -> Sequence[str]:
    """The transcript of the ceremony. Raises ValueError."""
    configure(chosen)
    return roots.take_away(chosen.pki_dir, out, passphrase)


def sign_list(chosen: Settings, given: Given) -> str:
    """Sign the root's list for a year. Raises ValueError."""
    configure(chosen)
    roots.sign_list(chosen.pki_dir, _root(chosen, given) or pki.own_holder(chosen.pki_dir, "root"))
    return "The root's revocation list is signed for another year."


def revoke(chosen: Settings, name: str, reason: str, given: Given) -> str:
    """Revoke an authority below the root. Raises ValueError, Unavailable."""
    configure(chosen)
    roots.revoke(chosen.pki_dir, name, reason, _root(chosen, given) or pki.own_holder(chosen.pki_dir, "root"))
    return f"{name} is revoked. Publish the root's list; nothing is signed under it any more."


def put_away(chosen: Settings, file: Path, passphrase: str) -> str:
    """Back the keys up. Raises ValueError."""
    configure(chosen)
    return f"{backups.put_away(chosen.data, file, passphrase)} files written to {file}."


def bring_back(chosen: Settings, file: Path, passphrase: str) -> str:
    """Restore the keys. Raises ValueError."""
    configure(chosen)
    return f"{backups.bring_back(chosen.data, file, passphrase)} files written to {chosen.data}."


def _root(chosen: Settings, given: Given) -> Holder | None:
    return None if given is None else roots.brought_back(chosen.pki_dir, *given)
