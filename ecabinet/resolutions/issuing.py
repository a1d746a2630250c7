"""From draft to certified file: numbered, laid out, certified, kept, and only then entered and put up for signature."""

import dataclasses
from dataclasses import dataclass

from sqlalchemy.orm import Session

from ecabinet.authorities import trust
from ecabinet.authorities.material import Material
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.crypto import random_bytes
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record
from ecabinet.core.moment import HANOI
from ecabinet.core.offload import offload
from ecabinet.core.sealed_files import Kept
from ecabinet.delegations import access as delegations
from ecabinet.delegations.access import title_of
from ecabinet.resolutions import access, forms, layout, rules, signers
from ecabinet.resolutions.events import ResolutionSubmitted
from ecabinet.resolutions.models import Resolution
from ecabinet.resolutions.rules import ResolutionStatus
from ecabinet.signing import engine, services
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.rules import POINTS_PER_MM, Box, FieldKind, PlannedField, seal_box
from ecabinet.signing.sealing import FIELD as SEAL
from ecabinet.signing.services import NewFile

FIELD = "Signature1"
ATTEMPTS = 5
NOWHERE = Box(1, 0, 0, 0, 0)  # until the page is laid out


@dataclass(frozen=True)
class Issue:
    """One attempt: the number and code it was printed with, and what is needed to sign it."""

    number: int
    code: str
    page: layout.Page
    signature: PlannedField
    place: str
    material: Material


def submit_resolution(actor: Actor, resolution_id: int, version: int) -> int:
    """Submit a draft. Another resolution may take the number meanwhile: then it is printed anew with the next."""
    for _ in range(ATTEMPTS):
        issue = _issue(actor, resolution_id, version)
        pdf, rendered = offload(printed, issue)
        if _enter(actor, resolution_id, version, issue, rendered, offload(REVISIONS.keep, pdf)):
            return resolution_id
    raise Conflict("number_taken")


def _issue(actor: Actor, resolution_id: int, version: int) -> Issue:
    with reading() as session:
        row = access.resolution_to_edit(session, actor, resolution_id, version)
        access.decision_on(session, row.item_id)
        today = clock.now().astimezone(HANOI).date()
        number = access.number_for(session, row, today.year)
        # The code on a returned file leads to the one that replaced it.
        code = row.code or rules.code_from(random_bytes(rules.CODE_LENGTH))
        title = title_of(row.signer)
        capacity, titles = signers.as_what(session, row)
        page = layout.Page(
            body=settings().body_vi,
            number=rules.number_text(number, row.symbol),
            date_line=rules.date_line(row.place, today),
            title=row.title,
            text=row.body,
            authority=titles,
            signer=row.signer.full_name,
            recipients=row.recipients,
            code=rules.code_text(code),
            verify_at=f"{settings().public_url}/verify/{code}",
        )
        label = f"{row.signer.full_name}, {title}" if title else row.signer.full_name
        planned = PlannedField(
            FIELD,
            row.signer_id,
            label,
            NOWHERE,
            capacity=capacity,
            titles=tuple(titles),
            delegation_id=row.delegation_id,
        )
        return Issue(number, code, page, planned, row.place, trust.material(session))


def printed(issue: Issue) -> tuple[bytes, layout.Rendered]:
    """The page with every field of the plan, certified, and how it was laid out. Heavy."""
    rendered = layout.render(issue.page)
    fields = engine.add_fields(rendered.pdf, _planned(issue, rendered))
    return engine.certify(fields, clock.now(), issue.place, issue.material), rendered


def _planned(issue: Issue, rendered: layout.Rendered) -> list[PlannedField]:
    """Who signs, in order: the competent person, then the organisation over the left third of that signature."""
    label, form = f"Dấu của {issue.page.body}", forms.current().signing
    over = seal_box(rendered.box, form.seal * POINTS_PER_MM, form.seal_over)
    return [
        dataclasses.replace(issue.signature, box=rendered.box),
        PlannedField(SEAL, None, label, over, kind=FieldKind.SEAL, stage=2),
    ]


def _enter(actor: Actor, resolution_id: int, version: int, issue: Issue, rendered: layout.Rendered, kept: Kept) -> bool:
    with transaction() as session:
        row = access.resolution_to_edit(session, actor, resolution_id, version)
        delegations.require_in_force(session, row.delegation_id)
        decided = access.decision_on(session, row.item_id).ids
        row.poll_id, row.written_ballot_id = decided["poll_id"], decided["written_ballot_id"]
        now = clock.now()
        today = now.astimezone(HANOI).date()
        if access.number_for(session, row, today.year) != issue.number:
            return False
        new = NewFile(
            title=f"Nghị quyết số {issue.page.number}: {row.title}"[:300],
            purpose="resolution",
            meeting_id=row.meeting_id,
            item_id=row.item_id,
            pages=rendered.pages,
            location=row.place,
            planned=_planned(issue, rendered),
            replaces_id=row.file_id,
        )
        row.file = services.request_signatures(session, actor, new, kept)
        row.status, row.submitted_at, row.dated_on = ResolutionStatus.SUBMITTED, now, today
        row.number, row.year, row.code = issue.number, today.year, issue.code
        session.flush()
        _tell(session, actor, row)
    return True


def _tell(session: Session, actor: Actor, row: Resolution) -> None:
    submitted = ResolutionSubmitted(
        actor_id=actor.person_id,
        meeting_id=row.meeting_id,
        resolution_id=row.id,
        item_id=row.item_id,
        file_id=row.file_id or 0,
        person_id=row.signer_id,
        number=row.number or 0,
        year=row.year or 0,
    )
    record(session, submitted)
