"""A file that waits for a person whose keys lie elsewhere: in a file, at a service, on the phone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa
from flask import Flask

from tests.factories import accounts, holders, outside, remote
from tests.factories import resolutions as make
from tests.factories.outside import Authority
from tests.factories.resolutions import Decided


@dataclass(frozen=True)
class Elsewhere:
    """A file that waits for the chair, and keys of the chair elsewhere."""

    given: Decided
    admin: accounts.Browser
    authority: Authority
    chair: outside.Person
    csc: remote.Csc
    smartca: remote.SmartCa

    def register(self, holder: str, **facts: Any) -> int:
        answer = holders.register(self.admin, self.given.chair_person, holder, **facts)
        assert answer.status_code == 201, answer.json
        return int(answer.json["id"])

    def start(self, key_id: int) -> dict[str, Any]:
        answer = holders.start(self.given.chair, make.waiting(self.given), key_id)
        assert answer.status_code == 201, answer.json
        return dict(answer.json)

    def act(self, begun: dict[str, Any], what: str = "", body: object = None) -> Any:
        path = f"/api/signing/acts/{begun['act_id']}"
        return self.given.chair.post(f"{path}/{what}", body or {}) if what else self.given.chair.get(path)


@contextmanager
def waiting(app: Flask, authority: Authority, folder: Path) -> Iterator[Elsewhere]:
    """The holders' services run until the end."""
    given = make.decided(app)
    make.submitted(given)
    chair = authority.person(given.chair_person.full_name.upper())
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    csc = remote.Csc(authority, {"c1": chair})
    smartca = remote.SmartCa(authority, {"CMT_001": authority.person(given.chair_person.full_name, key=key)})
    holders.configured(folder, authority, csc=csc.url, smartca=smartca.url)
    try:
        yield Elsewhere(given, holders.administrator(given), authority, chair, csc, smartca)
    finally:
        csc.close()
        smartca.close()
