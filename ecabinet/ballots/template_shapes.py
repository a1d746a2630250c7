"""What comes in and goes out about templates of written ballots."""

from ecabinet.ballots.models import BallotTemplate
from ecabinet.ballots.rules import AnswersShown
from ecabinet.ballots.schemas import QuestionDraft
from ecabinet.core.schemas import Id, Line, Wire


class NewTemplate(Wire):
    """The ballot whose questions, rules and recipients are kept, and under what name."""

    name: Line
    written_ballot_id: Id


class TemplateView(Wire):
    """`days` is how long members are given; `person_ids` is null where every member of the day is asked."""

    id: int
    name: str
    background: str
    rule_set: str
    shown: AnswersShown
    silence_consents: bool
    silence_basis: str
    remind_hours: list[int]
    days: int
    questions: list[QuestionDraft]
    person_ids: list[int] | None


class TemplateList(Wire):
    """By name."""

    items: list[TemplateView]


def template_view(template: BallotTemplate) -> TemplateView:
    return TemplateView.model_validate({name: getattr(template, name) for name in TemplateView.model_fields})
