"""Rules of signing in that the operator says: before which acts one shows again who one is, what is no password."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ecabinet.core.errors import BadSetting
from ecabinet.core.spelt import listed

# A signature always has its own gesture over the very act; it may be named, and is never left out.
_DIGEST = re.compile(rb"[0-9A-F]{40}")
ROLES = ("chair", "secretary", "clerk", "administrator", "security_officer", "member")
# Who leads, prepares, seals or administers: outside the demo they need a passkey unless the operator says otherwise.
IN_CHARGE = ROLES[:5]
NONE = "none"
ACTS = ("sign", "approve", "publish", "vote")


@dataclass(frozen=True, kw_only=True)
class SignInPlan:
    """What a fresh step-up is asked for, and the operator's own file of breached passwords if there is one."""

    step_up_for: frozenset[str] = frozenset({"sign", "approve", "publish"})
    breached: str = ""
    # Roles whose holders do no act of weight without a passkey of their own.
    passkey_for: frozenset[str] = frozenset()


USUAL = SignInPlan()


def plan_from(env: Mapping[str, str], prefix: str, *, demo: bool) -> SignInPlan:
    """In the demo, where one tries everything at once, nobody needs a passkey unless it is said. Raises BadSetting."""
    return SignInPlan(
        step_up_for=_acts(env, prefix + "STEP_UP_FOR"),
        breached=_file(env, prefix + "BREACHED"),
        passkey_for=_roles(env, prefix + "PASSKEY_FOR", NONE if demo else ",".join(IN_CHARGE)),
    )


def _acts(env: Mapping[str, str], name: str) -> frozenset[str]:
    if not env.get(name):
        return USUAL.step_up_for
    acts = frozenset(listed(env[name]))
    if not acts or not acts <= set(ACTS):
        raise BadSetting("bad_step_up_for", sentence=f"{name} must name some of {', '.join(ACTS)}.")
    return acts | {"sign"}


def _roles(env: Mapping[str, str], name: str, usual: str) -> frozenset[str]:
    said = env.get(name, "") or usual
    if said == NONE:
        return frozenset()
    roles = frozenset(listed(said))
    if not roles or not roles <= set(ROLES):
        raise BadSetting("bad_passkey_for", sentence=f"{name} must be {NONE}, or name some of {', '.join(ROLES)}.")
    return roles


def _file(env: Mapping[str, str], name: str) -> str:
    named = env.get(name, "")
    if named and not _is_list_of_digests(Path(named)):
        said = f"{name} must name a file of sorted lines `SHA-1:count`, as Pwned Passwords gives it."
        raise BadSetting("bad_breached", sentence=said)
    return named


def _is_list_of_digests(file: Path) -> bool:
    try:
        with file.open("rb") as lines:
            first, second = (lines.readline(80).partition(b":")[0] for _ in range(2))
    except OSError:
        return False
    return _DIGEST.fullmatch(first) is not None and _DIGEST.fullmatch(second) is not None and first < second
