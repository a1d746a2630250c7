"""Gestures over acts as they cross the wire."""

import json
from typing import Annotated, Self

from pydantic import Field, model_validator

from ecabinet.accounts.factor_schemas import SecondCode
from ecabinet.accounts.rules import StepUpWay
from ecabinet.accounts.schemas import Password
from ecabinet.core.schemas import Base64Url, Id, Instant, Wire
from ecabinet.signing.authorising import Asked, Wanted
from ecabinet.signing.models import Authorisation
from ecabinet.signing.schemas import Sha256Hex

MOST_AT_ONCE = 200


class DocumentRead(Wire):
    """A document as it was read: to be signed by the tablet's key or one that lies elsewhere, sealed, or copied."""

    file_id: Id
    sha256: Sha256Hex
    key_id: Id | None = None
    seal: bool = False
    as_copy: bool = False

    @model_validator(mode="after")
    def _one_act(self) -> Self:
        if self.seal and self.as_copy:
            raise ValueError("either sealed or copied")
        return self


class AskAuthorisation(Wire):
    """The documents that one gesture is to cover."""

    documents: Annotated[list[DocumentRead], Field(min_length=1, max_length=MOST_AT_ONCE)]

    def wanted(self) -> list[Wanted]:
        """The documents."""
        return [Wanted(each.file_id, each.sha256, each.key_id, each.seal, each.as_copy) for each in self.documents]


class GivePassword(Wire):
    """The password, with a code of the app or a printed one where there is more; both are kept nowhere."""

    password: Password
    code: SecondCode | None = None


class DeedView(Wire):
    """What the tablet cannot know of an act; the rest it takes from what it shows."""

    file_id: int
    field: str
    certificate: Base64Url
    nonce: str
    expires: str


class AuthorisationView(Wire):
    """The ways by which the person may sign, and what is asked act by act; `challenge` is the digest of all of it."""

    ways: list[StepUpWay]
    id: int
    deeds: list[DeedView]
    challenge: Base64Url
    relying_party: str | None
    passkeys: list[Base64Url]


class GivenView(Wire):
    """The gesture was made; until when acts may be prepared with it."""

    id: int
    expires_at: Instant


def asked_view(asked: Asked) -> AuthorisationView:
    row = asked.row
    facts = [json.loads(text) for text in row.acts]
    return AuthorisationView(
        ways=sorted(asked.ways),
        id=row.id,
        deeds=[
            DeedView(
                file_id=each["document"],
                field=each["field"],
                certificate=certificate,
                nonce=each["nonce"],
                expires=each["expires"],
            )
            for each, certificate in zip(facts, asked.certificates, strict=True)
        ],
        challenge=row.challenge,
        relying_party=row.relying_party if asked.passkeys else None,
        passkeys=[each.credential_id for each in asked.passkeys],
    )


def given_view(row: Authorisation) -> GivenView:
    return GivenView(id=row.id, expires_at=row.expires_at)
