"""What comes in about invitations, and what goes out."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from ecabinet.accounts.schemas import NamedPerson
from ecabinet.core.schemas import Id, Instant, Wire, clean_line
from ecabinet.invitations.rules import Answer, Consent
from ecabinet.mail.rules import MailState
from ecabinet.rulebook.rules import SeatKind

Reason = Annotated[str, BeforeValidator(clean_line), Field(max_length=500)]


class NewReply(Wire):
    """Absence is given a reason; a substitute is named. With `person_id` the secretariat notes it for another."""

    answer: Answer
    reason: Reason = ""
    substitute_id: Id | None = None
    person_id: Id | None = None


class Decision(Wire):
    given: bool


class AskReplies(Wire):
    """`again` confirms a reminder soon after the last."""

    again: bool = False


class InvitationView(Wire):
    """`reason` and `consent` are for the person, the chair and the secretariat alone."""

    meeting_id: int
    person: NamedPerson
    kind: SeatKind
    answer: Answer | None
    reason: str
    consent: Consent | None
    substitute: NamedPerson | None
    replied_at: Instant | None
    noted_by_id: int | None
    may_send_substitute: bool
    needs_consent: bool


class InvitationList(Wire):
    items: list[InvitationView]


class InvitedView(Wire):
    """One line of the board; `mail` is how far the latest message to them is, for the secretariat."""

    person: NamedPerson
    kind: SeatKind
    answer: Answer | None
    reason: str
    consent: Consent | None
    substitute: NamedPerson | None
    replied_at: Instant | None
    on_behalf: bool
    mail: MailState | None


class InvitationsView(Wire):
    """Everybody invited in order of protocol, counted by what they say; without `mail_on` no relay is configured and
    messages wait."""

    invited: int
    attend: int
    absent: int
    substitute: int
    unanswered: int
    reminded_at: Instant | None
    mail_on: bool
    items: list[InvitedView]


class Reminded(Wire):
    person_ids: list[int]


class SubstituteList(Wire):
    items: list[NamedPerson]


class FeedView(Wire):
    """Whether there is a feed, and since when."""

    made_at: Instant | None


class NewFeedView(FeedView):
    """`address` is shown this once."""

    address: str
