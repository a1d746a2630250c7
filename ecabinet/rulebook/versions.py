"""The versions of rule sets that are kept: the first shipped, later ones approved, one of them in force on each day."""

from collections.abc import Sequence
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.crypto import sha256
from ecabinet.core.errors import NotFound
from ecabinet.core.events import record
from ecabinet.record.access import facts_of
from ecabinet.rulebook.events import RulesShipped
from ecabinet.rulebook.models import RuleSetVersion
from ecabinet.rulebook.parsing import parse_text, rule_sets, written
from ecabinet.rulebook.ruleset import RuleSet

# What is shipped holds for every sitting before the first version that somebody enacted.
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)


def ship(session: Session) -> list[str]:
    """Keep the first version of every shipped rule set that is not kept yet, and return their codes.

    The record has each word for word, whether kept now or by a migration.
    """
    known = set(session.scalars(sa.select(RuleSetVersion.code)))
    new = [rules for code, rules in rule_sets().items() if code not in known]
    for rules in new:
        keep(session, rules, version=1, in_force_from=ALWAYS)
    said = {fact["code"] for fact in facts_of(session, RulesShipped.__name__)}
    first = sa.select(RuleSetVersion).where(RuleSetVersion.version == 1).order_by(RuleSetVersion.id)
    for kept in session.scalars(first):
        if kept.code not in said:
            record(session, RulesShipped(actor_id=None, code=kept.code, sha256=kept.sha256), kept.content)
    return [rules.code for rules in new]


def keep(
    session: Session,
    rules: RuleSet,
    *,
    version: int,
    in_force_from: datetime,
    proposed_by_id: int | None = None,
    approved_by_id: int | None = None,
) -> RuleSetVersion:
    """Add one version. Whoever calls has asked who may, and records it."""
    content = written(rules)
    kept = RuleSetVersion(
        code=rules.code,
        version=version,
        content=content,
        sha256=sha256(content.encode()).hex(),
        in_force_from=in_force_from,
        kept_at=clock.now(),
        proposed_by_id=proposed_by_id,
        approved_by_id=approved_by_id,
    )
    session.add(kept)
    session.flush()
    return kept


def rules_in(kept: RuleSetVersion) -> RuleSet:
    """The rules that a kept version says."""
    return parse_text(kept.content, kept.version)


def versions_of(session: Session, code: str) -> Sequence[RuleSetVersion]:
    """Every version of a rule set, the first first. Raises NotFound."""
    query = sa.select(RuleSetVersion).where(RuleSetVersion.code == code).order_by(RuleSetVersion.version)
    found = session.scalars(query).all()
    if not found:
        raise NotFound
    return found


def codes(session: Session) -> Sequence[str]:
    """Every rule set there is."""
    return session.scalars(sa.select(RuleSetVersion.code).distinct().order_by(RuleSetVersion.code)).all()


def in_force(session: Session, code: str, at: datetime) -> RuleSetVersion:
    """The version under which a sitting of this moment is held. Raises NotFound."""
    query = sa.select(RuleSetVersion).where(RuleSetVersion.code == code, RuleSetVersion.in_force_from <= at)
    found = session.scalar(query.order_by(RuleSetVersion.version.desc()).limit(1))
    if found is None:
        raise NotFound
    return found


def find(session: Session, code: str, version: int) -> RuleSetVersion:
    """One version by its number. Raises NotFound."""
    found = session.scalar(sa.select(RuleSetVersion).filter_by(code=code, version=version))
    if found is None:
        raise NotFound
    return found
