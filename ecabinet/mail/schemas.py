"""What comes in about e-mail, and what goes out."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from ecabinet.accounts.schemas import NamedPerson, named_person
from ecabinet.core.config import settings
from ecabinet.core.relay import LONGEST_ADDRESS
from ecabinet.core.schemas import Instant, Wire, clean_line
from ecabinet.mail.access import Queue
from ecabinet.mail.models import MailMessage
from ecabinet.mail.rules import Fault, MailKind, MailState


class QueueQuery(Wire):
    """Of one state, or of all."""

    # The states by their words: the interface describes a query without references.
    state: Literal["queued", "sent", "failed"] | None = None


class NewAddress(Wire):
    """Null: the person is not written to."""

    address: Annotated[str, BeforeValidator(clean_line), Field(min_length=3, max_length=LONGEST_ADDRESS)] | None


class MailAddressView(Wire):
    person: NamedPerson
    address: str | None


class MailAddressList(Wire):
    items: list[MailAddressView]


class MailMessageView(Wire):
    id: int
    person: NamedPerson
    meeting_id: int | None
    kind: MailKind
    state: MailState
    queued_at: Instant
    attempts: int
    next_try_at: Instant | None
    sent_at: Instant | None
    fault: Fault | None


class MailCounts(Wire):
    queued: int
    sent: int
    failed: int


class MailQueueView(Wire):
    """`relay` is false while no relay is configured: messages stay in the queue."""

    relay: bool
    counts: MailCounts
    items: list[MailMessageView]


def message_view(message: MailMessage) -> MailMessageView:
    names = MailMessageView.model_fields.keys() - {"person"}
    return MailMessageView(person=named_person(message.person), **{name: getattr(message, name) for name in names})


def queue_view(queue: Queue) -> MailQueueView:
    return MailQueueView(
        relay=settings().relay is not None,
        counts=MailCounts(**{state.value: count for state, count in queue.counts.items()}),
        items=[message_view(each) for each in queue.messages],
    )
