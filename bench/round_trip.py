"""How long a signature takes from the tablet and back, beside bare pyHanko behind two plain doors on the same file."""

from gevent import monkey

monkey.patch_all()

import json  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable  # noqa: E402
from functools import partial  # noqa: E402
from pathlib import Path  # noqa: E402
from statistics import median  # noqa: E402
from typing import Any  # noqa: E402

from bench.venue import Beside, Venue, quiet  # noqa: E402
from ecabinet.core import crypto  # noqa: E402
from ecabinet.rehearsal.client import Client  # noqa: E402
from ecabinet.rehearsal.play import Sitting  # noqa: E402

ROUNDS = 10


def carried(sitting: Sitting) -> dict[str, Any]:
    """One more resolution that waits for the chair's signature."""
    sitting.begun = False
    for tablet in sitting.tablets:
        if tablet.channel:
            tablet.channel.close()
    sitting.draft()
    sitting.publish()
    sitting.vote(sitting.open())
    sitting.decide()
    submitted = sitting.submit()
    sitting.chair.client.post(f"/api/meetings/{sitting.meeting_id}/finish")
    return submitted


def timed(found: list[float], work: Callable[[], Any]) -> Any:
    started = time.perf_counter()
    result = work()
    found.append(time.perf_counter() - started)
    return result


class Plainly:
    """The same file as bare pyHanko signs it behind two plain doors."""

    def __init__(self, sitting: Sitting, folder: Path) -> None:
        file, base = sitting.chair.open_file(carried(sitting)["file_id"])
        issued = folder / "issued.pdf"
        issued.write_bytes(base)
        self._beside = Beside("bench.bare_signing", str(issued), file["mine"])
        self._client = Client(self._beside.url)
        # The first signature of a process pays for what it loads; ours was paid for by the demo's.
        self.sign()

    def open(self) -> bytes:
        return crypto.sha256(self._client.get("/file"))

    def sign(self) -> Any:
        return self._client.post("/sign")

    def close(self) -> None:
        self._client.close()
        self._beside.__exit__()


def measure() -> dict[str, float]:
    """Medians in milliseconds. The password is a person's gesture and no part of it; the sides take turns."""
    opened: list[float] = []
    signed: list[float] = []
    bare_opened: list[float] = []
    bare_signed: list[float] = []
    with Venue() as venue, tempfile.TemporaryDirectory() as folder:
        sitting = quiet(venue.url, 3, 0.1)
        sitting.assemble()
        bare = Plainly(sitting, Path(folder))
        for _ in range(ROUNDS):
            file_id, chair = carried(sitting)["file_id"], sitting.chair
            file, base = timed(opened, partial(chair.open_file, file_id))
            given = chair.client.authorise(chair.password, file)
            timed(bare_opened, bare.open)
            timed(bare_signed, bare.sign)
            timed(signed, partial(chair.sign_opened, file, base, given))
        bare.close()
        for tablet in sitting.tablets:
            tablet.close()
    names = ("opened", "signed", "bare opened", "bare signed")
    each = (opened, signed, bare_opened, bare_signed)
    told = {name: round(1000 * median(times), 1) for name, times in zip(names, each, strict=True)}
    return {**told, "kilobytes": round(len(base) / 1000)}


def main() -> None:
    """The figures as JSON."""
    sys.stdout.write(json.dumps(measure()))


if __name__ == "__main__":
    main()
