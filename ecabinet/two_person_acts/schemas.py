"""What comes in about two-person acts, and what goes out."""

from typing import Annotated, Literal

from pydantic import Field

from ecabinet.accounts.rules import Role
from ecabinet.accounts.schemas import NamedPerson, OfficeView, Password
from ecabinet.core.schemas import Id, Instant, Line, Wire
from ecabinet.two_person_acts.rules import ActKind, ActState

Roles = Annotated[list[Role], Field(min_length=1, max_length=len(Role))]


class NewReset(Wire):
    """A new initial password; made by the server when none is given."""

    kind: Literal[ActKind.RESET_PASSWORD]
    person_id: Id
    reason: Line
    password: Password | None = None


class NewRemoval(Wire):
    """Passkeys and app that count no more, the tie to an identity provider, or a cosigner of the record."""

    kind: Literal[ActKind.REMOVE_FACTORS, ActKind.UNTIE_IDENTITY, ActKind.RELEASE_COSIGNER]
    person_id: Id
    reason: Line


class NewRights(Wire):
    """Roles, standing, whom an aide assists, and the office, as they are to be; an office left out stays."""

    kind: Literal[ActKind.CHANGE_RIGHTS]
    person_id: Id
    reason: Line
    roles: Roles
    active: bool
    principal_id: Id | None = None
    office_id: Id | None = None


class NewHostAct(Wire):
    """What is to be done with the master key at the server's command line, once another approved it."""

    kind: Literal[ActKind.TURN_MASTER, ActKind.RETIRE_MASTER]
    reason: Line


class NewAct(Wire):
    """What somebody proposes."""

    act: Annotated[NewReset | NewRemoval | NewRights | NewHostAct, Field(discriminator="kind")]


class ActApproval(Wire):
    """`sha256` names the act that was seen."""

    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class ActRefusal(Wire):
    reason: Line


class ActWithdrawal(Wire):
    """Nothing more needs saying."""


class OpeningPlan(Wire):
    """Which meeting's papers are to be open, and until when."""

    meeting_id: int
    meeting_title: str
    starts_at: Instant
    until: Instant


class PaperPlan(Wire):
    """Which paper is to be destroyed, of which meeting."""

    paper_id: int
    title: str
    meeting_id: int
    meeting_title: str


class Account(NamedPerson):
    """Whose account it is: an administrator changes a name, nobody the user name."""

    username: str


class ActView(Wire):
    """An act, whom it concerns, and what it changes. `may_answer` is false for whoever proposed or is concerned."""

    id: int
    kind: ActKind
    person: Account | None
    # Of rights: what the person has now, and what they are to have.
    roles_now: list[Role]
    active_now: bool | None
    roles: list[Role] | None
    active: bool | None
    # Of rights: whom they assist as an aide, and whom they are to assist.
    principal_now: Account | None
    principal: Account | None
    # Of rights: whether the office is to be another; which one is held now, and which is to be.
    moves_office: bool
    office_now: OfficeView | None
    office: OfficeView | None
    # Of papers to be opened.
    opening: OpeningPlan | None
    # Of a paper to be recalled after its sitting.
    paper: PaperPlan | None
    # Of master keys: the newest one at the proposal; until when it may be done at the server, and when it was.
    master_version: int | None
    usable_until: Instant | None
    used_at: Instant | None
    reason: str
    sha256: str
    state: ActState
    proposed_by: NamedPerson
    proposed_at: Instant
    expires_at: Instant
    closed_by: NamedPerson | None
    closed_at: Instant | None
    answer: str
    mine: bool
    may_answer: bool
    # Of what waits: who could approve it, as things stand now.
    approvers: list[NamedPerson]


class ProposedAct(Wire):
    """A password made by the server is shown this once, to whoever proposed; it opens nothing before the approval."""

    act: ActView
    initial_password: str | None


class HostActView(Wire):
    """An emergency at the server's command line. `may_note` says whether this person takes note of it."""

    id: int
    kind: ActKind
    reason: str
    at: Instant
    noted_by: NamedPerson | None
    noted_at: Instant | None
    may_note: bool


class ActList(Wire):
    """`takes_two` says whether two-person acts take two persons here, now."""

    items: list[ActView]
    at_host: list[HostActView]
    takes_two: bool
