"""From an answer to a certified sheet: read, laid out, certified, kept, and only then put up for its signature.

Each step is check, compute, check again: interrupted anywhere the sheet waits as before and is laid out by the next
look; what was kept for nothing is swept.
"""

import dataclasses
import logging
from dataclasses import dataclass

from ecabinet.authorities import trust
from ecabinet.authorities.material import Material
from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Refusal
from ecabinet.core.offload import offload
from ecabinet.resolutions.layout import Rendered
from ecabinet.resolutions.services import PLACE
from ecabinet.sheets import access, layout, services, wording
from ecabinet.signing import engine
from ecabinet.signing.doors import OPINION
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.rules import Box, PlannedField
from ecabinet.signing.services import NewFile

FIELD = "Signature1"
NOWHERE = Box(1, 0, 0, 0, 0)  # until the page is laid out
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Order:
    """One sheet to be made."""

    page: layout.Page
    signature: PlannedField
    item_id: int | None
    material: Material


def lay_out_waiting() -> int:
    """Lay out every sheet that waits; one that cannot be made now holds up no other. Returns how many were made."""
    with reading() as session:
        waiting = access.sheets_waiting(session)
    return sum(_attend_to(ballot_id, person_id) for ballot_id, person_id in waiting)


def _attend_to(ballot_id: int, person_id: int) -> bool:
    try:
        return lay_out(ballot_id, person_id)
    except Refusal as refusal:
        log.warning("the sheet of person %s to ballot %s waits: %s", person_id, ballot_id, refusal.code)
    except Exception:
        log.exception("the sheet of person %s to ballot %s was not laid out", person_id, ballot_id)
    return False


def lay_out(ballot_id: int, person_id: int) -> bool:
    """Make one sheet and ask for its signature; returns whether it was made here."""
    order = _order(ballot_id, person_id)
    if order is None:
        return False
    pdf, rendered = offload(printed, order)
    kept = offload(REVISIONS.keep, pdf)
    new = NewFile(
        title=wording.file_title(order.page.number, order.page.title),
        purpose=OPINION,
        meeting_id=None,
        item_id=order.item_id,
        pages=rendered.pages,
        location=PLACE,
        planned=[_placed(order, rendered)],
    )
    with transaction() as session:
        return services.put_up_sheet(session, ballot_id, person_id, new, kept)


def _order(ballot_id: int, person_id: int) -> Order | None:
    with reading() as session:
        answer = access.answer_to_lay_out(session, ballot_id, person_id)
        if answer is None:
            return None
        page, item_id = wording.page_of(session, answer, PLACE)
        label = ", ".join(filter(None, (page.name, page.office)))
        planned = PlannedField(FIELD, person_id, label, NOWHERE, titles=tuple(page.authority))
        return Order(page, planned, item_id, trust.material(session))


def printed(order: Order) -> tuple[bytes, Rendered]:
    """The sheet as it goes out for its signature: laid out, with the one field, certified."""
    rendered = layout.render(order.page)
    fields = engine.add_fields(rendered.pdf, [_placed(order, rendered)])
    return engine.certify(fields, clock.now(), PLACE, order.material), rendered


def _placed(order: Order, rendered: Rendered) -> PlannedField:
    return dataclasses.replace(order.signature, box=rendered.box)
