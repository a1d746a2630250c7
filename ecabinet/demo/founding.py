"""Who is in the demo cabinet: offices and persons written into an empty directory."""

from sqlalchemy.orm import Session

from ecabinet.accounts import directory
from ecabinet.accounts.models import Office, Person
from ecabinet.accounts.rules import Role
from ecabinet.core import clock
from ecabinet.demo.people import EVERYBODY, Invented
from ecabinet.mail.models import MailAddress

# Reserved for examples (RFC 2606): no relay finds anybody there.
DOMAIN = "chinhphu.example"


def found(session: Session, password_hash: str) -> dict[str, Person]:
    """Everybody by sign-in name; all share one password, which `make run` prints."""
    offices: dict[str, Office] = {}
    persons: dict[str, Person] = {}
    for place, each in enumerate(EVERYBODY, 1):
        office = offices.get(each.office_vi) or directory.add_office(
            session, f"demo-{place}", each.office_vi, each.office_en, place
        )
        offices[each.office_vi] = office
        account = _account(each, office, persons)
        person = directory.enter_person(session, account, password_hash, is_initial=False, actor_id=None)
        persons[each.username] = person
        session.add(MailAddress(person_id=person.id, address=f"{each.username}@{DOMAIN}", set_at=clock.now()))
    return persons


def _account(each: Invented, office: Office, persons: dict[str, Person]) -> directory.NewAccount:
    principal = persons[each.stands_for] if "aide" in each.roles and each.stands_for else None
    return directory.NewAccount(
        username=each.username,
        full_name=each.full_name,
        roles=frozenset(Role(role) for role in each.roles),
        office_id=office.id,
        principal_id=principal.id if principal else None,
    )
