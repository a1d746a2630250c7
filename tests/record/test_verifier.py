"""The verifier in one file: it runs without the product, agrees with it, and names what was changed."""

import json
import random
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ecabinet import audit
from ecabinet.cli import main
from ecabinet.core import crypto
from ecabinet.core.config import settings
from ecabinet.record.checkpoint import Checkpoint, seal
from ecabinet.record.merkle import leaf_hash, root
from ecabinet.record.services import origin, signing_key
from tests.record.exports import Lines, exported, written

# What Python needs for `cryptography`, and nothing else of what is installed here.
NEEDED = ("cryptography", "_cffi_backend*")


@pytest.fixture
def verifier(tmp_path: Path) -> Callable[..., tuple[int, str]]:
    packages, file = tmp_path / "packages", tmp_path / "verify.py"
    packages.mkdir()
    for pattern in NEEDED:
        for each in Path(sysconfig.get_path("platlib")).glob(pattern):
            (packages / each.name).symlink_to(each)
    assert CliRunner().invoke(main, ["record", "verifier", str(file)]).exit_code == 0
    bare = tmp_path / "run.py"
    paths = f"sys.path.append({str(packages)!r})"
    bare.write_text(f"import runpy, sys\n{paths}\nrunpy.run_path({str(file)!r}, run_name='__main__')\n")

    def run(*arguments: object) -> tuple[int, str]:
        command = [sys.executable, "-I", "-S", str(bare), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.stderr == "", done.stderr
        return done.returncode, done.stdout

    return run


def signed_anew(lines: Lines) -> Lines:
    """As whoever has the record's key would write it: evidence, leaves and checkpoint agree again."""
    entries = []
    for line in lines[1:]:
        leaf = json.loads(line["leaf"])
        if not line.get("withheld"):
            evidence = line["evidence"]
            leaf["evidence_sha256"] = None if evidence is None else crypto.sha256(evidence.encode()).hex()
        entries.append({**line, "leaf": crypto.canonical(leaf).decode()})
    top = root([leaf_hash(line["leaf"].encode()) for line in entries])
    note = seal(Checkpoint(origin(), len(entries), top), signing_key())
    return [{**lines[0], "checkpoint": note}, *entries]


def at_kind(lines: Lines, kind: str) -> dict[str, Any]:
    return next(line for line in lines[1:] if json.loads(line["leaf"])["kind"] == kind)


@pytest.mark.usefixtures("polls", "written")
def test_it_finds_whole_what_the_product_finds_whole(verifier, tmp_path):
    lines = exported()
    file = written(lines, tmp_path / "record.jsonl")
    key = tmp_path / "key.pem"
    environment = {"ECABINET_DATA": str(settings().data)}
    assert CliRunner().invoke(main, ["record", "key", str(key)], env=environment).exit_code == 0
    assert key.read_bytes() == crypto.public_pem(crypto.point_of(signing_key()))
    assert audit.verify(str(file), key)["whole"]
    code, said = verifier(file, "--key", key)
    assert code == 0, said
    assert f"{len(lines) - 1} entries" in said
    assert "believed" not in said
    assert any(line.get("withheld") for line in lines[1:])


@pytest.mark.usefixtures("polls")
def test_every_change_to_a_line_is_named_as_the_product_names_it(verifier, tmp_path):
    lines, chance = exported(), random.Random(7)
    for number in range(15):
        at = chance.randrange(1, len(lines))
        changed = [dict(line) for line in lines]
        if number % 3 == 0:
            del changed[at]
        elif number % 3 == 1 or changed[at]["evidence"] is None:
            changed[at]["leaf"] = changed[at]["leaf"].replace('"actor":', '"actor":1')
        else:
            changed[at]["evidence"] = changed[at]["evidence"].replace("1", "2")
        file = written(changed, tmp_path / "changed.jsonl")
        found = audit.verify(str(file), None)
        code, said = verifier(file)
        assert (found["whole"], code) == (False, 1), said
        # An export has no hashes of leaves: what is no longer under the checkpoint has no number there.
        assert f"FAIL  entry {at}:" in said or "another root" in said, said
        assert ("another root" in said) == (found["broken_at"] == 0), said


@pytest.mark.usefixtures("polls")
def test_a_record_signed_anew_still_answers_for_its_votes_and_for_what_was_kept(verifier, tmp_path):
    """E8: the whole record rewritten and signed anew."""
    lines = exported()
    kept = tmp_path / "kept.jsonl"
    kept.write_text(json.dumps(lines[0]) + "\n", encoding="utf-8")
    assert verifier(written(signed_anew(lines), tmp_path / "same.jsonl"), "--since", kept)[0] == 0

    vote = at_kind(lines, "VoteCast")
    before = vote["evidence"]
    vote["evidence"] = before.replace("option_1", "option_2")
    assert before != vote["evidence"]
    code, said = verifier(written(signed_anew(lines), tmp_path / "vote.jsonl"))
    assert (code, f"entry {vote['sequence']}: is not signed" in said) == (1, True), said
    vote["evidence"] = before

    closing = at_kind(lines, "PollClosed")
    closing["leaf"] = closing["leaf"].replace('"votes_against":1', '"votes_against":0')
    code, said = verifier(written(signed_anew(lines), tmp_path / "count.jsonl"))
    assert (code, f"entry {closing['sequence']}: counts" in said) == (1, True), said

    first = lines[1]
    first["leaf"] = first["leaf"].replace('"actor":null', '"actor":1')
    closing["leaf"] = closing["leaf"].replace('"votes_against":0', '"votes_against":1')
    rewritten = written(signed_anew(lines), tmp_path / "rewritten.jsonl")
    assert verifier(rewritten)[0] == 0
    code, said = verifier(rewritten, "--since", kept)
    assert (code, "does not go on from" in said) == (1, True), said


@pytest.mark.usefixtures("polls")
def test_a_shorter_record_and_another_key_are_refused(verifier, tmp_path):
    lines = exported()
    kept = written(lines[:1], tmp_path / "kept.jsonl")
    shorter = written(signed_anew(lines[:-1]), tmp_path / "shorter.jsonl")
    assert verifier(shorter)[0] == 0
    assert verifier(shorter, "--since", kept)[0] == 1
    other = tmp_path / "other.pem"
    other.write_bytes(crypto.public_pem(crypto.point_of(crypto.new_private_key())))
    code, said = verifier(written(lines, tmp_path / "record.jsonl"), "--key", other)
    assert (code, "not signed by the record's key" in said) == (1, True)


@pytest.mark.usefixtures("app")
def test_odd_input_is_refused_in_words(verifier, tmp_path):
    lines = exported()
    odd = tmp_path / "odd.jsonl"
    for text in ("", "{}", "[]", "null\n", '"x"\n', "\0", "[" * 900, json.dumps({**lines[0], "key": "04"}) + "\n"):
        odd.write_text(text, encoding="utf-8")
        code, said = verifier(odd)
        assert (code, said.startswith("FAIL")) == (2, True), text
    for checkpoint in ("", "x", "a\n1\n\n\n", "a\nb\nc\n\n— a AAAA\n", lines[0]["checkpoint"].replace("—", "-")):
        code, said = verifier(written([{**lines[0], "checkpoint": checkpoint}, *lines[1:]], odd))
        assert code in (1, 2)
        assert said.startswith("FAIL")
    for line in ({}, [], None, {"sequence": 1}, {**lines[1], "leaf": 5}, {**lines[1], "leaf": "[]"}):
        code, said = verifier(written([lines[0], line, *lines[2:]], odd))
        assert code in (1, 2), line
        assert said.startswith("FAIL")


def test_a_key_that_is_none_and_a_house_without_one_are_told_in_a_sentence(tmp_path):
    wrong = tmp_path / "key.pem"
    wrong.write_text("no key")
    said = CliRunner().invoke(main, ["record", "verify", str(wrong), "--key", str(wrong)])
    assert (said.exit_code, "in PEM" in said.output) == (1, True)
    empty = {"ECABINET_DATA": str(tmp_path / "none")}
    said = CliRunner().invoke(main, ["record", "key", str(tmp_path / "out.pem")], env=empty)
    assert (said.exit_code, "not here" in said.output) == (1, True)
    assert not (tmp_path / "none").exists()
