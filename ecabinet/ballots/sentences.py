"""The outcome of a question in words, Vietnamese and English: what a written ballot says otherwise than a vote."""

from collections.abc import Sequence

from ecabinet.voting.counting import Change, Outcome, OutcomeReason
from ecabinet.voting.sentences import explain, explain_change
from ecabinet.voting.turning import Turn

_NO_QUORUM = {
    "vi": "{present}/{base} thành viên đã trả lời, cần {needed}: không đủ số thành viên trả lời, không được thông qua",
    "en": "{present} of {base} members answered, {needed} needed for a quorum, not carried",
}
_BASIS = {"vi": " (căn cứ: {})", "en": " (basis: {})"}
_MORE_ANSWERS = {"vi": "thêm {} thành viên trả lời thì đủ số thành viên", "en": "{} more answers make the quorum"}
# Nobody votes here: what a sitting votes on again is asked again.
_ASKED_AGAIN = {
    "vi": {
        OutcomeReason.TIE_REPEAT: "{in_favour}/{base} tán thành, {votes_against} không tán thành{aside}, ngang nhau: "
        "chưa được thông qua, phải lấy ý kiến lại",
        OutcomeReason.OPTION_RUN_OFF: "Không phương án nào đạt {needed}/{base}{aside}; lấy ý kiến lại giữa {names}",
        OutcomeReason.OPTION_EQUAL: "Không phương án nào đạt {needed}/{base}{aside}, chưa loại được phương án nào; "
        "lấy ý kiến lại giữa {names}",
    },
    "en": {
        OutcomeReason.TIE_REPEAT: "{in_favour} of {base} for, {votes_against} against{aside}, a tie: not carried, "
        "to be asked again",
        OutcomeReason.OPTION_RUN_OFF: "no option has {needed} of {base}{aside}; to be asked again between {names}",
        OutcomeReason.OPTION_EQUAL: "no option has {needed} of {base}{aside} and none can be left out; to be asked "
        "again between {names}",
    },
}


def sentence_of(outcome: Outcome, silence_basis: str | None, language: str) -> str:
    """The outcome in one sentence, with the basis by which silence counted."""
    if outcome.reason is OutcomeReason.NO_QUORUM:
        lacking = _NO_QUORUM[language]
        return lacking.format(present=outcome.quorum_present, base=outcome.base, needed=outcome.quorum_needed)
    said = explain(outcome, language, _ASKED_AGAIN[language])
    return said[0].upper() + said[1:] + (_BASIS[language].format(silence_basis) if outcome.consented else "")


def turns_of(outcome: Outcome, changes: Sequence[Change], language: str) -> list[str]:
    """What would have made it otherwise. Nobody sits in a room here: more who answer make the quorum."""
    lacking = outcome.quorum_needed - outcome.quorum_present
    more = [_MORE_ANSWERS[language].format(lacking)] if not outcome.quorum_met else []
    return more + [explain_change(each, language) for each in changes if each.turn != Turn.MORE_PRESENT]
