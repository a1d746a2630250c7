"""What a submission needs before it may be sent, how it goes from draft to agenda item, and when it is late."""

import enum
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from ecabinet.rulebook.rules import ItemKind

LARGEST_FILE = 50 * 2**20
MOST_FILES = 30


class SubmissionState(enum.StrEnum):
    """Where a submission stands; from accepted nothing leads back."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class Part(enum.StrEnum):
    """What a file is in the dossier of a matter."""

    LETTER = "letter"
    DRAFT_TEXT = "draft_text"
    REPORT = "report"
    APPRAISAL = "appraisal"
    OPINIONS = "opinions"
    IMPACT = "impact"
    ANNEX = "annex"


# By kind of matter: the parts without which it goes back, and those that may be asked for. The usual dossier of a
# draft before the Government (Law on Promulgation of Legal Documents, appraisal and opinions taken in).
REQUIRED: dict[ItemKind, tuple[Part, ...]] = {
    ItemKind.DECIDE: (Part.LETTER, Part.DRAFT_TEXT, Part.OPINIONS),
    ItemKind.DISCUSS: (Part.REPORT,),
    ItemKind.NOTE: (Part.REPORT,),
}
WELCOME: dict[ItemKind, tuple[Part, ...]] = {
    ItemKind.DECIDE: (Part.APPRAISAL, Part.IMPACT, Part.ANNEX),
    ItemKind.DISCUSS: (Part.LETTER, Part.OPINIONS, Part.ANNEX),
    ItemKind.NOTE: (Part.ANNEX,),
}
EDITABLE = frozenset({SubmissionState.DRAFT, SubmissionState.RETURNED})


@dataclass(frozen=True, kw_only=True)
class Check:
    """One line of the checklist: `meeting`, `rapporteur`, `minutes`, `differences`, or the name of a part."""

    code: str
    required: bool
    done: bool


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """What the checklist looks at."""

    kind: ItemKind
    has_meeting: bool
    rapporteur: str
    minutes: int
    differences: str
    parts: Collection[Part]


def checklist(dossier: Dossier) -> list[Check]:
    """Every check in the order in which a dossier is looked through.

    For a decision the points on which opinions still differ are stated, be it that there are none.
    """
    decides = dossier.kind is ItemKind.DECIDE
    told = [
        Check(code="meeting", required=True, done=dossier.has_meeting),
        Check(code="rapporteur", required=True, done=bool(dossier.rapporteur)),
        Check(code="minutes", required=True, done=dossier.minutes > 0),
        Check(code="differences", required=decides, done=bool(dossier.differences.strip())),
    ]
    required = [Check(code=part, required=True, done=part in dossier.parts) for part in REQUIRED[dossier.kind]]
    welcome = [Check(code=part, required=False, done=part in dossier.parts) for part in WELCOME[dossier.kind]]
    return told + required + welcome


def missing(checks: Collection[Check]) -> list[str]:
    """What is still owed."""
    return [check.code for check in checks if check.required and not check.done]


def is_late(at: datetime, due_at: datetime) -> bool:
    """Whether what came at this moment came after the deadline of the rule set."""
    return at > due_at
