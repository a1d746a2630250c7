"""Documents are not exchanged with other houses: no door takes one in, however it comes; whoever adds a door that does
gives the attempts G5, G6 and G8 tests of their own (and G1 to G4 and G7 theirs of that door)."""

import importlib
import json
import re
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from asn1crypto import core, ocsp, tsp
from flask import Flask

from ecabinet.core import clock, http, openapi
from ecabinet.core.config import settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.door import OPENINGS, Opening
from ecabinet.core.offload import Ran
from ecabinet.core.schemas import to_base64url
from ecabinet.documents import quarantine
from ecabinet.record.models import Entry, Told
from ecabinet.signing import added, inking
from ecabinet.tables import metadata
from ecabinet.verdicts import inspection, verdict
from ecabinet.verdicts.findings import Verdict
from tests.architecture.refusal_codes import codes
from tests.architecture.test_odd_values import BASES
from tests.architecture.world import World, address_of, furnished
from tests.factories import accounts, documents, edxml, holders, outside, resolutions
from tests.factories.accounts import Browser

ROOT = Path(__file__).parents[2]
XML = ("application/xml", "text/xml", "application/edxml+xml", "multipart/form-data")
PLAIN = ("application/octet-stream", "application/pdf", "application/json")
OFFICE = ("application/zip", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
KINDS = (*PLAIN, *XML, *OFFICE)
NAMES = ("vanban.edxml", "vanban.xml", "vanban.pdf", "vanban.docx", "vanban.zip")
# Said before anybody looks at what was sent.
UNSEEN = {"not_json", "not_found", "csrf", "not_signed_in", "step_up_required", "secretariat_only", "not_octet_stream"}
UNSEEN |= {"administrators_only", "not_permitted", "device_required"}


def is_no_time_stamp(answer: Any) -> bool:
    said = tsp.PKIStatusInfo.load(core.Sequence.load(answer.get_data()).contents)
    return bool(said["status"].native == "rejection")


def is_no_question(answer: Any) -> bool:
    return bool(ocsp.OCSPResponse.load(answer.get_data())["response_status"].native == "malformed_request")


def is_no_signed_file(answer: Any) -> bool:
    said = answer.json
    return said["outcome"] == "unreadable" and said["register_match"] is None and not said["verdict"]["signatures"]


# They answer everything in words of their own; what they say to a message of an exchange must be a no.
OWN_WORDS: dict[str, Callable[[Any], bool]] = {
    "authorities.ask_status": is_no_question,
    "stamping.stamp": is_no_time_stamp,
    "resolutions.verify_upload": is_no_signed_file,
}
TABLES = metadata.sorted_tables
# That somebody was refused at the sign-in is in the record, and nothing else of an attempt.
TOLD = ("SignInFailed", "PasskeyRefused", Entry.__tablename__, Told.__tablename__)


@dataclass
class Tries:
    """What was sent where, and what was wrong with the answers."""

    visitors: list[Browser]
    ids: dict[str, int]
    wrong: list[str] = field(default_factory=list)
    heard: dict[str, set[str]] = field(default_factory=dict)

    def judge(self, name: str, message: edxml.Message, how: str, answer: Any) -> str:
        """The code of the refusal; anything else is kept as wrong."""
        code = (answer.json or {}).get("code") if "json" in (answer.content_type or "") else None
        if answer.status_code < 400 and name in OWN_WORDS and OWN_WORDS[name](answer):
            code = "own words"
        elif not 400 <= answer.status_code < 500 or not code:
            self.wrong.append(f"{message.code} {name}: {message.what}, {how}: {answer.status_code} {code}")
        self.heard.setdefault(name, set()).add(str(code))
        return str(code)


@pytest.fixture
def looked_at_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """What looks at files in child processes does so in this one: their answers are the matter, not their cells."""

    def look(module: str, source: Path, target: Path, **_: object) -> dict[str, Any]:
        looking = importlib.import_module(module)
        said = looking.main(source, target) if hasattr(looking, "main") else looking.look(source)
        return quarantine._said(json.dumps(said).encode())

    def ink(argv: list[str], *, stdin: bytes, **_: object) -> Ran:
        try:
            return Ran(0, inking.made(stdin, inking.Ink(argv[-1])), killed=False)
        except inking.Refused as refused:
            return Ran(3, str(refused).encode(), killed=False)

    def inspect(source: Path, target: Path) -> quarantine.Findings:
        return quarantine._findings(look("ecabinet.documents.intake", source, target))

    def examined(data: bytes, *_: object) -> tuple[Verdict, None]:
        return verdict.judge(data, verdict.NO_TRUST, clock.now()), None

    monkeypatch.setattr(quarantine, "inspect", inspect)
    monkeypatch.setattr(quarantine, "look", look)
    monkeypatch.setattr(inking, "run_capped", ink)
    monkeypatch.setattr(added, "behind", added.read)
    monkeypatch.setattr(inspection, "_examined", examined)


@pytest.fixture
def asked() -> Iterator[socket.socket]:
    """Where whoever followed an address of a message would ask."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


def tries(app: Flask, folder: Path) -> Tries:
    """A world in which each door that takes a file is open to somebody."""
    world: World = furnished(app)
    authority = outside.Authority()
    holders.configured(folder, authority)
    with transaction() as session:
        person = accounts.person(session, roles=("administrator",))
    administrator = accounts.signed_in(app, person)
    resolutions.step_up(administrator, person)
    chair = authority.person(world.people.chair.full_name.upper())
    above = outside.pem(chair.certificate, *authority.chain[:1])
    key = holders.register(administrator, world.people.chair, "agent", certificates=above).json
    file = world.chair.get("/api/signing").json["items"][0]
    begun = holders.start(world.chair, file, key["id"])
    assert begun.status_code == 201, begun.json
    return Tries([world.secretary, world.chair, administrator], world.ids | {"act_id": begun.json["act_id"]})


def test_the_messages_are_what_they_are_tried_for() -> None:
    two, wrapped, sent, again, replayed, foreign = edxml.messages("http://127.0.0.1:9/")
    assert [len(edxml.headers(each.content)) for each in (two, wrapped, sent, foreign)] == [2, 2, 1, 1]
    for each in (two, wrapped):  # the signature holds, over a header that is not the only one
        assert edxml.signer_of(each.content) == edxml.MINISTRY
        assert len({subject for _, _, subject in edxml.headers(each.content)}) == 2
    assert replayed.content == sent.content
    [(_, one, of)], [(_, other, differs)] = edxml.headers(sent.content), edxml.headers(again.content)
    assert (one == other, of == differs) == (True, False)
    assert [sender for sender, _, _ in edxml.headers(foreign.content)] == [edxml.MINISTRY]
    assert edxml.signer_of(foreign.content) == edxml.STRANGER
    assert edxml.signer_of(sent.content.replace("Đất".encode(), "Đá".encode())) is None


@pytest.mark.usefixtures("looked_at_here")
def test_what_an_exchange_would_bring_is_taken_at_no_door(app: Flask, tmp_path: Path, asked: socket.socket) -> None:
    """G5, G6, G8: two headers, a signature over another part, an id again, a sender who did not sign."""
    world = tries(app, tmp_path)
    messages = edxml.messages(f"http://127.0.0.1:{asked.getsockname()[1]}/")
    before = kept()
    for name, opening in OPENINGS.items():
        if opening.raw:
            as_a_file(world, name, messages)
        elif opening.body is not None:
            as_a_body(world, name, messages)
            within_a_body(world, name, opening, messages)
    in_pieces(world, messages)
    assert world.wrong == []
    assert {name: heard for name, heard in world.heard.items() if heard <= UNSEEN} == {}, "nobody got so far there"
    assert set().union(*world.heard.values()) - {"own words"} <= codes()
    assert kept() == before
    with pytest.raises(BlockingIOError):
        asked.accept()
    assert documents.upload(world.visitors[0], world.ids["item_id"], documents.pdf()).status_code == 201
    assert kept() != before, "what is filed would have been seen"


def send(world: Tries, browser: Browser, name: str, content: bytes, kind: str, file: str = "vanban.xml") -> Any:
    opening = OPENINGS[name]
    query = {key: value for key, value in BASES.get(name, {}).items() if opening.query is not None}
    if opening.query is not None and "filename" in opening.query.model_fields:
        query["filename"] = file
    return browser.client.open(
        address_of(opening, name, world.ids), method=opening.method, data=content, content_type=kind,
        query_string=query, headers={"X-CSRF-Token": browser.csrf},
    )  # fmt: skip


def as_a_file(world: Tries, name: str, messages: list[edxml.Message]) -> None:
    """Every message, plain and packed, by everybody; one of them under every kind and name."""
    for browser in world.visitors:
        for message in messages:
            for content in (message.content, edxml.packed(message)):
                answer = send(world, browser, name, content, PLAIN[0])
                world.judge(name, message, PLAIN[0], answer)
        for kind, file in zip(KINDS, cycle(NAMES), strict=False):
            answer = send(world, browser, name, messages[0].content, kind, file)
            world.judge(name, messages[0], f"{kind} {file}", answer)


def as_a_body(world: Tries, name: str, messages: list[edxml.Message]) -> None:
    """Under every kind, in place of what the door asks for."""
    for kind, message in zip(KINDS, cycle(messages), strict=False):
        answer = send(world, world.visitors[0], name, message.content, kind)
        world.judge(name, message, kind, answer)


def within_a_body(world: Tries, name: str, opening: Opening, messages: list[edxml.Message]) -> None:
    """Where a door takes bytes within its JSON: a key file, a signature."""
    assert opening.body is not None
    given = BASES.get(name, {}) | ({"holder": "files"} if name == "holders.register_key" else {})
    for place in [key for key, each in opening.body.model_fields.items() if each.annotation is bytes]:
        for browser, message in zip(cycle(world.visitors), messages, strict=False):
            body = json.dumps(given | {place: to_base64url(message.content)}).encode()
            world.judge(name, message, place, send(world, browser, name, body, "application/json"))


def in_pieces(world: Tries, messages: list[edxml.Message]) -> None:
    """What is sent piece by piece is looked at when it is whole."""
    office, item_id = world.visitors[0], world.ids["item_id"]
    for message, file in zip([*messages, *messages], cycle(NAMES), strict=False):
        for content in (message.content, edxml.packed(message)):
            answer = documents.upload(office, item_id, content, filename=file)
            world.judge("documents.finish_upload", message, file, answer)


def kept() -> dict[str, int]:
    """How much of everything there is, entries of the record by their kind, and files that hold something."""
    with reading() as session:
        counts = {each.name: session.scalar(sa.select(sa.func.count()).select_from(each)) or 0 for each in TABLES}
        entries = session.execute(sa.select(Entry.kind, sa.func.count()).group_by(Entry.kind)).all()
    files = [each for each in settings().data.rglob("*") if not each.name.startswith("ecabinet.db") and is_full(each)]
    return {**counts, **{each.kind: each[1] for each in entries}, "files": len(files)} | dict.fromkeys(TOLD, 0)


def is_full(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def test_no_exchange_of_documents_is_offered() -> None:
    """G5, G6, G8: whoever adds one comes by here, and gives these rows attempts at what was added."""
    word = re.compile(r"edxml|message_?header|qcvn|lien[-_]?thong|exchange", re.IGNORECASE)
    said = {name: f"{name} {each.rule} {each.view.__doc__}" for name, each in OPENINGS.items()}
    assert [name for name, each in said.items() if word.search(each)] == []
    operations = [each for path in openapi.document("x")["paths"].values() for each in path.values()]
    taken = {kind for each in operations for kind in each.get("requestBody", {}).get("content", {})}
    assert taken == {"application/json", "application/octet-stream"}
    assert [kind for kind in http.PLAIN_TYPES if re.search("xml|zip|multipart|form", kind)] == []
    given = {name for name, each in OPENINGS.items() if re.search(r"[/+]xml$", each.media or "")}
    assert given == {"resolutions.structure_report"}  # what a check of signatures found
    sources = [*(ROOT / "ecabinet").rglob("*.py"), *(ROOT / "frontend" / "src").rglob("*.ts")]
    names = re.compile(r"edxml|MessageHeader|QCVN", re.IGNORECASE)
    assert len(sources) > 700
    assert [each.name for each in sources if names.search(each.read_text("utf-8"))] == []
