"""How copies and the ledger become shapes."""

from collections.abc import Iterable, Sequence

from ecabinet.core.codes import spoken
from ecabinet.custody import schemas
from ecabinet.custody.models import PaperCopy
from ecabinet.custody.rules import OUTSTANDING, counted
from ecabinet.meetings.models import AgendaItem


def copy_view(copy: PaperCopy, meeting_id: int) -> schemas.PaperCopyView:
    return schemas.PaperCopyView(
        id=copy.id,
        item_id=copy.item_id,
        meeting_id=meeting_id,
        number=copy.number,
        code=spoken(copy.code),
        state=copy.state,
        holder_id=copy.holder_id,
        made_at=copy.made_at,
        moves=[
            schemas.CopyMoveView(move=each.move, holder_id=each.holder_id, noted_by_id=each.noted_by_id, at=each.at)
            for each in copy.moves
        ],
    )


def item_view(item: AgendaItem, copies: Sequence[PaperCopy]) -> schemas.LedgerItem:
    return schemas.LedgerItem(
        item_id=item.id,
        counts=counted(copy.state for copy in copies),
        outstanding=sum(copy.state in OUTSTANDING for copy in copies),
        copies=[copy_view(copy, item.meeting_id) for copy in copies],
    )


def ledger(found: Iterable[tuple[AgendaItem, Sequence[PaperCopy]]]) -> schemas.Ledger:
    items = [item_view(item, copies) for item, copies in found]
    return schemas.Ledger(items=items, outstanding=sum(item.outstanding for item in items))


def own(copies: Iterable[PaperCopy]) -> schemas.OwnCopies:
    items = [schemas.OwnCopy(id=copy.id, item_id=copy.item_id, number=copy.number, state=copy.state) for copy in copies]
    return schemas.OwnCopies(items=items)
