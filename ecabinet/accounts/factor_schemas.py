"""Passkeys, authenticator apps and steps up as they cross the wire."""

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import Field, model_validator

from ecabinet.accounts.models import AuthenticatorApp, OidcSubject, Passkey, PrintedCodes
from ecabinet.accounts.rules import SignRule, StepUpWay
from ecabinet.accounts.schemas import Password
from ecabinet.accounts.webauthn import Assertion
from ecabinet.core.relying_party import RelyingParty
from ecabinet.core.schemas import Base64Url, Instant, Line, Wire

Code = Annotated[str, Field(pattern="^[0-9]{6}$")]
# Of the app, or a printed one as people type it.
SecondCode = Annotated[str, Field(pattern="^([0-9]{6}|[A-Za-z2-9]{5}[- ]?[A-Za-z2-9]{5})$")]
CredentialId = Annotated[Base64Url, Field(min_length=1, max_length=1023)]
ClientData = Annotated[Base64Url, Field(min_length=1, max_length=4096)]
Name = Annotated[Line, Field(max_length=100)]
Transport = Annotated[str, Field(pattern="^[a-z-]{1,32}$")]


class PasskeyAnswer(Wire):
    """What `navigator.credentials.get` answered, part by part."""

    credential_id: CredentialId
    client_data: ClientData
    authenticator_data: Annotated[Base64Url, Field(min_length=37, max_length=4096)]
    signature: Annotated[Base64Url, Field(min_length=1, max_length=2048)]

    def assertion(self) -> Assertion:
        """The parts."""
        return Assertion(self.credential_id, self.client_data, self.authenticator_data, self.signature)


class StepUp(Wire):
    """Either the password, with a code (of the app, or a printed one) where there is more, or the passkey's answer."""

    password: Password | None = None
    code: SecondCode | None = None
    passkey: PasskeyAnswer | None = None

    @model_validator(mode="after")
    def one_way(self) -> Self:
        """A password or a passkey; a code only beside a password."""
        if (self.password is None) == (self.passkey is None) or (self.code is not None and self.password is None):
            raise ValueError("one way")
        return self


class NewPasskey(Wire):
    """What `navigator.credentials.create` answered, and what the person calls it."""

    name: Name
    credential_id: CredentialId
    client_data: ClientData
    attestation: Annotated[Base64Url, Field(min_length=1, max_length=65_536)]
    transports: Annotated[list[Transport], Field(max_length=10)]


class PasskeyName(Wire):
    """What it is called from now on."""

    name: Name


class AppCode(Wire):
    """A code of the authenticator app."""

    code: Code


class PasskeyView(Wire):
    """One passkey; `here` tells whether it answers at this address."""

    id: int
    name: str
    here: bool
    added_at: Instant
    used_at: Instant | None


class FactorsView(Wire):
    """A person's passkeys, app and printed codes; why no passkey can be made here; what signing takes, if one may."""

    passkeys: list[PasskeyView]
    app_since: Instant | None
    printed_since: Instant | None
    printed_left: int
    no_passkeys_because: str | None
    step_up: SignRule
    may_sign: bool


class AskedPasskey(Wire):
    """How to show again that it is you: ways, and what an authenticator is asked, if there is one for this address."""

    ways: list[StepUpWay]
    challenge: Base64Url | None
    relying_party: str | None
    passkeys: list[Base64Url]


class SignInAsked(Wire):
    """What any passkey of this address is asked of whoever signs in."""

    challenge: Base64Url
    relying_party: str


class NewPasskeyAsked(Wire):
    """What an authenticator needs to make a passkey; `known` are those it must not make twice."""

    challenge: Base64Url
    relying_party: str
    user_id: Base64Url
    username: str
    full_name: str
    algorithms: list[int]
    known: list[Base64Url]


class PrintedCodesView(Wire):
    """Printed codes, this once."""

    codes: list[str]


class OfferedApp(Wire):
    """What an authenticator app is set up with, this once; `pattern` is its QR code row by row, `1` is dark."""

    secret: str
    address: str
    pattern: list[str]


def passkey_view(passkey: Passkey, party: RelyingParty) -> PasskeyView:
    return PasskeyView(
        id=passkey.id,
        name=passkey.name,
        here=passkey.relying_party == party.host,
        added_at=passkey.added_at,
        used_at=passkey.used_at,
    )


def factors_view(
    passkeys: list[PasskeyView],
    app: AuthenticatorApp | None,
    party: RelyingParty,
    rule: SignRule,
    printed: PrintedCodes | None,
    *,
    may_sign: bool,
) -> FactorsView:
    return FactorsView(
        passkeys=passkeys,
        app_since=app.confirmed_at if app else None,
        printed_since=printed.made_at if printed else None,
        printed_left=len(printed.digests) if printed else 0,
        no_passkeys_because=party.why_not,
        step_up=rule,
        may_sign=may_sign,
    )


class ProviderLabel(Wire):
    """The words on the button that leads to the OpenID Connect provider."""

    vi: str
    en: str


class SignInWays(Wire):
    """What the sign-in screen offers beside name, password and passkey."""

    provider: ProviderLabel | None


class TieView(Wire):
    """Since when an account belongs to a subject of an identity provider; the subject itself is nobody's to see."""

    issuer: str
    bound_at: Instant


class TieList(Wire):
    items: list[TieView]


def tie_list(found: Sequence[OidcSubject]) -> TieList:
    return TieList(items=[TieView(issuer=each.issuer, bound_at=each.bound_at) for each in found])
