"""What comes in about cosigners of the record, and what goes out."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from ecabinet.accounts.schemas import NamedPerson, named_person
from ecabinet.core.schemas import Base64Url, Instant, Wire
from ecabinet.cosigning.models import Cosignature, Cosigner


class Choosing(Wire):
    """Nothing more needs saying."""


class NewCosignature(Wire):
    """`signature`: raw r||s over the statement about the checkpoint of `size` entries."""

    size: Annotated[int, Field(ge=1, lt=2**53, strict=True)]
    signature: Annotated[Base64Url, Field(min_length=64, max_length=64)]


class CosignatureView(Wire):
    """`message` is the exact text that `signing_key` signed."""

    device_id: int
    person_id: int
    size: int
    at: Instant
    message: str
    signature: Base64Url
    signing_key: Base64Url


class CosignerView(Wire):
    person: NamedPerson
    chosen_at: Instant


class CosignerList(Wire):
    """Those chosen, and the newest cosignature of every tablet that ever gave one."""

    cosigners: list[CosignerView]
    cosignatures: list[CosignatureView]


def cosigner_list(chosen: Sequence[Cosigner], given: Sequence[Cosignature]) -> CosignerList:
    """All of it."""
    return CosignerList(
        cosigners=[CosignerView(person=named_person(each.person), chosen_at=each.chosen_at) for each in chosen],
        cosignatures=[
            CosignatureView(
                device_id=each.device_id,
                person_id=each.device.person_id,
                size=each.size,
                at=each.at,
                message=each.message,
                signature=each.signature,
                signing_key=each.device.signing_key,
            )
            for each in given
        ],
    )
