"""The record as it is exported: its entries, and what tablets and witnesses cosigned of it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from ecabinet.core.crypto import point_of
from ecabinet.core.schemas import from_base64url, to_base64url
from ecabinet.cosigning import access
from ecabinet.cosigning.ledger import Said
from ecabinet.cosigning.models import Cosignature
from ecabinet.record import access as record
from ecabinet.record import schemas
from ecabinet.record.cosigned import Word
from ecabinet.record.services import signing_key
from ecabinet.record.witnessed import Witnessed, word

BYTES = ("signature", "signing_key")


def export(session: Session, witnessed: Iterable[Witnessed]) -> tuple[int, Iterator[str]]:
    """How many entries, and the lines. What witnesses said was read before: a later word is of a later record."""
    size, note = record.head(session)
    cosignatures = {
        "tablets": [_tablet_line(said_in(each)) for each in access.cosignatures(session)],
        "witnesses": [_witness_line(each) for each in witnessed],
    }
    entries, withheld = record.entries(session, size), record.withheld(session)
    return size, schemas.export_lines(entries, note, point_of(signing_key()), withheld, cosignatures)


def said_in(row: Cosignature) -> Said:
    """What a row keeps of a tablet's cosignature."""
    return Said(
        device_id=row.device_id,
        person_id=row.device.person_id,
        size=row.size,
        message=row.message,
        signature=row.signature,
        signing_key=row.device.signing_key,
    )


def tablets_in(cosignatures: Mapping[str, Any]) -> list[Said]:
    """Those of tablets in the first line of an export. Raises ValueError, KeyError or TypeError."""
    return [
        Said(**{name: from_base64url(value) if name in BYTES else value for name, value in each.items()})
        for each in cosignatures.get("tablets", [])
    ]


def witnesses_in(cosignatures: Mapping[str, Any], point: bytes) -> list[Word]:
    """Those of witnesses, under the record's key. Raises KeyError or TypeError."""
    found = (word(**each, point=point) for each in cosignatures.get("witnesses", []))
    return [each for each in found if each is not None]


def words_of(witnessed: Iterable[Witnessed], point: bytes) -> list[Word]:
    """What the witnesses said, as it is kept here."""
    return witnesses_in({"witnesses": [_witness_line(each) for each in witnessed]}, point)


def _tablet_line(said: Said) -> dict[str, object]:
    return {name: to_base64url(value) if name in BYTES else value for name, value in vars(said).items()}


def _witness_line(said: Witnessed) -> dict[str, object]:
    return {
        "name": said.name,
        "key": said.key,
        "size": said.size,
        "note": said.note,
        "cosigned_at": said.cosigned_at,
    }
