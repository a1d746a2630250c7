"""Proven moments: the newest archive time-stamp is believed now, every older object at the time the next one proves.

EN 319 102-1 calls these proofs of existence. Each brings the validation data that the file held when it was made, so
that a certificate or list that has ended since is judged on the day on which it still counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from asn1crypto import crl, ocsp, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore

from ecabinet.verdicts.policy import Stored


@dataclass(frozen=True)
class Moment:
    """A time at which something is known to have existed; without a revision it is the present."""

    at: datetime
    stored: Stored
    revision: int | None = None

    @property
    def proven(self) -> datetime | None:
        """The time if a time-stamp proves it; the present proves nothing about the past."""
        return None if self.revision is None else self.at

    def bringing(self, certificates: Iterable[x509.Certificate]) -> "Moment":
        """The same with what a signature itself brings: other programs write the chain into the signature alone."""
        stored = replace(self.stored, certificates=[*self.stored.certificates, *certificates])
        return replace(self, stored=stored)


class Moments:
    """The moments of one file, from the present backwards as its time-stamps are believed."""

    def __init__(self, reader: PdfFileReader, now: datetime) -> None:
        self._reader = reader
        self.stored = stored_in(reader)
        self._known = [Moment(now, self.stored)]

    def after(self, revision: int) -> Moment:
        """The earliest moment at which this revision is known to have existed."""
        later = [each for each in self._known if each.revision is None or each.revision > revision]
        return min(later, key=lambda each: each.at)

    def prove(self, revision: int, at: datetime) -> None:
        """A believed document time-stamp: what it covers existed at this time."""
        stored = stored_in(HistoricalResolver(self._reader, revision))
        self._known.append(Moment(at, stored if stored.says_something else self.after(revision).stored, revision))


def stored_in(source: Any) -> Stored:
    """The validation data in a file, or in one of its revisions; what cannot be read is not there."""
    try:
        store = DocumentSecurityStore.read_dss(source)
        return Stored(
            list(store.load_certs()),
            [crl.CertificateList.load(each.get_object().data) for each in store.crls],
            [ocsp.OCSPResponse.load(each.get_object().data) for each in store.ocsps],
        )
    except (PdfError, ValueError, TypeError, KeyError, AttributeError):
        return Stored()
