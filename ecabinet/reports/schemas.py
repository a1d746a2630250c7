"""Reports as they cross the wire."""

from datetime import date
from typing import Annotated

from pydantic import Field

from ecabinet.core.schemas import Instant, Wire
from ecabinet.reports.access import CountedPaper
from ecabinet.reports.rules import Origin, Tally

# No meeting lies outside; the calendar's own ends cannot be turned into moments.
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2199, 12, 31))]


class Period(Wire):
    """Days in Hanoi from 2000 to 2199, both included; left out, there is no bound."""

    since: Day | None = None
    until: Day | None = None


class SignatureTally(Wire):
    """`share` is (signed_valid + signed_unknown) / (all signed + scanned), `share_valid` signed_valid / the same."""

    papers: int
    signed_valid: int
    signed_unknown: int
    signed_invalid: int
    born_digital: int
    scanned: int
    share: float | None
    share_valid: float | None


class MeetingTally(Wire):
    meeting_id: int
    title: str
    starts_at: Instant
    tally: SignatureTally


class SignatureReport(Wire):
    """Real digital signatures against print-sign-scan: in sum, and per meeting, the latest first."""

    total: SignatureTally
    meetings: list[MeetingTally]


class CountedPaperView(Wire):
    """`signers` are the names in the certificates of a signed paper."""

    item_id: int
    paper_id: int
    version_id: int
    title: str
    origin: Origin
    signers: list[str]


class MeetingSignatures(Wire):
    """One meeting: its numbers and the papers behind them."""

    meeting: MeetingTally
    papers: list[CountedPaperView]


def tally_view(tally: Tally) -> SignatureTally:
    return SignatureTally(**{name: getattr(tally, name) for name in SignatureTally.model_fields})


def counted_paper(paper: CountedPaper) -> CountedPaperView:
    return CountedPaperView(
        item_id=paper.item_id,
        paper_id=paper.paper_id,
        version_id=paper.version_id,
        title=paper.title,
        origin=paper.origin,
        signers=list(paper.signers),
    )
