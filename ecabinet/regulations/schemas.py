"""What comes in about proposals of new rules, and what goes out."""

from datetime import date
from typing import Annotated

from pydantic import Field, StrictBool, StrictInt

from ecabinet.accounts.schemas import NamedPerson
from ecabinet.core.schemas import Instant, Line, Wire
from ecabinet.meetings.schemas import Code, Version
from ecabinet.regulations.rules import ProposalState
from ecabinet.rulebook.schemas import DifferenceView, RuleSetView

Place = Annotated[str, Field(pattern="^[a-z_]{1,40}(\\.[a-z_]{1,40}){0,3}$")]
Option = Annotated[str, Field(max_length=40)]
Value = StrictBool | StrictInt | Option | Annotated[list[Option], Field(max_length=20)]
Day = Annotated[date, Field(ge=date(2000, 1, 1), lt=date(2200, 1, 1))]


class RuleHistoryQuery(Wire):
    code: Code


class NewCitation(Wire):
    """The article from which the rules on one topic come."""

    rule: Code
    citation_vi: Line
    citation_en: Line


class NewProposal(Wire):
    """Only what changes: values by the place of their clause, citations by topic, titles."""

    code: Code
    base_version: Version
    in_force_on: Day
    reason: Line
    title_vi: Line | None = None
    title_en: Line | None = None
    values: Annotated[dict[Place, Value], Field(max_length=100, default_factory=dict)]
    citations: Annotated[list[NewCitation], Field(max_length=40, default_factory=list)]


class ProposalApproval(Wire):
    """`sha256` names the proposal that was seen."""

    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class ProposalRefusal(Wire):
    reason: Line


class Withdrawal(Wire):
    """Nothing more needs saying."""


class ProposalView(Wire):
    """A proposal and what it changes. `may_answer` is false for whoever proposed."""

    id: int
    code: str
    title_vi: str
    title_en: str
    base_version: int
    sha256: str
    in_force_from: Instant
    reason: str
    state: ProposalState
    proposed_by: NamedPerson
    proposed_at: Instant
    closed_by: NamedPerson | None
    closed_at: Instant | None
    answer: str
    mine: bool
    may_answer: bool
    differences: list[DifferenceView]


class ProposalList(Wire):
    items: list[ProposalView]


class RuleVersionView(Wire):
    """One kept version, who proposed and who approved it (nobody for what was shipped), and what it changed."""

    version: int
    in_force: bool
    proposed_by: NamedPerson | None
    approved_by: NamedPerson | None
    differences: list[DifferenceView]
    rules: RuleSetView


class RuleHistory(Wire):
    """Every version of a rule set, the latest first."""

    items: list[RuleVersionView]
