"""What comes in about polls and votes, and what goes out."""

from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from ecabinet.accounts.schemas import Signature
from ecabinet.core.schemas import Id, Instant, Line, Wire
from ecabinet.voting.counting import OutcomeReason, Third
from ecabinet.voting.rules import OPTIONS, Choice, PollKind, PollStatus, Visibility
from ecabinet.voting.turning import Turn
from ecabinet.voting.turns import CallState, RollOrder

OptionName = Annotated[Line, Field(max_length=120)]


class NewPoll(Wire):
    """Without a question the item's title is put to the vote. `open` puts it to the vote at once. `by_hand`: hands are
    counted in the room. `amendment`: about a change to what the item proposes, before the whole is put. `alternatives`
    are the options between which is voted, `run_off_of` a vote on options whose leading ones are put again."""

    question: Line | None = None
    visibility: Visibility = Visibility.AFTER_CLOSE
    by_hand: bool = False
    amendment: bool = False
    alternatives: tuple[OptionName, ...] = Field(default=(), max_length=len(OPTIONS))
    run_off_of: Id | None = None
    roll_order: RollOrder | None = None
    open: bool = False

    @model_validator(mode="after")
    def _is_one_kind_of_question(self) -> Self:
        if self.by_hand and self.roll_order is not None:
            raise ValueError("hands are raised by all at once")
        if len(self.alternatives) == 1 or (self.alternatives and self.run_off_of is not None):
            raise ValueError("two options or more, or those of a first vote")
        return self


class Act(Wire):
    """Nothing more needs saying."""


HandsOfOption = Annotated[int, Field(ge=0, le=100_000)]


class HandsCounted(Wire):
    """How many hands were raised, between options for each of them (`by_option`, then `for` is 0); `chair` is how the
    chair voted, needed where a tie follows it."""

    model_config = ConfigDict(validate_by_name=True)

    votes_for: int = Field(alias="for", ge=0, le=100_000)
    votes_against: int = Field(alias="against", ge=0, le=100_000)
    abstain: int = Field(default=0, ge=0, le=100_000)
    by_option: tuple[HandsOfOption, ...] = Field(default=(), max_length=len(OPTIONS))
    chair: Choice | None = None


class Closing(Wire):
    """`hands` for a vote by hand, and for no other."""

    hands: HandsCounted | None = None


class Recording(Wire):
    """What a member said aloud."""

    choice: Choice


class AwaitedCount(Wire):
    """How many who are there and have not voted were told."""

    count: int


class Annulment(Wire):
    reason: Line


class Vote(Wire):
    """`message` is the exact canonical text that the tablet signed, as `docs/protocol.md` gives it."""

    choice: Choice
    message: Annotated[str, Field(min_length=1, max_length=2000)]
    signature: Signature


class ReceiptView(Wire):
    """The vote is entry `sequence` of the record; `checkpoint` is the signed head that covers it."""

    sequence: int
    leaf_sha256: str
    checkpoint: str
    code: str
    received_at: Instant
    choice: Choice


class MyBallot(Wire):
    choice: Choice
    cast_at: Instant
    recorded: bool
    receipt: ReceiptView


class TallyView(Wire):
    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True)

    votes_for: int = Field(alias="for")
    votes_against: int = Field(alias="against")
    abstain: int


class ChangeView(Wire):
    """`count` answers of one kind that would have made the outcome `carried`, in words too."""

    turn: Turn
    count: int
    carried: bool
    text_vi: str
    text_en: str


class OutcomeView(TallyView):
    """The result with every number it rests on; `summary_key` names the sentence, given in both languages too.

    `chosen` and `run_off` say which option was chosen, or between which is voted again, where there were several.
    `lacking` is how many votes in favour were missing, `consented` how many are in favour by their silence.
    `changes` says what would have changed it, the least first, and is null for others than those who conduct until
    the result is announced.
    """

    carried: bool
    summary_key: OutcomeReason
    quorum_met: bool
    quorum_present: int
    quorum_needed: int
    not_cast: int
    base: int
    recused: int
    needed: int
    tie: bool
    chair_choice: Choice | None
    rule: str
    article_vi: str
    article_en: str
    sentence_vi: str
    sentence_en: str
    rule_vi: str
    rule_en: str
    consented: int
    lacking: int
    chosen: Choice | None
    run_off: list[Choice]
    changes: list[ChangeView] | None


class NamedBallot(Wire):
    person_id: int
    choice: Choice
    recorded: bool


class PaperShown(Wire):
    version_id: int
    sha256: str


class AlternativeView(Wire):
    """One of the options between which is voted; `votes` is null until the counts may be seen."""

    choice: Choice
    name: str
    votes: int | None


class NextCalled(Wire):
    """Without a person the next in order."""

    person_id: Id | None = None


class RollPlace(Wire):
    """Where one member stands in a roll call in order; `choice` is null until the answers may be seen."""

    person_id: int
    state: CallState
    choice: Choice | None
    recorded: bool


class ItemPut(Wire):
    """One item of a poll that puts several to the vote at once, by the title it had when it opened."""

    item_id: int
    title: str


class PollView(Wire):
    """`items` names what a poll on several items puts to the vote, and is empty otherwise.

    `options` are the answers that the rules know: for and against, and the third where there is one.
    `third` is what the third means by them: a vote for neither side, or none. `alternatives` are the options of a vote
    between several, `run_off_of` the vote it settles.
    `calls` is the roll where it is called in order (`roll_order`), `called` whose turn it is; `waits_for_call`: nobody
    answers before. `votes_final`: a vote given by tablet is not changed any more.
    `recorded`: whose vote the secretariat recorded, for those who see `missing`.
    `tally` and `ballots` are null until the poll's visibility lets them be seen.
    """

    id: int
    meeting_id: int
    item_id: int
    items: list[ItemPut]
    question: str
    kind: PollKind
    visibility: Visibility
    by_hand: bool
    amendment: bool
    status: PollStatus
    opened_at: Instant | None
    closed_at: Instant | None
    announced_at: Instant | None
    annulled_at: Instant | None
    annul_reason: str | None
    eligible: int
    recused: int
    cast: int
    definition: str | None
    definition_sha256: str | None
    options: list[Choice]
    third: Third
    alternatives: list[AlternativeView]
    run_off_of: int | None
    roll_order: RollOrder | None
    waits_for_call: bool
    votes_final: bool
    called: int | None
    calls: list[RollPlace] | None
    papers: list[PaperShown]
    my_ballot: MyBallot | None
    may_vote: bool
    why_not: str | None
    tally: TallyView | None
    outcome: OutcomeView | None
    ballots: list[NamedBallot] | None
    recorded: list[int] | None
    missing: list[int] | None


class PollList(Wire):
    items: list[PollView]
    sequence: int
