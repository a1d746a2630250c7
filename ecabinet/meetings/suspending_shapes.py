"""What comes in about suspensions and the order of what is yet to come, and what goes out."""

from typing import Annotated

from pydantic import Field

from ecabinet.core.schemas import Id, Instant, Wire
from ecabinet.meetings.course import SuspensionKind


class Suspend(Wire):
    """A pause has no time of resumption; a break has one on the same day, an adjournment on another.

    `suspension_id` is the one that is changed; without it the sitting is believed to sit.
    """

    kind: SuspensionKind
    resumes_at: Instant | None = None
    suspension_id: Id | None = None


class UpcomingOrder(Wire):
    """The items of the first level that are yet to come, each once, in the order wanted."""

    version: Annotated[int, Field(ge=1, le=2**53 - 1)]
    order: Annotated[list[Id], Field(max_length=1000)]


class SuspensionView(Wire):
    """A time in which the sitting did not sit; without `ended_at` it lasts."""

    id: int
    kind: SuspensionKind
    began_at: Instant
    resumes_at: Instant | None
    ended_at: Instant | None
