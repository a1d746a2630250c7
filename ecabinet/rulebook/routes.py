"""Doors of rule sets."""

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.http import Door
from ecabinet.rulebook import schemas, versions, views

door = Door("meetings", part="rulebook")


@door.get("/rule-sets")
def list_rule_sets(session: Session) -> schemas.RuleSetList:
    """The rule sets in the versions in force now, in plain words with the articles they come from."""
    found = [versions.in_force(session, code, clock.now()) for code in versions.codes(session)]
    return schemas.RuleSetList(items=[views.rule_set_view(kept) for kept in found])
