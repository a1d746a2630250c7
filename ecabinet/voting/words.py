"""How the answers of one poll are called: the third by the rule it was opened under, its options by their names."""

import json

from ecabinet.voting.counting import Alternative, Third
from ecabinet.voting.models import Poll
from ecabinet.voting.rules import OPTIONS, Choice
from ecabinet.voting.sentences import answers_of


def third_of(poll: Poll) -> Third:
    """What the third option means in a poll; one that was kept without its rule has an abstention if any."""
    definition = json.loads(poll.definition) if poll.definition else {}
    if "rule" in definition:
        return Third(definition["rule"]["third"])
    return Third.ABSTAIN if Choice.ABSTAIN in definition.get("options", [Choice.ABSTAIN]) else Third.NONE


def neutral_option(number: int) -> str:
    """What an option of a classified item is called, in the language of the record."""
    return f"Phương án {number}"


def answers_to(poll: Poll, language: str) -> dict[Choice, str]:
    """Every answer that may be given in this poll and its words, `vi` or `en`, in the order of the ballot."""
    named = [
        Alternative(choice=choice, name=name) for choice, name in zip(OPTIONS, poll.alternatives or (), strict=False)
    ]
    third = third_of(poll)
    words = answers_of(third, named, language)
    favour = [each.choice for each in named] or [Choice.FOR]
    known = [*favour, Choice.AGAINST, *([] if third is Third.NONE else [Choice.ABSTAIN])]
    return {choice: words[choice] for choice in known}
