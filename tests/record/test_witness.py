"""A witness cosigns what goes on from what it saw, and nothing else; the server collects that, and hears of alarms."""

import base64
import http.client
import json
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from ecabinet import audit
from ecabinet.backups import drilling
from ecabinet.cli import main
from ecabinet.core import clock, crypto, edwards
from ecabinet.core.config import configure, from_environment, settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import BadSetting
from ecabinet.core.witnesses import Witness as Known
from ecabinet.core.witnesses import WitnessKey, key_of
from ecabinet.record import access, asking, witnessed, witnessing
from ecabinet.record.checkpoint import Checkpoint, seal, text_of
from ecabinet.record.cosignature import cosign, find
from ecabinet.record.merkle import Frontier, consistency_path, leaf_hash, root
from ecabinet.record.models import Entry, Head, Told
from ecabinet.record.services import origin, signing_key
from ecabinet.record.witnessing import Witness, written
from ecabinet.witness_server import Server
from tests.backups import kept
from tests.factories import tls
from tests.record.exports import exported
from tests.record.exports import written as as_file
from tests.record.test_record import speak
from tests.record.test_verifier import verifier

__all__ = ["verifier"]
LOG, NAME, AT = "house/record", "witness.example/w1", 1_800_000_000
KEY = crypto.new_private_key()
LEAVES = [leaf_hash(bytes([number])) for number in range(20)]


def note(size: int, leaves: list[bytes] = LEAVES, key: crypto.PrivateKey = KEY, log: str = LOG) -> str:
    return seal(Checkpoint(log, size, root(leaves[:size])), key)


def proven(old: int, new: int, leaves: list[bytes] = LEAVES) -> bytes:
    return written(old, consistency_path(old, leaves[:new]), note(new, leaves))


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    return Witness(tmp_path / "witness", NAME, {LOG: crypto.point_of(KEY)})


def key_of_witness(witness: Witness) -> WitnessKey:
    return WitnessKey(name=witness.name, public=edwards.public_of(witness.key))


