"""Which acts take two persons, who they may be, and how long a proposal waits."""

import enum
from collections.abc import Collection
from datetime import datetime, timedelta

from ecabinet.accounts.rules import Role

GUARDIANS = (Role.ADMINISTRATOR, Role.SECURITY_OFFICER)
# Who else proposes: the recall of a paper whose sitting is over.
PROPOSERS = (Role.SECRETARY,)
# Who holds one of these guards others, or sees meetings without a seat that the secretariat gives: all, or those of a
# principal.
ROLES_FOR_TWO = frozenset(set(Role) - {Role.MEMBER, Role.SUBSTITUTE})
WAITS = timedelta(hours=24)


class ActKind(enum.StrEnum):
    """What takes two persons."""

    RESET_PASSWORD = "reset_password"  # noqa: S105 - an act, not a password
    REMOVE_FACTORS = "remove_factors"
    CHANGE_RIGHTS = "change_rights"
    OPEN_PAPERS = "open_papers"
    UNTIE_IDENTITY = "untie_identity"
    RELEASE_COSIGNER = "release_cosigner"
    RECALL_PAPER = "recall_paper"
    TURN_MASTER = "turn_master"
    RETIRE_MASTER = "retire_master"


# What is done at the server's command line, where two persons have opened it here.
AT_HOST = frozenset({ActKind.TURN_MASTER, ActKind.RETIRE_MASTER})
# What is about no person; whose matter is a paper or a master key.
ABOUT_NOBODY = AT_HOST | {ActKind.RECALL_PAPER}
# What somebody may propose about themselves: nobody gains by it alone.
ABOUT_ONESELF = frozenset({ActKind.CHANGE_RIGHTS, ActKind.RELEASE_COSIGNER})


class ActState(enum.StrEnum):
    """Where a proposed act stands; it is answered once."""

    OPEN = "open"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class WhyAlone(enum.StrEnum):
    """Why one person was enough."""

    SETTING = "setting"
    NO_OTHER = "no_other"


def state_at(state: ActState, expires_at: datetime, now: datetime) -> ActState:
    """How an act stands at a moment: nobody has to come by for its time to be over."""
    return ActState.EXPIRED if state is ActState.OPEN and now >= expires_at else state


def usable_until(kind: ActKind, state: ActState, closed_at: datetime | None) -> datetime | None:
    """Until when something may be done at the server that was approved for it; None for everything else."""
    is_opened = kind in AT_HOST and state is ActState.APPROVED and closed_at is not None
    return closed_at + WAITS if is_opened and closed_at is not None else None


def answer_fault(state: ActState, proposed_by_id: int, concerned_id: int | None, person_id: int) -> str | None:
    """Why this person cannot answer for the act, as a code, or None."""
    if state is ActState.EXPIRED:
        return "act_expired"
    if state is not ActState.OPEN:
        return "act_closed"
    if proposed_by_id == person_id:
        return "own_act"
    return "act_concerns_you" if concerned_id == person_id else None


def takes_two_persons(given: Collection[Role], taken: Collection[Role], *, leaves_two: bool = True) -> bool:
    """Whether roles that were given or taken from somebody are for two persons to decide.

    Taking away is for one, at once, unless it would leave no two who could second each other in what comes next.
    """
    return bool(ROLES_FOR_TWO & set(given)) or (bool(set(GUARDIANS) & set(taken)) and not leaves_two)
