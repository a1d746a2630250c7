"""Everything that waits for a person: each room says what, by what it lets that person see, and nobody else decides."""

from sqlalchemy.orm import Session

from ecabinet.accounts import waiting as accounts
from ecabinet.authorities import waiting as authorities
from ecabinet.ballots import waiting as ballots
from ecabinet.comments import waiting as comments
from ecabinet.core.actor import Actor
from ecabinet.core.waiting import Source, Waiting
from ecabinet.custody import waiting as custody
from ecabinet.delegations import waiting as delegations
from ecabinet.emergencies import waiting as emergencies
from ecabinet.invitations import waiting as invitations
from ecabinet.meetings import waiting as meetings
from ecabinet.minutes import waiting as minutes
from ecabinet.operations import waiting as operations
from ecabinet.opinions import waiting as opinions
from ecabinet.reading import waiting as reading
from ecabinet.regulations import waiting as regulations
from ecabinet.resolutions import waiting as resolutions
from ecabinet.signing import waiting as signing
from ecabinet.submissions import waiting as submissions
from ecabinet.today.rules import in_order
from ecabinet.two_person_acts import waiting as two_person_acts
from ecabinet.voting import waiting as voting

SOURCES: tuple[Source, ...] = (
    accounts.passkey_to_make,
    accounts.tablet_to_enrol,
    accounts.tablets_to_approve,
    two_person_acts.acts_to_answer,
    two_person_acts.host_acts_to_note,
    emergencies.openings_to_know_of,
    emergencies.papers_open_to,
    meetings.sitting_to_come_to,
    meetings.drafts_to_circulate,
    invitations.invitations_to_answer,
    invitations.absences_to_decide,
    submissions.submissions_to_judge,
    submissions.submissions_to_mend,
    reading.papers_to_read,
    opinions.positions_to_declare,
    comments.comments_to_see_to,
    voting.ballots_to_cast,
    signing.files_to_sign,
    signing.files_to_seal,
    delegations.delegations_to_confirm,
    ballots.ballots_to_answer,
    ballots.ballots_to_approve,
    ballots.ballots_to_route,
    ballots.ballots_to_mend,
    custody.copies_to_bring_back,
    custody.copies_to_collect,
    resolutions.drafts_to_submit,
    minutes.writings_to_decide,
    regulations.proposals_to_answer,
    signing.archives_in_trouble,
    authorities.trust_that_ends,
    operations.house_to_look_after,
)


def tasks_to_do(session: Session, actor: Actor) -> list[Waiting]:
    """What waits for this person now, the most pressing first."""
    return in_order(each for source in SOURCES for each in source(session, actor))
