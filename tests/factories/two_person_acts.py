"""A house where two-person acts take two persons, and what is asked of it."""

import json
from typing import Any

import sqlalchemy as sa
from flask import Flask

from ecabinet.accounts.models import Person
from ecabinet.core.database import reading, transaction
from ecabinet.record.models import Entry
from tests.factories import accounts as make
from tests.factories.accounts import Browser


class House:
    """Two administrators, a security officer, a secretary and a member, where two-person acts take two persons."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        with transaction() as session:
            self.people = {
                name: make.person(session, name, roles=(role,))
                for name, role in (
                    ("first", "administrator"),
                    ("second", "administrator"),
                    ("officer", "security_officer"),
                    ("secretary", "secretary"),
                    ("member", "member"),
                )
            }
        self.first, self.second = self.browser("first"), self.browser("second")
        self.officer, self.secretary, self.member = map(self.browser, ("officer", "secretary", "member"))

    def browser(self, name: str) -> Browser:
        return make.signed_in(self.app, self.people[name])

    def id(self, name: str) -> int:
        return self.people[name].id

    def propose(self, kind: str, whom: str, by: Browser | None = None, **more: Any) -> Any:
        act = {"kind": kind, "person_id": self.id(whom), "reason": "Mất mật khẩu"} | more
        return (by or self.first).post("/api/two-person-acts", {"act": act})

    def proposed(self, kind: str = "reset_password", whom: str = "member", **more: Any) -> dict[str, Any]:
        answer = self.propose(kind, whom, **more)
        assert answer.status_code == 201, answer.json
        return answer.json["act"]

    def approve(self, act: dict[str, Any], by: Browser | None = None, **changes: Any) -> Any:
        body = {"sha256": act["sha256"]} | changes
        return (by or self.officer).post(f"/api/two-person-acts/{act['id']}/approve", body)


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def entries(*kinds: str) -> list[tuple[str, int | None]]:
    with reading() as session:
        found = session.execute(sa.select(Entry.kind, Entry.leaf).where(Entry.kind.in_(kinds)).order_by(Entry.sequence))
        return [(kind, json.loads(leaf)["actor"]) for kind, leaf in found]


def roles_of(house: House, name: str) -> set[str]:
    with reading() as session:
        return {str(role) for role in session.get_one(Person, house.id(name)).roles}
