"""What happened to e-mail: ids alone, never an address."""

from dataclasses import dataclass

from ecabinet.core.events import OfficeEvent, PersonEvent
from ecabinet.mail.rules import Fault


@dataclass(frozen=True, kw_only=True)
class MailAddressChanged(PersonEvent):
    """A person is written to elsewhere from now on, or not at all."""

    has_address: bool


@dataclass(frozen=True, kw_only=True)
class MailSent(OfficeEvent):
    """The relay took a message."""

    message_id: int
    person_id: int
    meeting_id: int | None


@dataclass(frozen=True, kw_only=True)
class MailFailed(OfficeEvent):
    """A message was given up."""

    message_id: int
    person_id: int
    meeting_id: int | None
    fault: Fault


@dataclass(frozen=True, kw_only=True)
class MailRetried(OfficeEvent):
    """The secretariat put a message that had failed back into the queue."""

    message_id: int
    person_id: int
