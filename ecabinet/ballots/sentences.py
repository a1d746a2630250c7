"""The outcome of a question in words, Vietnamese and English: what a written ballot says otherwise than a vote."""

from collections.abc import Sequence

from ecabinet.voting.counting import Change, Count, Outcome, OutcomeReason
from ecabinet.voting.options import OptionsOutcome, OptionsReason
from ecabinet.voting.sentences import explain, explain_change
from ecabinet.voting.turning import Turn

_NO_QUORUM = {
    "vi": "{present}/{base} thành viên đã trả lời, cần {needed}: không đủ số thành viên trả lời, không được thông qua",
    "en": "{present} of {base} members answered, {needed} needed for a quorum, not carried",
}
_BASIS = {"vi": " (căn cứ: {})", "en": " (basis: {})"}
_MORE_ANSWERS = {"vi": "thêm {} thành viên trả lời thì đủ số thành viên", "en": "{} more answers make the quorum"}
_OPTIONS = {
    "vi": {
        OptionsReason.CHOSEN: "{names}: {votes}/{base}, cần {needed}: được chọn",
        OptionsReason.TIE_CHOSEN: "{names}: {votes}/{base}, ngang nhau; người chủ trì chọn phương án này: được chọn",
        OptionsReason.TIE_FAILS: "hai phương án ngang nhau, cần {needed}/{base}: không phương án nào được chọn",
        OptionsReason.RUN_OFF: "không phương án nào đủ {needed}/{base}; lấy ý kiến lại giữa: {names}",
        OptionsReason.EQUAL: "các phương án ngang nhau, cần {needed}/{base}; lấy ý kiến lại giữa: {names}",
        OptionsReason.NONE: "không phương án nào đủ {needed}/{base}",
    },
    "en": {
        OptionsReason.CHOSEN: "{names}: {votes} of {base}, {needed} needed, chosen",
        OptionsReason.TIE_CHOSEN: "{names}: {votes} of {base}, a tie; the chair chose it, chosen",
        OptionsReason.TIE_FAILS: "two options are equal, {needed} of {base} needed, none chosen",
        OptionsReason.RUN_OFF: "no option has {needed} of {base}; to be asked again between: {names}",
        OptionsReason.EQUAL: "the options are equal, {needed} of {base} needed; to be asked again between: {names}",
        OptionsReason.NONE: "no option has {needed} of {base}",
    },
}


def sentence_of_yes_no(outcome: Outcome, silence_basis: str | None, language: str) -> str:
    """The outcome in one sentence, with the basis by which silence counted."""
    if outcome.reason is OutcomeReason.NO_QUORUM:
        return _no_quorum(outcome.quorum_present, outcome.base, outcome.quorum_needed, language)
    return explain(outcome, language) + (_BASIS[language].format(silence_basis) if outcome.consented else "")


def sentence_of_options(outcome: OptionsOutcome, count: Count, names: Sequence[str], language: str) -> str:
    """Which option came out, or between which is asked again."""
    if outcome.reason is OptionsReason.NO_QUORUM:
        return _no_quorum(count.quorum_present, count.members, count.quorum_needed, language)
    named = [outcome.chosen] if outcome.chosen is not None else outcome.run_off
    said = _OPTIONS[language][outcome.reason].format(
        names="; ".join(names[option - 1] for option in named),
        votes=dict(outcome.votes).get(outcome.chosen or 0, 0),
        base=outcome.base,
        needed=outcome.needed,
    )
    return said[0].upper() + said[1:]


def turns_of(outcome: Outcome, changes: Sequence[Change], language: str) -> list[str]:
    """What would have made it otherwise. Nobody sits in a room here: more who answer make the quorum."""
    lacking = outcome.quorum_needed - outcome.quorum_present
    more = [_MORE_ANSWERS[language].format(lacking)] if not outcome.quorum_met else []
    return more + [explain_change(each, language) for each in changes if each.turn != Turn.MORE_PRESENT]


def _no_quorum(present: int, base: int, needed: int, language: str) -> str:
    return _NO_QUORUM[language].format(present=present, base=base, needed=needed)