def test_growth_is_cosigned_step_by_step_and_openssl_agrees(witness, tmp_path):
    for old, new in ((0, 1), (1, 2), (2, 7), (7, 7), (7, 8), (8, 20)):
        answer = witness.add_checkpoint(proven(old, new), AT + new)
        assert answer.status == 200
        assert find(text_of(note(new)), answer.text, key_of_witness(witness)).at == AT + new
    blob = base64.b64decode(answer.text.split(" ")[2])
    assert blob[:4] == crypto.sha256(NAME.encode() + b"\n\x04" + edwards.public_of(witness.key))[:4]
    signed, signature, public = (tmp_path / name for name in ("signed", "signature", "public.der"))
    signed.write_bytes(f"cosignature/v1\ntime {AT + 20}\n{text_of(note(20))}".encode())
    signature.write_bytes(blob[12:])
    public.write_bytes(bytes.fromhex("302a300506032b6570032100") + edwards.public_of(witness.key))
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", public, "-rawin"]
    done = subprocess.run([*command, "-in", signed, "-sigfile", signature], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_fork_a_roll_back_and_a_wrong_proof_are_refused_and_change_nothing(witness):
    """E8: the whole record rewritten and signed anew."""
    assert witness.add_checkpoint(proven(0, 10), AT).status == 200
    forked = [*LEAVES[:5], leaf_hash(b"other"), *LEAVES[6:]]
    refused = {
        "shorter": (written(10, [], note(9)), 400),
        "shorter, as if from before": (proven(5, 9), 409),
        "as long with another root": (written(10, [], note(10, forked)), 409),
        "longer with another history": (proven(10, 15, forked), 422),
        "no proof": (written(10, [], note(15)), 422),
        "a proof too much": (written(10, [*consistency_path(10, LEAVES[:15]), bytes(32)], note(15)), 422),
        "as if it had seen nothing": (written(0, [], note(15)), 409),
        "another old size": (proven(9, 15), 409),
    }
    for what, (body, status) in refused.items():
        answer = witness.add_checkpoint(body, AT)
        assert answer.status == status, what
        assert "cosignature" not in answer.text
        assert not answer.text.startswith("—"), what
        if status == 409:
            assert (answer.text, answer.media) == ("10\n", "text/x.tlog.size"), what
    again = Witness(witness.folder, NAME, witness.logs)
    assert again.last(LOG, crypto.point_of(KEY)).size == 10
    assert again.add_checkpoint(proven(10, 15), AT).status == 200


def test_wrong_keys_unknown_logs_and_odd_bodies_are_refused(witness):
    stranger = crypto.new_private_key()
    assert witness.add_checkpoint(written(0, [], note(3, key=stranger)), AT).status == 403
    assert witness.add_checkpoint(written(0, [], note(3, log="other/record")), AT).status == 404
    good = proven(0, 3).decode()
    odd = [
        "", "\n\n", "old 0", "old 0\n\n", f"old -1\n\n{note(3)}", f"old 00\n\n{note(3)}",
        f"old {'9' * 400}\n\n{note(3)}", f"old 4\n\n{note(3)}",
        good.replace("old 0\n", "old 0\n!!\n"), good.replace("old 0\n", "old 0\nAAAA\n"),
        "old 0\n" + ("A" * 43 + "=\n") * 70 + f"\n{note(3)}", good.replace("old", "new"),
        good.replace("old 0", "old ٣"),
    ]  # fmt: skip
    for body in (b"\xff\xfe\n\nx", *(each.encode() for each in odd)):
        assert witness.add_checkpoint(body, AT).status in (400, 403, 404), body
    assert witness.last(LOG, crypto.point_of(KEY)) is None
    assert witness.add_checkpoint(good.encode(), AT).status == 200


def test_of_many_at_once_none_leads_it_back(witness):
    answers = []

    def ask(new: int) -> None:
        answers.append((new, witness.add_checkpoint(proven(5, new), AT).status))

    assert witness.add_checkpoint(proven(0, 5), AT).status == 200
    threads = [threading.Thread(target=ask, args=(new,)) for new in range(6, 21)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [status for _, status in answers].count(200) == 1
    won = next(new for new, status in answers if status == 200)
    assert witness.last(LOG, crypto.point_of(KEY)).size == won


def test_a_damaged_folder_cosigns_nothing(witness):
    assert witness.add_checkpoint(proven(0, 5), AT).status == 200
    place = next(witness.folder.glob("*.checkpoint"))
    place.write_text(note(3, key=crypto.new_private_key()), encoding="utf-8")
    with pytest.raises(crypto.CryptoError):
        witness.add_checkpoint(proven(3, 6), AT)


def test_a_cosignature_of_another_checkpoint_key_or_name_is_none(witness):
    key, text = key_of_witness(witness), text_of(note(5))
    line = cosign(text, witness.key, NAME, AT)
    assert find(text, "nothing\n— x y\n" + line, key).at == AT
    other = edwards.PrivateKey.generate()
    for lines in (
        "", cosign(text_of(note(6)), witness.key, NAME, AT), cosign(text, other, NAME, AT),
        cosign(text, witness.key, "witness.example/w2", AT), line.replace("—", "-"), line[:-8] + "\n",
    ):  # fmt: skip
        with pytest.raises(crypto.CryptoError):
            find(text, lines, key)
    assert key_of(key.text) == key
    for text in ("", "a", "a+b+c", f"x{key.text}", key.text[:-4], key.text.replace(NAME, "a b")):
        with pytest.raises(ValueError):  # noqa: PT011
            key_of(text)


# ---- the house and its witness


@dataclass
class Asked:
    known: Known
    server: Server

    @property
    def witness(self) -> Witness:
        return self.server.witness


@pytest.fixture
def asked(app, tmp_path: Path) -> Iterator[Asked]:
    """A witness on this host over TLS, which the house that is configured knows."""
    made = tls.certificate(tmp_path)
    witness = Witness(tmp_path / "witness", NAME, {origin(): crypto.point_of(signing_key())})
    with Server(("127.0.0.1", 0), witness, (made.certificate, made.key)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"https://127.0.0.1:{server.server_address[1]}"
        known = Known(key=key_of_witness(witness), url=url, authorities=str(made.certificate))
        before = settings()
        configure(replace(before, witnesses=(known,)))
        yield Asked(known, server)
        configure(before)
        server.shutdown()


def rows() -> list[witnessed.Witnessed]:
    return witnessed.read(settings().data)


def cut_back(size: int) -> None:
    """As after restoring an old backup: the record ends earlier, rightly signed."""
    with transaction() as session:
        session.execute(sa.delete(Told).where(Told.sequence > size))
        session.execute(sa.delete(Entry).where(Entry.sequence > size))
        frontier = frontier_of(session)
        checkpoint = seal(Checkpoint(origin(), size, frontier.root()), signing_key())
        session.execute(sa.update(Head).values(size=size, frontier=frontier.dump(), checkpoint=checkpoint))


def frontier_of(session):
    frontier = Frontier()
    for hashed in session.scalars(sa.select(Entry.leaf_hash).order_by(Entry.sequence)):
        frontier.append(hashed)
    return frontier


@pytest.mark.usefixtures("at_its_host")
def test_the_house_has_its_record_cosigned_and_anybody_may_check_it(asked, verifier, tmp_path):
    speak(1, 1)
    assert asking.ask(asked.known) == ""
    first = rows()[0]
    speak(1, 2)
    assert asking.ask(asked.known) == ""
    (row,) = rows()
    assert (row.size, row.fault) == (first.size + 1, "")
    note_file = tmp_path / "cosigned.txt"
    note_file.write_text(row.note, encoding="utf-8")
    speak(1, 3)
    record = as_file(exported(), tmp_path / "record.jsonl")
    code, said = verifier(record, "--since", note_file, "--witness", asked.known.key.text)
    assert (code, f"cosigned by {NAME}" in said) == (0, True), said
    code, said = verifier(record, "--witness", asked.known.key.text)
    assert (code, f"when it had {row.size} entries by the witness {NAME}" in said) == (0, True), said
    found = audit.verify(settings().database_url, None)
    assert (found["whole"], found["cosigned"]) == (True, [{"size": row.size, "tablets": 0, "witnesses": 1}])
    other = WitnessKey(name=NAME, public=edwards.public_of(edwards.PrivateKey.generate()))
    assert verifier(record, "--since", note_file, "--witness", other.text)[0] == 1


@pytest.mark.usefixtures("at_its_host")
def test_a_record_that_was_cut_back_raises_the_alarm_at_its_witness(asked):
    """E9: an old backup restored in mid-vote."""
    for number in range(4):
        speak(1, number)
    assert asking.ask(asked.known) == ""
    size = rows()[0].size
    cut_back(size - 2)
    assert asking.ask(asked.known) == asking.SHORTER
    found = audit.verify(settings().database_url, None)
    assert (found["whole"], found["broken_at"]) == (False, 0)
    assert f"witness {NAME} cosigned {size} entries, of which the record has {size - 2}" in found["reason"]
    speak(1, 8)
    speak(1, 9)
    assert asking.ask(asked.known) == asking.ANOTHER
    speak(1, 10)
    assert asking.ask(asked.known) == asking.ANOTHER
    assert (rows()[0].fault, rows()[0].size) == (asking.ANOTHER, size)
    # That it cannot be reached any more takes nothing back.
    away = replace(asked.known, url="https://127.0.0.1:9")
    assert asking.ask(away).startswith("witness_")
    assert rows()[0].fault == asking.ANOTHER


def test_a_drill_says_how_far_the_record_was_witnessed(asked, tmp_path):
    speak(1, 1)
    file = tmp_path / "backup.ecab"
    kept.take(file)
    assert drilling.drill(settings(), file, kept.IDENTITY, None).witnessed == 0
    speak(1, 2)
    assert asking.ask(asked.known) == ""
    done = drilling.drill(settings(), file, kept.IDENTITY, None)
    assert done.witnessed == done.restored.said.record_size + 1


def test_a_lost_answer_and_a_forgetful_house_find_their_way_by_themselves(asked):
    speak(1, 1)
    assert asking.ask(asked.known) == ""
    (settings().data / witnessed.FILE).write_text("not JSON", encoding="utf-8")
    assert rows() == []
    speak(1, 2)
    assert asking.ask(asked.known) == ""
    with reading() as session:
        assert asking.reach() == access.head(session)[0] == rows()[0].size


class Liar:
    """Sits at the address of the witness and says something else."""

    def __init__(self, status: int, say: Callable[[str], str] = lambda _: "", media: str = "text/plain") -> None:
        self._status, self._say, self._media = status, say, media

    def add_checkpoint(self, body: bytes, _at: int) -> witnessing.Answer:
        return witnessing.Answer(self._status, self._say(body.decode().split("\n\n")[1] + "\n"), self._media)


def test_what_does_not_come_from_the_witness_is_not_kept(asked, monkeypatch):
    speak(1, 1)
    assert asking.ask(asked.known) == ""
    last, true_key, stranger = rows()[0], asked.witness.key, edwards.PrivateKey.generate()
    late = int((clock.now() + timedelta(hours=1)).timestamp())
    bad = "witness_bad_cosignature"
    for liar, fault in (
        (Liar(200, lambda _: last.line), bad),
        (Liar(200, lambda text: cosign(text, stranger, NAME, AT)), bad),
        (Liar(200, lambda text: cosign(text, true_key, "witness.example/w2", AT)), bad),
        (Liar(200), bad),
        (Liar(200, lambda text: cosign(text, true_key, NAME, late)), "witness_clock_ahead"),
        (Liar(409, lambda _: "x" * 100, "text/x.tlog.size"), bad),
        (Liar(500), "witness_refused_500"),
        (Liar(302), "witness_not_allowed"),
        (Liar(200, lambda _: "x" * 100_000), "witness_too_large"),
        (Liar(409, lambda _: f"{10**18}\n", "text/x.tlog.size"), asking.SHORTER),
    ):
        speak(1, 2)
        monkeypatch.setattr(asked.server, "witness", liar)
        assert asking.ask(asked.known) == fault
        assert (rows()[0].size, rows()[0].line, rows()[0].fault) == (last.size, last.line, fault)


def test_a_witness_that_is_away_or_somebody_else_is_noted_and_asked_again(asked):
    speak(1, 1)
    gone = replace(asked.known, url="https://127.0.0.1:9")
    assert asking.ask(gone) == "witness_unreachable"
    assert asking.ask(replace(asked.known, authorities="")) == "witness_untrusted"
    assert (rows()[0].size, rows()[0].cosigned_at) == (0, "")
    assert asking.ask(asked.known) == ""
    assert rows()[0].fault == ""


def test_the_door_of_a_witness_takes_one_thing_only(asked):
    connect = asked.server.server_address[1]
    context = ssl.create_default_context(cafile=asked.known.authorities)

    def status(method: str, path: str, body: bytes = b"", **headers: str) -> int:
        connection = http.client.HTTPSConnection("127.0.0.1", connect, context=context, timeout=5)
        connection.request(method, path, body, headers)
        answer = connection.getresponse().status
        connection.close()
        return answer

    assert status("POST", "/add-checkpoint", b"x") == 400
    assert status("POST", "/other", b"x") == 404
    assert status("GET", "/add-checkpoint") == 501
    assert status("POST", "/add-checkpoint", b"", **{"Content-Length": "99999999"}) == 413


def test_settings_name_witnesses_or_say_in_a_sentence_what_is_wrong(tmp_path, witness):
    file = tmp_path / "witnesses.json"
    key = key_of_witness(witness).text
    file.write_text(f'[{{"key": "{key}", "url": "https://witness.example/"}}]', encoding="utf-8")
    (read,) = from_environment({"ECABINET_WITNESSES": str(file)}).witnesses
    assert (read.key.name, read.url) == (NAME, "https://witness.example")
    good = f'{{"key": "{key}", "url": "https://witness.example"}}'
    others = [
        {"key": "x", "url": "https://a"}, {"key": key, "url": "ftp://a"}, {"key": key}, {"url": "https://a"},
        {"key": key, "url": "https://a", "authorities": "/none"}, {"key": key, "url": "https://a", "more": 1},
    ]  # fmt: skip
    for text in ("", "[]", "{}", "[1]", f"[{good}, {good}]", good, *(json.dumps([each]) for each in others)):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(BadSetting):
            from_environment({"ECABINET_WITNESSES": str(file)})
    with pytest.raises(BadSetting):
        from_environment({"ECABINET_WITNESSES": str(tmp_path / "none")})


def test_the_command_shows_the_key_and_refuses_odd_names(tmp_path):
    shown = CliRunner().invoke(main, ["witness", "key", str(tmp_path / "w"), "--name", NAME])
    assert key_of(shown.output.strip()).name == NAME
    assert CliRunner().invoke(main, ["witness", "key", str(tmp_path / "w"), "--name", NAME]).output == shown.output
    assert CliRunner().invoke(main, ["witness", "key", str(tmp_path / "w"), "--name", "a b"]).exit_code == 2
    bad = ["witness", "serve", str(tmp_path / "w"), "--name", NAME, "--log", "x=/none"]
    assert CliRunner().invoke(main, bad).exit_code == 2
