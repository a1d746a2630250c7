"""A differential backup and the full one that it stands on, brought together: what one lacks is in the other."""

import shutil
from pathlib import Path

from ecabinet.backups.faults import BackupFault
from ecabinet.backups.manifest import Base, Manifest
from ecabinet.backups.unpacking import unpack
from ecabinet.core import crypto

_ASIDE = "base"
_DAMAGED = frozenset({"backup_damaged", "backup_unknown_format"})
_ANOTHER = frozenset({"backup_wrong_identity", "backup_not_of_this_house", "backup_other_version"})


def unpack_both(file: Path, base: Path | None, identity: crypto.PrivateKey, aside: Path, point: bytes) -> Manifest:
    """The files of the backup's moment into this folder; what it says of itself. Raises BackupFault."""
    said = unpack(file, identity, aside, point)
    if said.base is None:
        return said
    below = aside / _ASIDE
    held = _unpack_base(_place(said.base, file, base), said.base, identity, below, point)
    for name, piece in said.in_base.items():
        if name in said.pieces or name.startswith("database/") or held.pieces.get(name) != piece:
            raise BackupFault("backup_damaged", "its base does not hold what it says")
        target = aside / name
        for folder in (target.parent.parent, target.parent):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (below / name).rename(target)
    shutil.rmtree(below)  # the database of its moment, and files that were recalled since
    return said


def _place(named: Base, file: Path, given: Path | None) -> Path:
    place = given or file.with_name(Path(named.file).name)
    if not place.is_file():
        raise BackupFault("backup_base_missing", place.name)
    return place


def _unpack_base(place: Path, named: Base, identity: crypto.PrivateKey, below: Path, point: bytes) -> Manifest:
    below.mkdir(mode=0o700)
    try:
        held = unpack(place, identity, below, point)
    except BackupFault as fault:
        if fault.code in _DAMAGED:
            raise BackupFault("backup_base_damaged", place.name) from fault
        if fault.code in _ANOTHER:
            raise BackupFault("backup_base_another", place.name) from fault
        raise
    if held.sha256() != named.sha256:
        raise BackupFault("backup_base_another", place.name)
    return held
