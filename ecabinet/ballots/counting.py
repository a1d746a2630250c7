"""The outcome of a written ballot: each question counted by the rules of votes, with the sentence that explains it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ecabinet.ballots.rules import AnswerChoice, Question, QuestionKind, Said
from ecabinet.ballots.sentences import sentence_of_options, sentence_of_yes_no, turns_of
from ecabinet.meetings.rules import quorum_of
from ecabinet.rulebook.ruleset import RuleSet
from ecabinet.voting.counting import Count, DecidingRule, settle
from ecabinet.voting.options import OptionsReason, settle_options
from ecabinet.voting.rules import Choice, Tally
from ecabinet.voting.settling import rule_of, topic_of
from ecabinet.voting.turning import changes_of

# By person: what each said, one for each question.
Answers = Mapping[int, Sequence[Said]]
LANGUAGES = ("vi", "en")
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
    by_kind = {QuestionKind.YES_NO: _yes_no, QuestionKind.OPTIONS: _options}
    return [by_kind[question.kind](matter, question, _to(question, answers)) for question in questions]


def _to(question: Question, answers: Answers) -> dict[int, Said]:
    return {person_id: each for person_id, said in answers.items() for each in said if each.question == question.number}


def _yes_no(matter: Matter, question: Question, said: dict[int, Said]) -> dict[str, Any]:
    choices = {person_id: _CHOICES[each.choice] for person_id, each in said.items()}
    given = Counter(choices.values())
    tally = Tally(votes_for=given[Choice.FOR], votes_against=given[Choice.AGAINST], abstain=given[Choice.ABSTAIN])
    count = matter.count(len(said), tally, choices.get(matter.chair_id))
    outcome = settle(matter.rule, count, matter.rules.code, matter.rules.version)
    article = matter.rules.article(topic_of(outcome.reason))
    sentences = {each: sentence_of_yes_no(outcome, matter.silence_basis, each) for each in LANGUAGES}
    turns = {each: turns_of(outcome, changes_of(matter.rule, count, outcome), each) for each in LANGUAGES}
    return _facts(matter, question, said, count) | {
        "carried": outcome.carried,
        "by_silence": outcome.consented,
        "base": outcome.base,
        "needed": outcome.needed,
        "tie": outcome.tie,
        "article_vi": article.citation_vi,
        "article_en": article.citation_en,
        "sentence_vi": sentences["vi"],
        "sentence_en": sentences["en"],
        "changes_vi": turns["vi"],
        "changes_en": turns["en"],
    }


def _options(matter: Matter, question: Question, said: dict[int, Said]) -> dict[str, Any]:
    chosen = Counter(each.option for each in said.values() if each.choice is AnswerChoice.OPTION)
    votes = {option: chosen[option] for option in range(1, len(question.options) + 1)}
    tally = Tally(votes_for=chosen.total(), abstain=len(said) - chosen.total())
    count = matter.count(len(said), tally, None)
    chair = said.get(matter.chair_id)
    outcome = settle_options(matter.rule, count, votes, chair.option if chair else None)
    article = matter.rules.article("quorum" if outcome.reason is OptionsReason.NO_QUORUM else "majority")
    sentences = {each: sentence_of_options(outcome, count, question.options, each) for each in LANGUAGES}
    return _facts(matter, question, said, count) | {
        "carried": outcome.chosen is not None,
        "option": outcome.chosen or 0,
        "run_off": list(outcome.run_off),
        "base": outcome.base,
        "needed": outcome.needed,
        "article_vi": article.citation_vi,
        "article_en": article.citation_en,
        "sentence_vi": sentences["vi"],
        "sentence_en": sentences["en"],
    }


def _facts(matter: Matter, question: Question, said: dict[int, Said], count: Count) -> dict[str, Any]:
    """What the outcome of either kind says, with what only the other kind has left empty."""
    return {
        "question": question.number,
        "option": 0,
        "run_off": [],
        "counts": _counts(question, said),
        "not_answered": len(matter.asked) - len(said),
        "by_silence": 0,
        "quorum_present": count.quorum_present,
        "quorum_needed": count.quorum_needed,
        "quorum_met": count.quorum_met,
        "tie": False,
        "rule": matter.rules.code,
        "rule_version": matter.rules.version,
        "changes_vi": [],
        "changes_en": [],
    }


def _counts(question: Question, said: dict[int, Said]) -> list[dict[str, Any]]:
    """How many gave each answer, without what silence adds."""
    count = Counter((each.choice, each.option) for each in said.values())
    if question.kind is QuestionKind.YES_NO:
        answers = [(AnswerChoice.YES, 0), (AnswerChoice.NO, 0), (AnswerChoice.OTHER, 0)]
    else:
        options = range(1, len(question.options) + 1)
        answers = [*((AnswerChoice.OPTION, option) for option in options), (AnswerChoice.OTHER, 0)]
    return [{"choice": choice, "option": option, "count": count[choice, option]} for choice, option in answers]
