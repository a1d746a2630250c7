"""What a command does for a house in use: removes what nothing refers to, closes and renews what is due."""

from collections.abc import Iterator
from datetime import timedelta

from ecabinet.accounts import services as accounts
from ecabinet.core import clock, commands
from ecabinet.core.config import Settings
from ecabinet.core.database import transaction
from ecabinet.documents import sweeping
from ecabinet.documents.rules import ORPHAN_AFTER
from ecabinet.installation import open_house
from ecabinet.resolutions import keeping as electronic_copies
from ecabinet.signing import archiving, unanswered
from ecabinet.signing import keeping as signing
from ecabinet.submissions import keeping as submissions

ANSWERS_LAST = timedelta(days=7)


def sweep(chosen: Settings) -> Iterator[str]:
    """Remove what nothing refers to any more."""
    open_house(chosen)
    yield f"Documents: {sweeping.sweep()}"
    with transaction() as session:
        yield f"Signed files without a row: {signing.sweep_orphans(session, clock.now() - ORPHAN_AFTER)}"
        yield f"Copies without a row: {electronic_copies.sweep_orphans(session, clock.now() - ORPHAN_AFTER)}"
        yield f"Submitted files without a row: {submissions.sweep_orphans(session, clock.now() - ORPHAN_AFTER)}"
        yield f"Gestures nobody made: {unanswered.drop(session, clock.now() - unanswered.KEPT)}"
        yield f"Sessions ended long ago: {accounts.forget_old_sessions(session)}"
        yield f"Answers of old commands: {commands.forget_before(session, clock.now() - ANSWERS_LAST)}"


def archive(chosen: Settings) -> Iterator[tuple[bool, str]]:
    """Close and renew what is due, look at a sample again. Yields a line each, and whether it is a good one."""
    open_house(chosen)
    for file_id, code in archiving.attend_to_due(at_once=True):
        yield code is None, f"File {file_id}: {'archive time-stamp set' if code is None else f'queued, {code}'}"
    worse = archiving.examine_sample(at_once=True)
    for file_id, outcome in worse:
        yield False, f"File {file_id}: {outcome} when looked at again"
    if not worse:
        yield True, "The sample looked at again is worth what it was."
