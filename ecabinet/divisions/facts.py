"""What a voting record is made of: every vote of a meeting that was counted or annulled, as far as somebody sees it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from ecabinet.accounts.models import Person
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.events import meeting_stream
from ecabinet.core.moment import HANOI, iso
from ecabinet.meetings.access import meeting_to_see
from ecabinet.meetings.picture import items_of, numbers_of
from ecabinet.record.models import Entry, Told
from ecabinet.voting.access import PollPicture, items_of_bloc, polls_of
from ecabinet.voting.events import PollAnnounced, PollAnnulled, PollClosed
from ecabinet.voting.models import Poll
from ecabinet.voting.rules import COUNTED, Choice, PollStatus, side_of
from ecabinet.voting.sentences import explain, explain_rule
from ecabinet.voting.words import answers_to

KIND = "ecab/voting-record/v1"
_TOLD_BY = [kind.__name__ for kind in (PollClosed, PollAnnounced, PollAnnulled)]


@dataclass(frozen=True, kw_only=True)
class Voter:
    """One member in one vote."""

    person_id: int
    name: str
    office: str
    # The secretariat recorded what the member said aloud.
    recorded: bool


@dataclass(frozen=True, kw_only=True)
class AnswerGiven:
    """One answer: how it is called, how many gave it, and who, where the vote was by name."""

    choice: str
    word_vi: str
    word_en: str
    votes: int
    members: list[Voter]


@dataclass(frozen=True, kw_only=True)
class Division:
    """One vote with its outcome."""

    poll_id: int
    items: str
    question: str
    manner: str
    run_off_of: int | None
    opened_at: str
    closed_at: str
    announced_at: str
    annulled: str | None
    eligible: int
    present: int
    quorum_needed: int
    recused: int
    carried: bool | None
    sentence_vi: str
    sentence_en: str
    rule_vi: str
    rule_en: str
    article_vi: str
    article_en: str
    definition_sha256: str
    answers: list[AnswerGiven]
    silent: list[Voter]


@dataclass(frozen=True, kw_only=True)
class VotingRecord:
    """Everything that is printed or written of the votes of one meeting, and up to which entry of the record."""

    body: str
    meeting_id: int
    number: int
    title: str
    place: str
    starts_at: datetime
    # The last entry of the record about these votes, and its leaf hash; 0 and nothing without one.
    sequence: int
    leaf_sha256: str
    divisions: list[Division]

    @property
    def name(self) -> str:
        """What the files are called, without their ending."""
        return f"bieu-quyet-{self.starts_at.astimezone(HANOI):%Y-%m-%d}-{self.number}"

    def facts(self) -> dict[str, Any]:
        """As plain values, for programs."""
        return {"type": KIND, **asdict(self), "starts_at": iso(self.starts_at)}


def voting_record_of(session: Session, actor: Actor, meeting_id: int) -> VotingRecord:
    """The votes of a meeting that this person sees. Raises NotFound."""
    meeting = meeting_to_see(session, actor, meeting_id)
    told = {*COUNTED, PollStatus.ANNULLED}
    pictures = [
        each for each in polls_of(session, actor, meeting_id) if each.poll.status in told and each.poll.opened_at
    ]
    people = _people(session, pictures)
    numbers = numbers_of(items_of(session, meeting_id))
    sequence, leaf_sha256 = _last_entry(session, meeting_id)
    return VotingRecord(
        body=settings().body_vi,
        meeting_id=meeting.id,
        number=meeting.number,
        title=meeting.title,
        place=meeting.place,
        starts_at=meeting.starts_at,
        sequence=sequence,
        leaf_sha256=leaf_sha256,
        divisions=[_division(each, people, numbers, _items(session, each.poll)) for each in pictures],
    )


def _last_entry(session: Session, meeting_id: int) -> tuple[int, str]:
    # Not the head of the log: it moves with everything, and a signature made next would be of another file.
    query = sa.select(Entry.sequence, Entry.leaf_hash).join(Told, Told.sequence == Entry.sequence)
    query = query.where(Told.stream == meeting_stream(meeting_id), Entry.kind.in_(_TOLD_BY))
    last = session.execute(query.order_by(Entry.sequence.desc()).limit(1)).first()
    return (last.sequence, last.leaf_hash.hex()) if last else (0, "")


def _items(session: Session, poll: Poll) -> list[int]:
    return list(items_of_bloc(session, poll.id)) or [poll.item_id]


def _people(session: Session, pictures: list[PollPicture]) -> dict[int, Person]:
    ids = {person_id for each in pictures for person_id, _choice in each.ballots or []}
    ids |= {person_id for each in pictures for person_id in each.missing or []}
    query = sa.select(Person).where(Person.id.in_(ids)).options(joinedload(Person.office))
    return {person.id: person for person in session.scalars(query)}


def _division(picture: PollPicture, people: dict[int, Person], numbers: dict[int, str], items: list[int]) -> Division:
    poll = picture.poll
    result = poll.result if poll.status in COUNTED else None
    article = (result.article if result else None) or ("", "")
    silent = picture.missing or [] if poll.status in COUNTED and not poll.by_hand else []
    return Division(
        poll_id=poll.id,
        items=", ".join(numbers[each] for each in items if each in numbers),
        question=poll.question,
        manner=_manner(poll),
        run_off_of=poll.run_off_of_id,
        opened_at=_at(poll.opened_at),
        closed_at=_at(poll.closed_at),
        announced_at=_at(poll.announced_at),
        annulled=(poll.annul_reason or "") if poll.status is PollStatus.ANNULLED else None,
        eligible=poll.eligible,
        present=poll.quorum_present,
        quorum_needed=poll.quorum_needed,
        recused=poll.recused,
        carried=result.carried if result else None,
        sentence_vi=explain(result, "vi") if result else "",
        sentence_en=explain(result, "en") if result else "",
        rule_vi=explain_rule(result, "vi") if result else "",
        rule_en=explain_rule(result, "en") if result else "",
        article_vi=article[0],
        article_en=article[1],
        definition_sha256=poll.definition_sha256 or "",
        answers=_answers(picture, people) if result else [],
        silent=[_voter(people[each], recorded=False) for each in silent],
    )


def _manner(poll: Poll) -> str:
    if poll.by_hand:
        return "hands"
    return "roll_call_in_order" if poll.roll_order else "roll_call"


def _answers(picture: PollPicture, people: dict[int, Person]) -> list[AnswerGiven]:
    poll, english = picture.poll, answers_to(picture.poll, "en")
    found = []
    for choice, word in answers_to(poll, "vi").items():
        named = [who for who, chosen in picture.ballots or [] if chosen is choice]
        members = [_voter(people[who], recorded=who in picture.recorded) for who in named]
        votes = _votes(poll, choice) if poll.by_hand else len(named)
        found.append(AnswerGiven(choice=choice, word_vi=word, word_en=english[choice], votes=votes, members=members))
    return found


def _votes(poll: Poll, choice: Choice) -> int:
    result = poll.result
    if result is None:
        return 0
    by_option = {each.choice: each.votes for each in result.alternatives}
    sides = {Choice.FOR: result.votes_for, Choice.AGAINST: result.votes_against, Choice.ABSTAIN: result.abstain}
    return by_option[choice] if choice in by_option else sides[side_of(choice)]


def _voter(person: Person, *, recorded: bool) -> Voter:
    office = person.office.title_vi if person.office else ""
    return Voter(person_id=person.id, name=person.full_name, office=office, recorded=recorded)


def _at(moment: datetime | None) -> str:
    return iso(moment) if moment else ""
