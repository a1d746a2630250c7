"""Several documents under one confirmation: one PIN, one code or one phone signs what was read, each by itself."""

import errno
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from ecabinet.accounts.models import Person
from ecabinet.accounts.rules import Role
from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.signing import confirmations, elsewhere
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.models import Act
from tests.factories import accounts, holders, outside, put_up, remote, softhsm, tokens, tools
from tests.factories import resolutions as make
from tests.factories.accounts import Browser, Tablet
from tests.factories.outside import Authority

COUNT = 3
WHOSE = "Nguyễn Thị Thuỳ Dương"
PATHS = ("pkcs11", "csc", "csc-v2", "mysign", "smartca")
SECRETS = {"pkcs11": tokens.PIN, "pkcs12": holders.PASSPHRASE, "csc": remote.CODE, "csc-v2": remote.CODE}


@dataclass(frozen=True)
class Desk:
    """Somebody with documents to sign, and the same person's keys elsewhere."""

    app: Flask
    person: Person
    browser: Browser
    tablet: Tablet
    authority: Authority
    whose: outside.Person

    def files(self) -> list[dict[str, Any]]:
        return sorted(put_up.listed(self.browser), key=lambda each: int(each["id"]))

    def standing(self) -> Counter[str]:
        return Counter(each["status"] for each in self.files())

    def register(self, holder: str, **facts: Any) -> int:
        answer = holders.register(self.browser, self.person, holder, **facts)
        assert answer.status_code == 201, answer.json
        return int(answer.json["id"])

    def begin(self, key_id: int, files: list[dict[str, Any]]) -> Any:
        read = [{"file_id": each["id"], "base_sha256": each["sha256"], "pages_read": [1]} for each in files]
        given = make.authorised(self.browser, [each["id"] for each in files], key_id=key_id)
        body = {"key_id": key_id, "files": read, "authorisation_id": given}
        return self.browser.post("/api/signing/together", body)

    def begun(self, key_id: int, count: int = COUNT) -> list[dict[str, Any]]:
        answer = self.begin(key_id, self.files()[:count])
        assert answer.status_code == 201, answer.json
        assert answer.json["refused"] == []
        return list(answer.json["items"])

    def act(self, begun: list[dict[str, Any]], what: str, body: object = None) -> Any:
        return self.browser.post(f"/api/signing/acts/{begun[0]['act_id']}/{what}", body or {})

    def acts(self, begun: list[dict[str, Any]]) -> list[tuple[str, str | None]]:
        found = self.browser.get(f"/api/signing/together/{begun[-1]['act_id']}").json["items"]
        return [(each["status"], each["failure"]) for each in found]


@pytest.fixture
def desk(app: Flask, authority: Authority, tmp_path: Path) -> Desk:
    with transaction() as session:
        person = accounts.person(session, full_name=WHOSE, roles=[Role.MEMBER])
        tablet = accounts.tablet(session, person)
    browser = accounts.signed_in(app, person, tablet)
    make.step_up(browser, person)
    put_up.ask([person], copies=COUNT)
    holders.configured(tmp_path, authority)
    return Desk(app, person, browser, tablet, authority, authority.person(WHOSE))


@pytest.fixture
def running() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def csc(desk: Desk, running: ExitStack, folder: Path, version: str = "v1") -> remote.Csc:
    service = remote.Csc(desk.authority, {"c1": desk.whose}, version=version)
    running.callback(service.close)
    entry = {"kind": "csc", "name": "csc-2", "version": version, "url": service.url, "client_id": "ecabinet"}
    holders.configured(folder, desk.authority, entry | {"secret_file": str(folder / "secret")})
    return service


