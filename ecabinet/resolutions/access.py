"""Resolutions as one person may see them; drafts exist for the secretariat alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from ecabinet.accounts.models import Person
from ecabinet.accounts.rules import Role
from ecabinet.ballots import became
from ecabinet.ballots.models import WrittenBallot
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotFound, NotPermitted
from ecabinet.meetings import access as meetings
from ecabinet.meetings import closing
from ecabinet.meetings.models import AgendaItem, Seat
from ecabinet.resolutions.models import ElectronicCopy, Resolution
from ecabinet.resolutions.rules import ResolutionStatus, code_typed, may_edit
from ecabinet.rulebook.rules import SeatKind
from ecabinet.signing import originals
from ecabinet.signing.models import Archive, Revision, SigningFile
from ecabinet.signing.originals import Original
from ecabinet.voting import access as voting
from ecabinet.voting.models import Poll
from ecabinet.voting.rules import PollStatus
from ecabinet.voting.running import concerns

OFFICE_ROLES = (Role.SECRETARY, Role.CLERK)
MOST = 500


@dataclass(frozen=True)
class Decision:
    """What carried an item, one of the two."""

    poll: Poll | None
    ballot: WrittenBallot | None

    @property
    def ids(self) -> dict[str, int | None]:
        """As a resolution names it."""
        return {
            "poll_id": self.poll.id if self.poll else None,
            "written_ballot_id": self.ballot.id if self.ballot else None,
        }


def resolutions_to_see(session: Session, actor: Actor) -> Sequence[Resolution]:
    """The register, newest first: all of it for the secretariat, for others what their meetings submitted."""
    query = sa.select(Resolution).join(AgendaItem, AgendaItem.id == Resolution.item_id).where(~closing.recused(actor))
    query = query.order_by(Resolution.id.desc()).limit(MOST).options(*_whole())
    if not actor.has(*OFFICE_ROLES):
        mine = sa.or_(Resolution.meeting_id.in_(meetings.ids_to_see(actor)), Resolution.signer_id == actor.person_id)
        query = query.where(mine, Resolution.status != ResolutionStatus.DRAFT)
    return session.scalars(query).all()


def resolution_to_see(session: Session, actor: Actor, resolution_id: int) -> Resolution:
    """One resolution. Raises NotFound."""
    found = session.get(Resolution, resolution_id, options=_whole())
    if found is None or found.item_id in closing.closed_items(session, actor, found.meeting_id):
        raise NotFound
    if not actor.has(*OFFICE_ROLES):
        if found.status == ResolutionStatus.DRAFT:
            raise NotFound
        if found.signer_id != actor.person_id:
            meetings.meeting_to_see(session, actor, found.meeting_id)
    return found


def drafts(actor: Actor) -> bool:
    """Whether this person writes the texts of resolutions."""
    return actor.has(Role.SECRETARY)


def resolution_to_choose(session: Session, actor: Actor, resolution_id: int) -> Resolution:
    """A resolution whose signer this person may choose. Raises NotFound, NotPermitted."""
    found = resolution_to_see(session, actor, resolution_id)
    if not drafts(actor):
        raise NotPermitted("secretaries_only")
    return found


def resolution_to_edit(session: Session, actor: Actor, resolution_id: int, version: int) -> Resolution:
    """A draft as the editor saw it. Raises NotPermitted, Conflict."""
    found = resolution_to_choose(session, actor, resolution_id)
    if not may_edit(found.status, found.is_returned):
        raise Conflict("resolution_submitted")
    if found.version != version:
        raise Conflict("version_changed", version=found.version)
    return found


def may_issue_copies(actor: Actor) -> bool:
    """Whether this person issues electronic copies: the organisation signs them, so whoever may use its key."""
    return originals.may_copy(actor)


def resolution_to_copy(session: Session, actor: Actor, resolution_id: int) -> tuple[Resolution, Original]:
    """A signed resolution of which this person may issue a copy. Raises NotFound, NotPermitted, Conflict."""
    found = resolution_to_see(session, actor, resolution_id)
    if not may_issue_copies(actor):
        raise NotPermitted("not_the_seal_keeper")
    if found.status != ResolutionStatus.SIGNED or found.file is None:
        raise Conflict("resolution_not_signed")
    return found, originals.original_to_copy(session, actor, found.file.id)


def copies_to_see(session: Session, actor: Actor, resolution_id: int, most: int = 100) -> Sequence[ElectronicCopy]:
    """Copies of a resolution, newest first, for whoever sees it. Raises NotFound."""
    row = resolution_to_see(session, actor, resolution_id)
    query = sa.select(ElectronicCopy).where(ElectronicCopy.resolution_id == row.id)
    whole = (joinedload(ElectronicCopy.issued_by), joinedload(ElectronicCopy.file).selectinload(SigningFile.revisions))
    return session.scalars(query.options(*whole).order_by(ElectronicCopy.id.desc()).limit(most)).all()


def original_of_copies(session: Session, actor: Actor, resolution_id: int) -> SigningFile | None:
    """What this person may issue a copy of now, or None. Raises NotFound."""
    row = resolution_to_see(session, actor, resolution_id)
    return row.file if may_issue_copies(actor) and row.status == ResolutionStatus.SIGNED else None


def archives_of(session: Session, copies: Sequence[ElectronicCopy]) -> dict[int, Archive]:
    """How the files of copies are kept provable, by file; one that waits for its first look has no row."""
    files = [each.file_id for each in copies if each.file_id is not None]
    return {each.file_id: each for each in session.scalars(sa.select(Archive).where(Archive.file_id.in_(files)))}


def copy_to_see(session: Session, actor: Actor, copy_id: int) -> ElectronicCopy:
    """One copy, for whoever sees its resolution. Raises NotFound."""
    row = session.get(ElectronicCopy, copy_id)
    if row is None:
        raise NotFound
    resolution_to_see(session, actor, row.resolution_id)
    return row


def copy_of_digest(session: Session, sha256: str) -> ElectronicCopy | None:
    """The copy that has these bytes, as it was issued or with an archive time-stamp behind them."""
    files = sa.select(Revision.file_id).where(Revision.sha256 == sha256)
    is_it = sa.or_(ElectronicCopy.sha256 == sha256, ElectronicCopy.file_id.in_(files))
    query = sa.select(ElectronicCopy).where(is_it)
    return session.scalars(query.options(joinedload(ElectronicCopy.resolution))).first()


def resolution_of_code(session: Session, typed: str) -> Resolution:
    """The resolution that carries this short code. Raises NotFound."""
    code = code_typed(typed)
    found = code and session.scalar(sa.select(Resolution).where(Resolution.code == code).options(*_whole()))
    if not found:
        raise NotFound
    return found


def resolution_of_file(session: Session, file_id: int) -> Resolution | None:
    """The resolution whose signed file this is."""
    return session.scalar(sa.select(Resolution).where(Resolution.file_id == file_id).options(*_whole()))


def resolution_that_had(session: Session, file_id: int) -> Resolution | None:
    """The resolution whose file this is, or was until it came back and another took its place."""
    line = sa.select(SigningFile.id).where(SigningFile.id == file_id).cte(recursive=True)
    line = line.union(sa.select(SigningFile.id).join(line, SigningFile.replaces_id == line.c.id))
    query = sa.select(Resolution).where(Resolution.file_id.in_(sa.select(line.c.id)))
    return session.scalar(query.options(*_whole()))


def resolution_of_item(session: Session, item_id: int) -> Resolution | None:
    """The resolution of an item."""
    return session.scalar(sa.select(Resolution).where(Resolution.item_id == item_id))


def next_number(session: Session, year: int, symbol: str) -> int:
    """The next number of the series; every year begins at one."""
    query = sa.select(sa.func.max(Resolution.number)).where(Resolution.year == year, Resolution.symbol == symbol)
    return (session.scalar(query) or 0) + 1


def number_for(session: Session, row: Resolution, year: int) -> int:
    """A resolution that was returned in the same year keeps its number; any other gets the next one."""
    return row.number if row.number is not None and row.year == year else next_number(session, year, row.symbol)


def decision_on(session: Session, item_id: int) -> Decision:
    """What carried an item: its last poll, or where none was put, the written ballot that members agreed in.

    While it is put to the vote again it counts as open. Raises Conflict (`not_carried`).
    """
    running = session.scalar(sa.select(Poll.id).where(concerns(item_id), Poll.status == PollStatus.OPEN))
    poll = voting.decision_of(session, item_id)
    ballot = became.resolved_ballot_of(session, item_id) if poll is None else None
    if running is not None or (ballot is None and (poll is None or not poll.is_carried)):
        raise Conflict("not_carried")
    return Decision(poll, ballot)


def signer_of(session: Session, meeting_id: int, decided: Decision) -> Person:
    """Who signs: whoever chaired the written ballot, or chairs the meeting. Raises Conflict when nobody does."""
    if decided.ballot is None:
        return chair_of(session, meeting_id)
    query = sa.select(Person).where(Person.id == decided.ballot.chair_id).options(joinedload(Person.office))
    return session.scalars(query).one()


def chair_of(session: Session, meeting_id: int) -> Person:
    """Who signs for the meeting. Raises Conflict when nobody chairs it."""
    query = sa.select(Person).join(Seat, Seat.person_id == Person.id).options(joinedload(Person.office))
    found = session.scalar(query.where(Seat.meeting_id == meeting_id, Seat.kind == SeatKind.CHAIR))
    if found is None:
        raise Conflict("no_chair")
    return found


def _whole() -> list[sa.orm.interfaces.ORMOption]:
    return [
        joinedload(Resolution.signer).joinedload(Person.office),
        joinedload(Resolution.file).selectinload(SigningFile.fields),
        joinedload(Resolution.file).selectinload(SigningFile.revisions),
    ]
