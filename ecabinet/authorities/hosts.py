"""The house's own certificates, common to its hosts: each says which it has, and finds which it lacks.

Only that there are newer ones is told by this way. The keys are secret; the operator carries them.
"""

from pathlib import Path

from ecabinet.authorities import access, pki
from ecabinet.authorities.models import HouseCertificate
from ecabinet.core.config import settings
from ecabinet.core.database import reading, transaction

# As the last look found it, by folder.
_lacking: dict[Path, tuple[str, ...]] = {}


def lacking() -> tuple[str, ...]:
    """Of which holders another host has a newer certificate than the folder here."""
    return _lacking.get(settings().pki_dir, ())


def look() -> None:
    """Say which certificates are here, and find which are older than the house's newest. Raises Unavailable."""
    folder, found = settings().pki_dir, pki.infrastructure()
    own = {name: getattr(found, name.replace("-", "_")).certificate for name in pki.HOLDERS}
    with reading() as session:
        said = access.house_serials(session)
    if any(f"{each.serial_number:x}" not in said for each in own.values()):
        with transaction() as session:
            said = access.house_serials(session)  # another process of this host may have said it meanwhile
            rows = [
                HouseCertificate(name=name, serial=f"{each.serial_number:x}", not_before=each.not_valid_before_utc)
                for name, each in own.items()
            ]
            session.add_all(row for row in rows if row.serial not in said)
    with reading() as session:
        newest = access.newest_of_house(session)
    _lacking[folder] = tuple(name for name, each in own.items() if each.not_valid_before_utc < newest[name])
