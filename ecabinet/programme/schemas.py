"""What goes out about an agenda read from a spreadsheet, and about a meeting as one member sees it."""

from ecabinet.accounts.schemas import NamedPerson
from ecabinet.core.schemas import Wire
from ecabinet.documents.schemas import PaperList
from ecabinet.meetings.schemas import MeetingView
from ecabinet.rulebook.rules import ItemKind


class ImportQuery(Wire):
    """`dry` says what would be added, and adds nothing."""

    dry: bool = False


class PlannedItemView(Wire):
    """An item as its row says it; `depth` 0 stands on the top level."""

    row: int
    depth: int
    title: str
    title_en: str
    rapporteur: str
    minutes: int
    kind: ItemKind
    is_break: bool


class ImportView(Wire):
    imported: bool
    items: list[PlannedItemView]


class SeenAs(Wire):
    """`visible` is false for a draft: this is what the person will see once it is published."""

    person: NamedPerson
    visible: bool
    meeting: MeetingView
    papers: PaperList
