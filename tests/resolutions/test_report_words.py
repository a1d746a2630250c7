"""What a report says on paper is what the screens say, in both languages."""

import json
from pathlib import Path

from ecabinet.resolutions import report_words

WORDS = Path(__file__).parents[2] / "frontend" / "src" / "i18n"


def test_paper_and_screens_say_the_same_of_every_code() -> None:
    vietnamese, english = (json.loads((WORDS / each / "verify.json").read_text()) for each in ("vi", "en"))
    for printed, topic in (
        (report_words.PROBLEMS, "problem_"),
        (report_words.REASONS, "sub_"),
        (report_words.CHANGES, "after_"),
    ):
        shown = [key for key in vietnamese if key.startswith(topic)]
        assert printed == {key.removeprefix(topic): (vietnamese[key], english[key]) for key in shown}