def key_by(
    path: str, desk: Desk, running: ExitStack, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[int, remote.Service | None]:
    """A key registered with the holder of this path, and the service behind it."""
    if path == "pkcs12":
        return desk.register("files", **holders.key_file(desk.authority, desk.whose)), None
    if path == "pkcs11":
        if not Path(tokens.MODULE).is_file():
            pytest.skip("softhsm2 is not installed")
        held = softhsm.prepared(folder, (desk.authority.person("Người Khác"), desk.whose), monkeypatch)
        holders.configured(folder, desk.authority, {"kind": "pkcs11", "name": "hsm", "module": tokens.MODULE})
        above = outside.pem(*desk.authority.chain[:1])
        names = {"serial": held.serials[1], "key": "a1"}
        return desk.register("hsm", names=names, certificates=above), None
    if path.startswith("csc"):
        service = csc(desk, running, folder, "v2" if path == "csc-v2" else "v1")
        return desk.register("csc-2", names={"credential": "c1"}), service
    made = remote.MySign if path == "mysign" else remote.SmartCa
    known = {"c1": desk.whose} if path == "mysign" else {"CMT_001": desk.whose}
    other: remote.Service = made(desk.authority, known)
    running.callback(other.close)
    holders.configured(folder, desk.authority, **{path: other.url})
    last = "c1" if path == "mysign" else f"{desk.whose.certificate.serial_number:x}"
    names = {"user": "CMT_001", ("credential" if path == "mysign" else "serial"): last}
    return desk.register(f"{path}-1", names=names), other


def test_a_phone_is_not_rung_again_when_what_it_confirmed_could_not_be_kept(
    desk: Desk, running: ExitStack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key_id, service = key_by("mysign", desk, running, tmp_path, monkeypatch)
    begun = desk.begun(key_id)

    def full(_pdf: bytes) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(REVISIONS, "keep", full)
    for _ in range(2):
        holders.look_at_due()
    assert desk.acts(begun) == [("failed", "unexpected")] * COUNT
    assert service is not None
    assert [each.rsplit("/", 1)[-1] for each in service.calls].count("authorize") == 1


@pytest.mark.parametrize("path", PATHS)
def test_one_confirmation_signs_every_document(
    path: str, desk: Desk, running: ExitStack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key_id, service = key_by(path, desk, running, tmp_path, monkeypatch)
    begun = desk.begun(key_id)
    assert [each["together"] for each in begun] == [COUNT] * COUNT
    if path in SECRETS:
        done = desk.act(begun, "unlock", {"secret": SECRETS[path]}).json
        assert (done["status"], done["completed"]["verdict"]["outcome"]) == ("embedded", "valid")
    else:
        if isinstance(service, remote.SmartCa):
            service.said = "SUCCESS"
        holders.look_at_due()
    assert desk.acts(begun) == [("embedded", None)] * COUNT
    assert desk.standing() == {"complete": COUNT}
    asked = [each.rsplit("/", 1)[-1] for each in service.calls] if service else []
    assert asked.count("authorize") == (1 if "csc" in path or path == "mysign" else 0)
    assert asked.count("sign") == (1 if path == "smartca" else 0)
    for file in desk.files()[:1]:
        pdf = tmp_path / "signed.pdf"
        pdf.write_bytes(make.pdf_of(desk.browser, file))
        tools.check_signed(pdf, [*tools.own_chain(), *desk.authority.chain], tmp_path)


def test_what_cannot_be_prepared_is_named_and_the_others_wait(desk: Desk) -> None:
    key_id = desk.register("files", **holders.key_file(desk.authority, desk.whose))
    files = desk.files()
    files[1]["sha256"] = "0" * 64
    answer = desk.begin(key_id, files)
    assert [(each["file_id"], each["code"]) for each in answer.json["refused"]] == [(files[1]["id"], "superseded")]
    begun = answer.json["items"]
    assert [each["file_id"] for each in begun] == [files[0]["id"], files[2]["id"]]
    assert {each["expires_at"] for each in begun} == {begun[0]["expires_at"]}
    assert desk.act(begun, "cancel").json["failure"] == "act_cancelled"
    assert desk.acts(begun) == [("failed", "act_cancelled")] * 2
    assert {each["being_signed"] for each in desk.files()} == {None}
    stale = [each | {"sha256": "0" * 64} for each in files]
    assert (desk.begin(key_id, stale).status_code, desk.begin(key_id, stale).json["code"]) == (409, "superseded")


def test_three_wrong_secrets_end_all_and_free_every_file(desk: Desk) -> None:
    key_id = desk.register("files", **holders.key_file(desk.authority, desk.whose))
    begun = desk.begun(key_id)
    left = [desk.act(begun, "unlock", {"secret": "sai"}).json["facts"]["tries_left"] for _ in range(3)]
    assert left == [2, 1, 0]
    assert desk.acts(begun) == [("failed", "secret_wrong")] * COUNT
    assert desk.standing() == {"open": COUNT}
    prepared = make.prepare(desk.browser, desk.files()[0])
    assert make.complete(desk.browser, desk.tablet, prepared.json).status_code == 200


def test_more_than_the_service_signs_at_once_is_refused_before_a_code_is_sent(
    desk: Desk, running: ExitStack, tmp_path: Path
) -> None:
    service = csc(desk, running, tmp_path)
    service.multisign = COUNT - 1
    key_id = desk.register("csc-2", names={"credential": "c1"})
    answer = desk.begin(key_id, desk.files())
    assert (answer.status_code, answer.json["code"], answer.json["facts"]) == (422, "batch_too_large", {"most": 2})
    assert service.sent == 0
    begun = desk.begun(key_id, COUNT - 1)
    assert desk.act(begun, "unlock", {"secret": remote.CODE}).status_code == 200
    assert desk.standing() == {"complete": 2, "open": 1}


def test_fewer_signatures_than_documents_sign_none(desk: Desk, running: ExitStack, tmp_path: Path) -> None:
    service = csc(desk, running, tmp_path, "v2")
    begun = desk.begun(desk.register("csc-2", names={"credential": "c1"}))
    service.fewer = True
    answer = desk.act(begun, "unlock", {"secret": remote.CODE})
    assert (answer.status_code, answer.json["code"]) == (503, "holder_answer_unusable")
    assert desk.standing() == {"open": COUNT}
    service.fewer = False
    assert desk.act(begun, "unlock", {"secret": remote.CODE}).status_code == 200
    assert desk.standing() == {"complete": COUNT}


def test_one_wrong_signature_is_left_out_and_the_others_are_embedded(
    desk: Desk, running: ExitStack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = csc(desk, running, tmp_path)
    begun = desk.begun(desk.register("csc-2", names={"credential": "c1"}))
    values = service.values
    forged = remote.text(remote.made(desk.authority.person(WHOSE).key, bytes(32)))
    monkeypatch.setattr(service, "values", lambda *given: [values(*given)[0], forged, values(*given)[2]])
    assert desk.act(begun, "unlock", {"secret": remote.CODE}).status_code == 200
    assert desk.acts(begun) == [("embedded", None), ("failed", "bad_signature"), ("embedded", None)]
    assert [each["status"] for each in desk.files()] == ["complete", "open", "complete"]


def test_signatures_that_never_come_free_the_files_when_time_is_up(
    desk: Desk, running: ExitStack, tmp_path: Path
) -> None:
    service = csc(desk, running, tmp_path, "v2")
    service.later, service.patience = True, 1000
    begun = desk.begun(desk.register("csc-2", names={"credential": "c1"}))
    assert desk.act(begun, "unlock", {"secret": remote.CODE}).json["status"] == "prepared"
    holders.look_at_due()
    assert [each.rsplit("/", 1)[-1] for each in service.calls].count("signPolling") == 1
    with clock.pinned(clock.now() + timedelta(minutes=5, seconds=1)):
        holders.look_at_due()
        assert desk.acts(begun) == [("expired", "act_expired")] * COUNT
    assert {each["being_signed"] for each in desk.files()} == {None}


def test_a_batch_that_breaks_off_before_the_holder_is_asked_frees_its_files_at_once(
    desk: Desk, running: ExitStack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key_id, _ = key_by("mysign", desk, running, tmp_path, monkeypatch)

    def broken(_acts: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(confirmations, "bind_together", broken)
    assert desk.begin(key_id, desk.files()[:COUNT]).status_code == 500
    assert {each["being_signed"] for each in desk.files()} == {None}


def test_a_batch_whose_server_was_killed_before_it_asked_frees_its_files_soon(
    desk: Desk, running: ExitStack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key_id, service = key_by("mysign", desk, running, tmp_path, monkeypatch)

    def killed(act_id: int) -> Act:
        with reading() as session:
            return session.get_one(Act, act_id)

    monkeypatch.setattr(elsewhere, "_ask", killed)
    begun = desk.begun(key_id)
    with clock.pinned(clock.now() + timedelta(minutes=1)):
        holders.look_at_due()
    assert desk.acts(begun) == [("prepared", None)] * COUNT
    with clock.pinned(clock.now() + timedelta(minutes=2, seconds=1)):
        holders.look_at_due()
        assert desk.acts(begun) == [("failed", "act_not_asked")] * COUNT
    assert {each["being_signed"] for each in desk.files()} == {None}
    assert service is not None
    assert [each for each in service.calls if each.endswith("authorize")] == []


def test_a_token_pulled_out_midway_is_said_to_be_missing_and_signs_once_it_is_back(
    desk: Desk, running: ExitStack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key_id, _ = key_by("pkcs11", desk, running, tmp_path, monkeypatch)
    begun = desk.begun(key_id)
    assert desk.act(begun, "unlock", {"secret": "000000"}).json["facts"]["tries_left"] == 2
    (tmp_path / "tokens").rename(tmp_path / "pulled-out")
    (tmp_path / "tokens").mkdir()
    answer = desk.act(begun, "unlock", {"secret": tokens.PIN})
    assert (answer.status_code, answer.json["code"]) == (503, "token_missing")
    assert desk.acts(begun) == [("prepared", None)] * COUNT
    (tmp_path / "tokens").rmdir()
    (tmp_path / "pulled-out").rename(tmp_path / "tokens")
    assert desk.act(begun, "unlock", {"secret": tokens.PIN}).status_code == 200
    assert desk.standing() == {"complete": COUNT}


def test_a_file_made_of_an_earlier_revision_is_not_taken(desk: Desk) -> None:
    with transaction() as session:
        other = accounts.person(session, roles=[Role.MEMBER])
        tablet = accounts.tablet(session, other)
    first = accounts.signed_in(desk.app, other, tablet)
    make.step_up(first, other)
    put_up.ask([other, desk.person])
    [file] = put_up.listed(first)
    certified = make.pdf_of(first, file)
    answer = make.complete(first, tablet, make.prepare(first, file).json)
    assert answer.status_code == 200, answer.json
    above = outside.pem(desk.whose.certificate, *desk.authority.chain[:1])
    key_id = desk.register("agent", certificates=above)
    begun = holders.start(desk.browser, desk.files()[-1], key_id).json
    path = f"/api/signing/acts/{begun['act_id']}/signed-file"

    def hand_in(base: bytes) -> Any:
        pdf = holders.signed_by_agent(base, desk.authority, desk.whose, begun["field"])
        return desk.browser.post(path, data=pdf, content_type="application/pdf")

    refused = hand_in(certified)
    assert (refused.status_code, refused.json["code"]) == (422, "file_not_as_issued")
    assert hand_in(make.pdf_of(first, desk.files()[-1])).json["status"] == "embedded"


def test_a_batch_is_its_owners_alone(desk: Desk) -> None:
    key_id = desk.register("files", **holders.key_file(desk.authority, desk.whose))
    begun = desk.begun(key_id)
    with transaction() as session:
        other = accounts.person(session, roles=[Role.MEMBER])
    browser = accounts.signed_in(desk.app, other)
    make.step_up(browser, other)
    assert browser.get(f"/api/signing/together/{begun[0]['act_id']}").status_code == 404
    read = [{"file_id": desk.files()[0]["id"], "base_sha256": "0" * 64, "pages_read": [1]}]
    body = {"key_id": key_id, "files": read, "authorisation_id": make.NO_GESTURE}
    assert browser.post("/api/signing/together", body).status_code == 404
    waiting = desk.begin(key_id, desk.files())
    assert (waiting.status_code, waiting.json["code"]) == (409, "already_waiting")
