"""Whose hands an account has been in: who entered it or gave it a password, and so may still come in by it."""

import itertools
from collections.abc import Callable, Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from ecabinet.accounts.models import OidcSubject, Passkey, PasswordGiver
from ecabinet.core import clock

_other = aliased(PasswordGiver)
_NEWEST = sa.select(sa.func.max(_other.given_at)).where(_other.person_id == PasswordGiver.person_id).scalar_subquery()
# What lets somebody in without the new password: whoever knew an earlier one may have left it there for themselves.
_LEFT_BEHIND = sa.or_(
    sa.exists().where(
        Passkey.person_id == PasswordGiver.person_id,
        Passkey.added_at >= PasswordGiver.given_at,
        Passkey.added_at < _NEWEST,
        sa.or_(Passkey.removed_at.is_(None), Passkey.removed_at >= _NEWEST),
    ),
    sa.exists().where(
        OidcSubject.person_id == PasswordGiver.person_id,
        OidcSubject.bound_at >= PasswordGiver.given_at,
        OidcSubject.bound_at < _NEWEST,
    ),
)


def gave(session: Session, giver_id: int, person_id: int) -> None:
    """Note who knows the password that somebody has from now on."""
    session.merge(PasswordGiver(person_id=person_id, giver_id=giver_id, given_at=clock.now()))
    session.flush()


class Hands:
    """Which accounts may be one person, as things stand now."""

    def __init__(self, session: Session) -> None:
        counts = sa.or_(PasswordGiver.given_at == _NEWEST, _LEFT_BEHIND)
        self._givers: dict[int, set[int]] = {}
        for person_id, giver_id in session.execute(
            sa.select(PasswordGiver.person_id, PasswordGiver.giver_id).where(counts)
        ):
            self._givers.setdefault(person_id, set()).add(giver_id)

    def gave(self, giver_id: int, person_id: int) -> bool:
        """Whether somebody entered another's account or gave it its password, and may still come in by it."""
        return giver_id in self._givers.get(person_id, ())

    def are_one(self, one_id: int, other_id: int) -> bool:
        """Whether one person may have both, having entered them or whoever entered them."""
        return not self._above(one_id).isdisjoint(self._above(other_id))

    def leave_two(self, before: Iterable[int], left: Iterable[int]) -> bool:
        """Whether among those who are left two can second each other, as surely two persons as two were before."""
        before, left = set(before), set(left)
        surely = self._has_pair(left, self.are_one) or not self._has_pair(before, self.are_one)
        at_all = self._has_pair(left, self._directly) or not self._has_pair(before, self._directly)
        return len(left) >= 2 and surely and at_all

    def _directly(self, one_id: int, other_id: int) -> bool:
        return self.gave(one_id, other_id) or self.gave(other_id, one_id)

    @staticmethod
    def _has_pair(people: set[int], is_one: Callable[[int, int], bool]) -> bool:
        return any(not is_one(one, other) for one, other in itertools.combinations(sorted(people), 2))

    def _above(self, person_id: int) -> set[int]:
        found, new = {person_id}, {person_id}
        while new:
            new = set().union(*(self._givers.get(each, set()) for each in new)) - found
            found |= new
        return found
