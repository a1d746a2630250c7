"""Cosignatures of tablets and witnesses are verified, counted by head, and contradict a record that was led back."""

import base64
import json
from typing import Any

import pytest
from click.testing import CliRunner

from ecabinet import audit
from ecabinet.cli import main
from ecabinet.core import crypto
from ecabinet.core.config import settings
from ecabinet.core.database import reading
from ecabinet.core.schemas import from_base64url, to_base64url
from ecabinet.cosigning import evidence, exporting
from ecabinet.cosigning.models import Cosignature, Cosigner
from ecabinet.record import access, witnessed
from ecabinet.record.services import signing_key
from tests.factories.columns import unfound
from tests.record.exports import Lines, exported
from tests.record.exports import written as as_file
from tests.record.test_verifier import signed_anew, verifier
from tests.record.test_witness import cut_back

__all__ = ["verifier"]
pytestmark = pytest.mark.usefixtures("cosigned", "at_its_host")


def verdict() -> dict[str, Any]:
    return audit.verify(settings().database_url, None)


def problem(session: Any) -> object:
    return audit.first_problem(session, crypto.point_of(signing_key()))


def test_the_command_says_who_cosigned_which_head() -> None:
    found = verdict()
    assert found["whole"], found
    assert [(each["tablets"], each["witnesses"]) for each in found["cosigned"]] == [(1, 1), (1, 1)]
    newest, older = (each["size"] for each in found["cosigned"])
    assert older < newest < found["entries"]
    said = CliRunner().invoke(main, ["record", "verify", settings().database_url])
    assert f"Cosigned by 1 tablets and 1 witnesses when it had {newest} entries." in said.output


def test_a_change_to_any_column_is_found() -> None:
    """E7: a row changed in the database."""
    assert unfound(Cosigner, problem) == set()
    # When the server heard it; a tablet signs no moment.
    assert unfound(Cosignature, problem) == {"at"}


def test_a_record_that_was_led_back_is_contradicted_by_tablets_and_by_witnesses() -> None:
    """E9: an old backup restored in mid-vote."""
    newest = verdict()["cosigned"][0]["size"]
    cut_back(newest - 1)
    point = crypto.point_of(signing_key())
    with reading() as session:
        for words in (evidence.words(session), exporting.words_of(witnessed.read(settings().data), point)):
            (late,) = (each.who for each in words if each.over and each.over.size == newest)
            found = evidence.contradicted(session, words)
            assert found is not None
            assert f"{late} cosigned {newest} entries, of which the record has {newest - 1}" in found.reason
    assert not verdict()["whole"]


def test_a_rewritten_history_is_named_by_the_witness_who_saw_another(verifier: Any, tmp_path: Any) -> None:
    """E8: the whole record rewritten and signed anew."""
    lines = exported()
    first = json.loads(lines[1]["leaf"])
    lines[1]["leaf"] = crypto.canonical({**first, "actor": 77}).decode()
    forged = signed_anew(lines)
    for given, word in ((("witnesses",), "witness"), (("tablets",), "tablet")):
        said = {name: forged[0]["cosignatures"][name] for name in given}
        file = as_file([{**forged[0], "cosignatures": said}, *forged[1:]], tmp_path / "forged.jsonl")
        found = audit.verify(str(file), None)
        assert (found["whole"], found["broken_at"]) == (False, 0)
        assert word in found["reason"]
        assert "another record" in found["reason"]
        code, out = verifier(file)
        assert code == 1
        assert word in out
        assert "another record" in out
    shorter = signed_anew(exported()[:5])
    file = as_file(shorter, tmp_path / "shorter.jsonl")
    found, (code, out) = audit.verify(str(file), None), verifier(file)
    assert (found["whole"], code) == (False, 1)


def changed(lines: Lines, kind: str, name: str) -> Lines:
    """One field of the first cosignature of a kind is another value of its kind."""
    given = {key: [dict(each) for each in value] for key, value in lines[0]["cosignatures"].items()}
    row = next(each for each in given[kind] if each["size"])
    value = row[name]
    if isinstance(value, int):
        row[name] = value + 1
    elif name in ("signature", "signing_key"):
        blob = from_base64url(value)
        row[name] = to_base64url(bytes([blob[0], blob[1] ^ 1]) + blob[2:])
    elif name == "note":
        head, _, blob = value.rpartition(" ")
        raw = bytearray(base64.b64decode(blob))
        raw[-1] ^= 1
        row[name] = f"{head} {base64.b64encode(raw).decode()}\n"
    else:
        row[name] = ("y" if value.startswith("x") else "x") + value[1:]
    return [{**lines[0], "cosignatures": given}, *lines[1:]]


def test_exports_carry_them_and_both_verifiers_name_what_was_changed(verifier: Any, tmp_path: Any) -> None:
    lines = exported()
    file = as_file(lines, tmp_path / "record.jsonl")
    found, (code, out) = audit.verify(str(file), None), verifier(file)
    assert (found["whole"], code) == (True, 0), (found, out)
    assert found["cosigned"] == verdict()["cosigned"]
    assert out.count("OK    cosigned when it had") == 2
    assert "keys of witnesses in the export itself were believed" in out
    given = lines[0]["cosignatures"]
    assert [len(given[name]) for name in ("tablets", "witnesses")] == [2, 3]
    for kind in given:
        for name in given[kind][0]:
            other = as_file(changed(lines, kind, name), tmp_path / "changed.jsonl")
            found, (code, out) = audit.verify(str(other), None), verifier(other)
            assert (found["whole"], code, out.startswith("OK")) == (False, 1, True), (kind, name, found, out)
            word = "tablet" if kind == "tablets" else "witness"
            assert word in found["reason"], (name, found)
            assert word in out.split("FAIL")[1], (name, out)


def test_a_witness_is_pinned_by_its_own_key(verifier: Any, tmp_path: Any) -> None:
    file = as_file(exported(), tmp_path / "record.jsonl")
    known = next(each for each in witnessed.read(settings().data) if each.size)
    code, out = verifier(file, "--witness", known.key)
    assert (code, "believed" in out.split("cosigned")[1]) == (0, False), out
    idle = next(each for each in witnessed.read(settings().data) if not each.size)
    code, out = verifier(file, "--witness", idle.key)
    assert (code, f"nothing here was cosigned by {idle.name}" in out) == (1, True), out


def test_what_witnesses_said_and_nobody_can_read_is_no_silence() -> None:
    (settings().data / witnessed.FILE).write_text("{", encoding="utf-8")
    found = verdict()
    assert (found["whole"], found["reason"]) == (False, "what the witnesses said cannot be read")


@pytest.mark.usefixtures("written")
def test_an_export_by_the_command_withholds_what_nobody_may_read_yet(tmp_path: Any) -> None:
    file = tmp_path / "record.jsonl"
    with reading() as session:
        hidden = access.withheld(session)
    access.withhold()
    said = CliRunner().invoke(main, ["record", "export", str(file)])
    assert said.exit_code == 0, said.output
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert hidden
    assert {each["sequence"] for each in lines[1:] if each.get("withheld")} == hidden
    assert len(lines[0]["cosignatures"]["tablets"]) == 2
