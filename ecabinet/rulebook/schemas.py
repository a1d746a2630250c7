"""What goes out about rule sets."""

from ecabinet.core.schemas import Instant, Wire


class OptionView(Wire):
    """One value that a choice may have."""

    code: str
    label_vi: str
    label_en: str


class ClauseView(Wire):
    """One rule: its value (a share as "2/3"), what a form needs to ask for it, and what it says in plain words.

    `place` names it, `rule` the topic whose article it comes from; `low`, `high` and `unit` belong to counts, `options`
    to choices.
    """

    place: str
    rule: str
    kind: str
    value: str | bool | int | list[str]
    unit: str | None
    low: int | None
    high: int | None
    options: list[OptionView]
    label_vi: str
    label_en: str
    plain_vi: str
    plain_en: str


class TopicView(Wire):
    """What some rules are about, and the article they come from."""

    rule: str
    title_vi: str
    title_en: str
    citation_vi: str
    citation_en: str


class RuleSetView(Wire):
    """The rules of one kind of body in one version, topic by topic; sittings from `in_force_from` on follow them."""

    code: str
    version: int
    sha256: str
    in_force_from: Instant
    title_vi: str
    title_en: str
    topics: list[TopicView]
    clauses: list[ClauseView]


class RuleSetList(Wire):
    items: list[RuleSetView]


class DifferenceView(Wire):
    """One change between two versions: of the clause at `place`, of the `article` of a topic, or of the `title`."""

    rule: str | None
    place: str
    label_vi: str
    label_en: str
    before_vi: str
    before_en: str
    after_vi: str
    after_en: str
