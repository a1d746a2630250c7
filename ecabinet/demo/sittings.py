"""The demo's two meetings: one held and signed, one published and ready to start."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from ecabinet.accounts.models import Person
from ecabinet.attendance import services as attendance
from ecabinet.core import clock, crypto
from ecabinet.core.actor import Actor
from ecabinet.core.database import transaction
from ecabinet.demo import autograph, papers
from ecabinet.demo.agendas import PAST, PAST_TITLE, READY, READY_TITLE, Matter
from ecabinet.demo.people import CHAIR, MEMBERS, PASSWORD, SUBSTITUTES
from ecabinet.demo.tablet import Tablet, actor_of, enrol, retire
from ecabinet.documents import filing
from ecabinet.meetings import agenda, services
from ecabinet.meetings.rules import Mode, Sitter
from ecabinet.resolutions import issuing
from ecabinet.resolutions import services as resolutions
from ecabinet.rulebook.rules import SeatKind
from ecabinet.signing import access as signing_access
from ecabinet.signing import authorising, ceremony, pictures, sealing
from ecabinet.signing.authorising import Wanted
from ecabinet.signing.ceremony import Read
from ecabinet.voting import drafting
from ecabinet.voting import services as voting
from ecabinet.voting.models import Poll
from ecabinet.voting.rules import Choice

PLACE = "Phòng họp số 1, Trụ sở Chính phủ"
Persons = dict[str, Person]


def hold(persons: Persons) -> Iterator[str]:
    """Both meetings, step by step through the same services as a real sitting."""
    secretary = actor_of(persons["thuky1"])
    past, items = _plan(secretary, persons, PAST_TITLE, PAST, -timedelta(hours=3))
    yield "Papers of the past meeting are sealed."
    number = _decide(persons, past, items[1])
    yield f"The past meeting decided; its resolution {number} is signed."
    # Far enough ahead that members may still declare positions, which close some hours before.
    _plan(secretary, persons, READY_TITLE, READY, timedelta(hours=6))
    yield "The next meeting is published and ready to start."


def _plan(
    secretary: Actor, persons: Persons, title: str, matters: Sequence[Matter], from_now: timedelta
) -> tuple[int, list[int]]:
    starts_at = (clock.now() + from_now).replace(second=0, microsecond=0)
    with transaction() as session:
        plan = {"title": title, "starts_at": starts_at, "place": PLACE}
        meeting_id = services.create_meeting(session, secretary, plan, _seats(persons))
        items = [agenda.add_item(session, secretary, meeting_id, None, _content(each, persons)) for each in matters]
    with tempfile.TemporaryDirectory() as folder:
        for matter, item_id in zip(matters, items, strict=True):
            for kind in matter.papers:
                made = papers.make(kind, matter.title, Path(folder) / f"{item_id}-{kind}.pdf")
                filing.file_document(secretary, item_id, made.path, made.title)
    with transaction() as session:
        services.publish_meeting(session, secretary, meeting_id, None)
    return meeting_id, items


def _seats(persons: Persons) -> list[Sitter]:
    seats = [
        Sitter(person_id=persons[each.username].id, kind=SeatKind.CHAIR if each is CHAIR else SeatKind.MEMBER)
        for each in MEMBERS
    ]
    for each in SUBSTITUTES:
        absent = persons[each.stands_for or ""].id
        stand_in = persons[each.username].id
        seats.append(Sitter(person_id=stand_in, kind=SeatKind.SUBSTITUTE, substitutes_for_id=absent, is_member=False))
    return seats


def _content(matter: Matter, persons: Persons) -> dict[str, object]:
    return {
        "title": matter.title,
        "title_en": matter.title_en,
        "rapporteur_id": persons[matter.presenter].id if matter.presenter else None,
        "minutes": matter.minutes,
        "kind": matter.kind,
        "classified": matter.classified,
    }


def _decide(persons: Persons, meeting_id: int, item_id: int) -> str:
    secretary = actor_of(persons["thuky1"])
    voters = [persons[each.username] for each in MEMBERS[:25]]
    with transaction() as session:
        tablets = [enrol(session, person, persons["thuky1"]) for person in voters]
        services.start_meeting(session, secretary, meeting_id, None)
        for tablet in tablets:
            attendance.check_in(session, tablet.actor, meeting_id, None, Mode.ROOM)
        services.move_to_item(session, secretary, meeting_id, item_id, None)
    chair = tablets[0]
    with transaction() as session:
        poll = drafting.create_poll(session, chair.actor, item_id, drafting.Asked())
        voting.open_poll(session, chair.actor, poll.id)
        for place, tablet in enumerate(tablets):
            tablet.vote(session, session.get_one(Poll, poll.id), Choice.FOR if place % 12 != 11 else Choice.AGAINST)
        voting.close_poll(session, chair.actor, poll.id)
        voting.announce_poll(session, chair.actor, poll.id)
    clerk = actor_of(persons["vanthu"])
    number = _resolve(secretary, chair, clerk, item_id)
    # Revocation lists count whole seconds: a tablet given back in the second of its signature would take it down.
    time.sleep(1.1)
    with transaction() as session:
        services.finish_meeting(session, secretary, meeting_id, None)
        for tablet in tablets:
            retire(session, tablet, persons["thuky1"])
    return number


def _resolve(secretary: Actor, chair: Tablet, clerk: Actor, item_id: int) -> str:
    with transaction() as session:
        draft = resolutions.draft_resolution(session, secretary, item_id)
    issuing.submit_resolution(secretary, draft.id, draft.version)
    with transaction() as session:
        waiting = signing_access.files_of_signer(session, chair.actor)[0]
        file_id, base, pages = waiting.id, waiting.current.sha256, list(range(1, waiting.pages + 1))
        title = waiting.title
        pictures.enter(session, chair.actor, autograph.drawn(chair.person.full_name))
    given = _authorised(chair.actor, Wanted(file_id, base, None))
    act, _field, _certificate = ceremony.prepare(chair.actor, file_id, Read(base, pages, given))
    _, file, _ = ceremony.complete(chair.actor, act.id, crypto.sign(chair.key, act.attributes))
    signed = file.current.sha256
    sealing.seal_file(clerk, file_id, signed, _authorised(clerk, Wanted(file_id, signed, None, seal=True)))
    return title.split(":", 1)[0].removeprefix("Nghị quyết số ")


def _authorised(actor: Actor, wanted: Wanted) -> int:
    """The gesture over this very act: like everybody in the demo cabinet the person has nothing but the password."""
    with transaction() as session:
        asked = authorising.ask(session, actor, [wanted]).row.id
    return authorising.give_password(actor, asked, PASSWORD, None).id
