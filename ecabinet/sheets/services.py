"""Which answers become sheets: of a ballot that asks for them, each one that counts."""

from sqlalchemy.orm import Session

from ecabinet.ballots import access as ballots
from ecabinet.ballots.binding import must_confirm
from ecabinet.ballots.events import WrittenBallotClosed
from ecabinet.ballots.models import WrittenBallot
from ecabinet.core import clock
from ecabinet.core.events import record
from ecabinet.core.sealed_files import Kept
from ecabinet.sheets import access
from ecabinet.sheets.events import SheetLaidOut
from ecabinet.sheets.models import Sheet
from ecabinet.signing import services as signing
from ecabinet.signing.services import NewFile


def follow_ballot_closed(session: Session, event: WrittenBallotClosed) -> None:
    """In the transaction that closes it, so that a server that stops now forgets none; they are laid out after it."""
    ballot = session.get_one(WrittenBallot, event.ballot_id)
    if not ballot.sheets:
        return
    for answer in ballots.standing_answers(session, ballot.id):
        # One that was not confirmed counts as neither: nobody is asked to sign it.
        if not must_confirm(ballot, answer):
            session.add(Sheet(ballot_id=ballot.id, person_id=answer.person_id, wanted_at=clock.now()))
    session.flush()


def put_up_sheet(session: Session, ballot_id: int, person_id: int, new: NewFile, kept: Kept) -> bool:
    """Ask the member for the signature; whoever lays the same sheet out a second time comes too late."""
    sheet = access.sheet_to_lay_out(session, ballot_id, person_id)
    if sheet is None:
        return False
    sheet.file = signing.request_signatures(session, None, new, kept)
    session.flush()
    laid_out = SheetLaidOut(actor_id=None, person_id=person_id, ballot_id=ballot_id, file_id=sheet.file.id)
    record(session, laid_out)
    return True
