"""Files are still good when everything that signed them has ended, as long as somebody renewed them in time."""

import json
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from ecabinet.verdicts import verdict
from ecabinet.verdicts.findings import Verdict
from ecabinet.verdicts.rules import Indication, Outcome
from tests.factories.decades import Decades, year


@pytest.fixture(scope="module")
def decades(tmp_path_factory: pytest.TempPathFactory) -> Decades:
    return Decades(tmp_path_factory.mktemp("decades"))


def judged(decades: Decades, renewals: int, at: float) -> Verdict:
    return verdict.judge(decades.files[renewals], decades.trust(), year(at) + timedelta(days=1))


@pytest.mark.parametrize(
    ("renewals", "at", "outcome"),
    [
        (0, 0, Outcome.VALID),
        (0, 3, Outcome.VALID),
        (0, 12, Outcome.UNDECIDED),
        (1, 12, Outcome.VALID),
        (1, 19.5, Outcome.UNDECIDED),
        (2, 19.5, Outcome.VALID),
        (2, 25, Outcome.VALID),
        (2, 28, Outcome.UNDECIDED),
    ],
)
def test_renewed_in_time_a_file_stays_valid(decades: Decades, renewals: int, at: float, outcome: Outcome) -> None:
    found = judged(decades, renewals, at)
    assert found.outcome == outcome
    person = next(each for each in found.signatures if each.field == "Signature1")
    assert (person.level, person.timestamped_at) == ("PAdES-BASELINE-LTA", year(0))
    if outcome is Outcome.VALID:
        assert person.best_at == person.timestamped_at
        assert [each.name.rsplit(" ", 2)[-2] for each in person.chain[1:]] == ["Issuing", "Root"]
    else:
        assert person.indication is Indication.INDETERMINATE
        assert person.sub_indication in {"OUT_OF_BOUNDS_NO_POE", "NO_POE"}


@pytest.mark.skipif(shutil.which("faketime") is None, reason="not installed: faketime")
@pytest.mark.parametrize(
    ("renewals", "at", "outcome"),
    [
        (0, 3, "valid"),
        (0, 9, "valid"),
        (0, 12, "undecided"),
        (1, 12, "valid"),
        (1, 19.5, "undecided"),
        (2, 19.5, "valid"),
        (2, 25, "valid"),
    ],
)
def test_the_same_by_the_clock_of_the_machine(
    decades: Decades, tmp_path: Path, renewals: int, at: float, outcome: str
) -> None:
    moment = f"{year(at):%Y-%m-%d %H:%M:%S}"
    argv = ["faketime", moment, sys.executable, "-m", "ecabinet.verdicts.verdict"]
    ran = subprocess.run(
        [*argv, "--trust", str(decades.roots(tmp_path))], input=decades.files[renewals], capture_output=True, check=True
    )
    said = json.loads(ran.stdout)
    assert (said["outcome"], said["checked_at"][:4]) == (outcome, str(year(at).year))


def test_one_changed_byte_in_any_revision_is_seen_after_decades(decades: Decades) -> None:
    pdf = decades.files[2]
    ends = [len(decades.open), len(decades.files[0]), len(decades.files[1]), len(pdf)]
    for end in ends:
        damaged = bytearray(pdf)
        damaged[end - 10] ^= 1
        assert verdict.judge(bytes(damaged), decades.trust(), year(18)).outcome is not Outcome.VALID


def test_who_lacks_the_root_of_the_newest_stamp_cannot_look_so_far_back(decades: Decades) -> None:
    oldest = verdict.Trust(decades.trust().roots[:1])
    assert verdict.judge(decades.files[2], oldest, year(25)).outcome is Outcome.UNDECIDED
    assert verdict.judge(decades.files[2], oldest, year(1)).outcome is Outcome.UNDECIDED
