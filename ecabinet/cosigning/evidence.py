"""Comparing who cosigns, and what their tablets cosigned, with the record that they cosigned."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Device
from ecabinet.cosigning import access
from ecabinet.cosigning.exporting import said_in
from ecabinet.cosigning.ledger import Ledger
from ecabinet.cosigning.models import Cosignature, Cosigner
from ecabinet.record.access import head
from ecabinet.record.checkpoint import read_text, text_of
from ecabinet.record.cosigned import Word, first_fault
from ecabinet.record.hearing import differences, entries_for
from ecabinet.record.models import Entry
from ecabinet.record.verify import Problem


def words(session: Session) -> list[Word]:
    """What each tablet said last."""
    return _words(session, _heard(session))


def first_problem(session: Session) -> Problem | None:
    """What does not fit, or None. Call it when the log itself has been found whole."""
    ledger = _heard(session)
    rows = {each.person_id: each for each in session.scalars(sa.select(Cosigner))}
    found = next(differences(rows, ledger.chosen, lambda person: f"cosigner {person}"), None)
    if found is not None:
        return found
    return contradicted(session, _words(session, ledger))


def contradicted(session: Session, said: list[Word]) -> Problem | None:
    """What is wrong with the first of these cosignatures by the record as it is here, or None."""
    _size, note = head(session)
    origin = read_text(text_of(note)).origin if note else ""
    hashes = session.scalars(sa.select(Entry.leaf_hash).order_by(Entry.sequence).execution_options(yield_per=1000))
    fault = first_fault(said, origin, hashes)
    return None if fault is None else Problem(sequence=0, reason=fault)


def _heard(session: Session) -> Ledger:
    ledger = Ledger()
    for entry in entries_for(session, ledger):
        ledger.hear(entry.sequence, entry.leaf, entry.evidence)
    return ledger


def _words(session: Session, ledger: Ledger) -> list[Word]:
    # The database refuses a row without its tablet; whoever changed it from outside was not asked.
    orphans = sa.select(Cosignature.device_id).where(Cosignature.device_id.not_in(sa.select(Device.id)))
    fault = "is of a tablet that is not there"
    lost = [Word(who=f"tablet {each}", is_tablet=True, fault=fault) for each in session.scalars(orphans)]
    return lost or [ledger.word(said_in(each)) for each in access.cosignatures(session)]
