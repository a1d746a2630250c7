"""The outcome of a written ballot: each question counted by the rules of votes, with the sentence that explains it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ecabinet.ballots.rules import AnswerChoice, Question, QuestionKind, Said
from ecabinet.ballots.sentences import sentence_of, turns_of
from ecabinet.meetings.rules import quorum_of
from ecabinet.rulebook.ruleset import RuleSet
from ecabinet.voting.counting import Count, DecidingRule, rule_of, topic_of
from ecabinet.voting.options import decide
from ecabinet.voting.rules import OPTIONS, Choice, Tally, tally_of
from ecabinet.voting.turning import changes_between, changes_of

# By person: what each said, one for each question.
Answers = Mapping[int, Sequence[Said]]
_CHOICES = {AnswerChoice.YES: Choice.FOR, AnswerChoice.NO: Choice.AGAINST, AnswerChoice.OTHER: Choice.ABSTAIN}


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What the counting rests on beside the answers: who was asked, whose answer settles a tie, what silence means.

    `silence_basis` is the legal basis by which silence counts as consent, or None when it is ignored.
    """

    rules: RuleSet
    asked: frozenset[int]
    chair_id: int
    silence_basis: str | None = None

    @property
    def rule(self) -> DecidingRule:
        return replace(rule_of(self.rules), silence_consents=self.silence_basis is not None)

    def count(self, answered: int, tally: Tally, chair: Choice | None) -> Count:
        """Who answers takes part; where silence consents everybody does."""
        asked = len(self.asked)
        return Count(
            members=asked,
            eligible=asked,
            quorum_present=answered if self.silence_basis is None else asked,
            quorum_needed=quorum_of(self.rules, asked, 0, 0).needed,
            tally=tally,
            chair=chair,
        )


def outcome_of_all(matter: Matter, questions: Sequence[Question], answers: Answers) -> list[dict[str, Any]]:
    """The outcome of every question, as JSON values that say everything they rest on."""
    return [_outcome(matter, question, _to(question, answers)) for question in questions]


def _to(question: Question, answers: Answers) -> dict[int, Said]:
    return {person_id: each for person_id, said in answers.items() for each in said if each.question == question.number}


def _outcome(matter: Matter, question: Question, said: dict[int, Said]) -> dict[str, Any]:
    """As a vote is settled: the same rule, the same article, the same answers that would have changed it."""
    choices = {person_id: _choice(each) for person_id, each in said.items()}
    count = matter.count(
        len(said), tally_of(choices.values(), len(question.options)), choices.get(matter.chair_id)
    )  # fmt: skip
    outcome = decide(matter.rule, count, question.options, matter.rules.code, matter.rules.version)
    article = matter.rules.article(topic_of(outcome.reason))
    changes = (changes_between if outcome.alternatives else changes_of)(matter.rule, count, outcome)
    return {
        "question": question.number,
        "carried": outcome.carried,
        "option": OPTIONS.index(outcome.chosen) + 1 if outcome.chosen else 0,
        "run_off": [OPTIONS.index(each) + 1 for each in outcome.run_off],
        "counts": _counts(question, said),
        "not_answered": len(matter.asked) - len(said),
        "by_silence": outcome.consented,
        "base": outcome.base,
        "needed": outcome.needed,
        "quorum_present": count.quorum_present,
        "quorum_needed": count.quorum_needed,
        "quorum_met": count.quorum_met,
        "tie": outcome.tie,
        "rule": matter.rules.code,
        "rule_version": matter.rules.version,
        "article_vi": article.citation_vi,
        "article_en": article.citation_en,
        "sentence_vi": sentence_of(outcome, matter.silence_basis, "vi"),
        "sentence_en": sentence_of(outcome, matter.silence_basis, "en"),
        "changes_vi": turns_of(outcome, changes, "vi"),
        "changes_en": turns_of(outcome, changes, "en"),
    }


def _choice(said: Said) -> Choice:
    return OPTIONS[said.option - 1] if said.choice is AnswerChoice.OPTION else _CHOICES[said.choice]


def _counts(question: Question, said: dict[int, Said]) -> list[dict[str, Any]]:
    """How many gave each answer, without what silence adds."""
    count = Counter((each.choice, each.option) for each in said.values())
    if question.kind is QuestionKind.YES_NO:
        answers = [(AnswerChoice.YES, 0), (AnswerChoice.NO, 0), (AnswerChoice.OTHER, 0)]
    else:
        options = range(1, len(question.options) + 1)
        answers = [*((AnswerChoice.OPTION, option) for option in options), (AnswerChoice.OTHER, 0)]
    return [{"choice": choice, "option": option, "count": count[choice, option]} for choice, option in answers]
