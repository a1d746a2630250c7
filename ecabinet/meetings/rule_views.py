"""How a rule set becomes a shape: every clause with its value and its words."""

from ecabinet.meetings.clauses import Choice, Clause, Count, value_at
from ecabinet.meetings.ruleset import TOPICS, RuleSet, clauses
from ecabinet.meetings.schemas import ClauseView, OptionView, RuleSetView, TopicView


def rule_set_view(rules: RuleSet) -> RuleSetView:
    return RuleSetView(
        code=rules.code,
        version=rules.version,
        title_vi=rules.title_vi,
        title_en=rules.title_en,
        topics=[_topic_view(rules, rule) for rule in TOPICS],
        clauses=[clause_view(place, clause, value_at(rules, place)) for place, clause in clauses().items()],
    )


def clause_view(place: str, clause: Clause, value: object) -> ClauseView:
    kind = clause.kind
    counted = kind if isinstance(kind, Count) else None
    names = kind.names if isinstance(kind, Choice) else {}
    return ClauseView(
        place=place,
        rule=clause.under,
        kind=kind.name,
        value=kind.write(value),
        unit=counted.unit if counted else None,
        low=counted.low if counted else None,
        high=counted.high if counted else None,
        options=[OptionView(code=code, label_vi=vi, label_en=en) for code, (vi, en) in names.items()],
        label_vi=clause.label[0],
        label_en=clause.label[1],
        plain_vi=clause.sentence(value, 0),
        plain_en=clause.sentence(value, 1),
    )


def _topic_view(rules: RuleSet, rule: str) -> TopicView:
    article, (vi, en) = rules.article(rule), TOPICS[rule]
    return TopicView(
        rule=rule, title_vi=vi, title_en=en, citation_vi=article.citation_vi, citation_en=article.citation_en
    )  # fmt: skip
