"""See as this member: what one person's tablet shows of a meeting, in structure; notes and opinions are never there."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.core.actor import Actor
from ecabinet.core.errors import NotFound, NotPermitted
from ecabinet.documents.access import ListedVersion, papers_to_see
from ecabinet.meetings.access import manages, meeting_to_see, seated_person_ids
from ecabinet.meetings.picture import MeetingPicture, picture_as
from ecabinet.meetings.rules import MeetingStatus


@dataclass(frozen=True, kw_only=True)
class Sight:
    """A meeting in one person's eyes; before publication it is what they will see then."""

    person: Person
    picture: MeetingPicture
    papers: Sequence[ListedVersion]
    visible: bool


def sight_of(session: Session, actor: Actor, meeting_id: int, person_id: int) -> Sight:
    """What a person seated there sees, for the secretariat. Raises NotFound, NotPermitted."""
    meeting = meeting_to_see(session, actor, meeting_id)
    if not manages(actor):
        raise NotPermitted("secretariat_only")
    person = session.get(Person, person_id)
    if person is None or person_id not in seated_person_ids(session, meeting_id):
        raise NotFound
    member = Actor(person_id=person_id, roles=frozenset(person.roles), principal_id=person.principal_id)
    visible = meeting.status is not MeetingStatus.DRAFT or manages(member)
    picture = picture_as(session, member, meeting)
    found = papers_to_see(session, member if visible else actor, meeting_id)
    papers = [row for row in found if row.item_id not in picture.closed]
    return Sight(person=person, picture=picture, papers=papers, visible=visible)
