"""Whatever door an act came by: in the transaction that does it, it is one that another approved, or it is refused.

Where one person is enough, the record says so, and everybody who guards the house is told.
"""

from sqlalchemy.orm import Session

from ecabinet.accounts.events import (
    AppRemoved,
    DeviceApproved,
    PasskeyRemoved,
    PasswordChanged,
    PersonAdded,
    PersonChanged,
    PrintedCodesRemoved,
    ProviderUntied,
)
from ecabinet.accounts.givers import Hands
from ecabinet.accounts.rules import Role
from ecabinet.core.config import settings
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record
from ecabinet.two_person_acts import access
from ecabinet.two_person_acts.events import ActDoneAlone
from ecabinet.two_person_acts.rules import ABOUT_NOBODY, GUARDIANS, ActKind, WhyAlone, takes_two_persons
from ecabinet.two_person_acts.services import DOING


def password_changed(session: Session, event: PasswordChanged) -> None:
    """A password that the owner did not choose. Raises Conflict (`two_persons_required`)."""
    if not event.by_owner:
        _require(session, ActKind.RESET_PASSWORD, event.actor_id, event.person_id, access.guardians(session))


def factor_removed(session: Session, event: PasskeyRemoved | AppRemoved | PrintedCodesRemoved) -> None:
    """A passkey, an app or printed codes that the owner did not remove. Raises Conflict (`two_persons_required`)."""
    if event.actor_id != event.person_id:
        _require(session, ActKind.REMOVE_FACTORS, event.actor_id, event.person_id, access.guardians(session))


def provider_untied(session: Session, event: ProviderUntied) -> None:
    """Another subject with the same name there comes in by the account. Raises Conflict (`two_persons_required`)."""
    require_two(session, ActKind.UNTIE_IDENTITY, event.actor_id, event.person_id)


def person_added(session: Session, event: PersonAdded) -> None:
    """An account that begins with roles with power over others, or with an office.

    Raises Conflict (`two_persons_required`).
    """
    if takes_two_persons(event.roles, ()) or access.office_of(session, event.person_id) is not None:
        before = access.guardians(session) - {event.person_id}
        _require(session, ActKind.CHANGE_RIGHTS, event.actor_id, event.person_id, before)


def person_changed(session: Session, event: PersonChanged) -> None:
    """Roles with power over others, a vote, another principal or office given, or the last but one guardian taken away.

    Raises Conflict (`two_persons_required`).
    """
    left = access.guardians(session)
    # What counts is who was there before: otherwise whoever sends the others away would be alone, and free.
    was_guardian = event.person_id in left and not set(GUARDIANS) & set(event.roles_given)
    was_guardian |= bool(set(GUARDIANS) & set(event.roles_taken))
    before = left | {event.person_id} if was_guardian else left - {event.person_id}
    leaves_two = Hands(session).leave_two(before, left)
    if (
        takes_two_persons(event.roles_given, event.roles_taken, leaves_two=leaves_two)
        or _gives_principal(session, event)
        or _moves_office(session, event)
        or _makes_member(event)
    ):
        _require(session, ActKind.CHANGE_RIGHTS, event.actor_id, event.person_id, before)


def _gives_principal(session: Session, event: PersonChanged) -> bool:
    """Whether somebody sees another's agenda from now on."""
    return "principal_id" in event.fields and access.principal_of(session, event.person_id) is not None


def _moves_office(session: Session, event: PersonChanged) -> bool:
    """Whether somebody holds another office, or none any more: whoever comes after them in protocol moves up.

    Whoever may sign in again has their office back; to lose it with the account is for one, at once.
    """
    is_back = event.active and "active" in event.fields and access.office_of(session, event.person_id) is not None
    return is_back or "office_id" in event.fields


def _makes_member(event: PersonChanged) -> bool:
    """Whether somebody who is there is a member from now on: new meetings begin with every member seated."""
    # Of somebody new another approves the tablet than who entered them; this one may have one, or get it approved by
    # the very one who makes them a member.
    return Role.MEMBER in event.roles_given


def device_approved(session: Session, event: DeviceApproved) -> None:
    """A tablet takes its owner and an approver: whoever knew the owner's password is none, where somebody else is.

    Whoever proposed the last new password is none in any case.

    Raises Conflict (`gave_the_password`).
    """
    approver_id = event.actor_id
    if approver_id is None or not access.takes_two(access.guardians(session)):
        return
    is_owner_perhaps = Hands(session).gave(approver_id, event.person_id)
    if access.last_to_reset(session, event.person_id) == approver_id or (
        is_owner_perhaps and access.another_approves(session, approver_id, event.person_id)
    ):
        raise Conflict("gave_the_password")


def require_two(session: Session, kind: ActKind, actor_id: int | None, matter_id: int) -> None:
    """What a room above did is an act that another approved, or it is refused. Raises Conflict."""
    _require(session, kind, actor_id, matter_id, access.guardians(session))


def _require(session: Session, kind: ActKind, actor_id: int | None, matter_id: int, guardian_ids: set[int]) -> None:
    # Whoever sits at the server itself, who founds the house, is nobody's account.
    if actor_id is None or session.info.get(DOING) == (kind, matter_id):
        return
    if access.takes_two(guardian_ids):
        raise Conflict("two_persons_required", kind=kind)
    said = session.info.setdefault("done_alone", set())
    if (kind, matter_id) in said:
        return
    said.add((kind, matter_id))
    record(session, done_alone(session, kind, actor_id, matter_id))


def done_alone(session: Session, kind: ActKind, actor_id: int | None, matter_id: int) -> ActDoneAlone:
    """What is recorded where one person is enough."""
    return ActDoneAlone(
        actor_id=actor_id,
        kind=kind,
        person_id=None if kind in ABOUT_NOBODY else matter_id,
        matter_id=matter_id,
        why=WhyAlone.NO_OTHER if settings().two_persons else WhyAlone.SETTING,
        guardian_ids=tuple(sorted(access.guardians(session))),
    )
