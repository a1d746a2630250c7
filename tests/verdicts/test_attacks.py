"""Attacks that other programs let pass, and files made to keep a checker busy."""

import io
import json
import sys
import zlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from ecabinet.authorities import trust
from ecabinet.core.offload import Ran
from ecabinet.verdicts import inspection, structure, verdict
from ecabinet.verdicts.rules import Indication, Outcome
from tests.factories import signing as make
from tests.factories.decades import closed
from tests.signing.conftest import World


def with_field(pdf: bytes, name: str) -> bytes:
    """The file with one more signature field, drawn over the text, as nobody had planned it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    append_signature_field(writer, SigFieldSpec(name, on_page=0, box=(90, 690, 400, 720)))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_field_painted_over_the_text_and_validly_signed_is_refused(world: World) -> None:
    """I1: shadow attacks, ByteRanges that lie, second contents."""
    first = make.signed(world.material, world.certified, world.signer)
    sneaky = make.signed(world.material, with_field(first, "Sneaky"), make.Signer("Kẻ Gian"), "Sneaky")
    found = verdict.judge(sneaky, trust.own_trust(world.material), datetime.now(UTC))
    assert found.outcome is Outcome.INVALID
    assert found.signatures[0].indication is Indication.TOTAL_FAILED
    assert found.signatures[0].problems == ("changed_after_signing",)


@pytest.mark.parametrize("change", ["content", "annotation", "info"])
def test_an_archive_time_stamp_does_not_cover_up_a_change(world: World, change: str) -> None:
    now = datetime.now(UTC)
    stamped = closed(make.with_update(world.signed, change), world.material, now)
    found = verdict.judge(stamped, trust.own_trust(world.material), now + timedelta(minutes=1))
    assert found.outcome is (Outcome.VALID if change == "info" else Outcome.INVALID)


def test_a_second_contents_beside_the_first_is_refused(world: World) -> None:
    """I1: shadow attacks, ByteRanges that lie, second contents."""
    span = structure.spans(world.signed)[-1]
    at = world.signed.index(b"/ByteRange [", span.byte_range[2])
    second = world.signed[:at] + b"/Contents <00> " + world.signed[at:]
    assert verdict.judge(second, trust.own_trust(world.material), datetime.now(UTC)).outcome is not Outcome.VALID


def bomb() -> bytes:
    """A stream of a few kilobytes that unpacks to hundreds of megabytes, as the table of all objects."""
    packed = zlib.compress(zlib.compress(bytes(2**28), 9), 9)
    head = f"1 0 obj\n<</Type/XRef/W[1 2 1]/Size 9/Filter[/FlateDecode/FlateDecode]/Length {len(packed)}>>stream\n"
    return b"%PDF-1.7\n" + head.encode() + packed + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"


def crowd() -> bytes:
    """Ten thousand objects that all ask for each other, and as many ranges as a checker will look at."""
    objects = b"".join(b"%d 0 obj\n<</Next %d 0 R>>\nendobj\n" % (n, n % 10_000 + 1) for n in range(1, 10_001))
    ranges = b"".join(b"/ByteRange [0 %d %d 50]\n" % (n, n + 60) for n in range(10_000))
    return b"%PDF-1.7\n" + objects + ranges + b"trailer<</Root 1 0 R/Size 10001>>\nstartxref\n9\n%%EOF\n"


def deep() -> bytes:
    """Arrays in arrays in arrays."""
    return b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000 + b"]" * 200_000 + b"\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


# Runs the rest of its arguments and writes down the caps it found itself under, and what the run used.
WATCH = """
import json, resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
caps = [resource.getrlimit(each)[0] for each in (resource.RLIMIT_CPU, resource.RLIMIT_AS)]
json.dump([*caps, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024], open(sys.argv[1], "w"))
sys.exit(code if code >= 0 else 1)
"""


@pytest.mark.parametrize("hostile", [bomb, crowd, deep])
def test_files_made_to_exhaust_a_checker_get_an_answer(
    hostile: Callable[[], bytes], world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used, run, ended = tmp_path / "used.json", inspection.run_capped, []

    def watched(argv: Sequence[str], **caps: Any) -> Ran:
        ended.append(run([sys.executable, "-c", WATCH, str(used), *argv], **caps))
        return ended[-1]

    monkeypatch.setattr(inspection, "run_capped", watched)
    found = inspection.inspect(hostile(), make.root_file(tmp_path))
    assert found.outcome in {Outcome.INVALID, Outcome.UNREADABLE}
    assert len(found.signatures) <= structure.MOST_SIGNATURES
    if ended[0].killed:
        return  # by the cap on what passes on the clock, its watcher with it
    seconds, room, took, peak = json.loads(used.read_text())
    assert (seconds, room) == (inspection.CPU_SECONDS, inspection.MEMORY_BYTES)
    assert took <= seconds + 1
    assert peak <= room
