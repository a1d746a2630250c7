"""Whether this system lets a converter be shut in; where it does not, tests of office files say so and run without."""

import functools
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest


@functools.cache
def missing() -> str | None:
    """The part of the cell that cannot be had here, or None."""
    with tempfile.TemporaryDirectory() as hidden:
        room = Path(hidden) / "room"
        room.mkdir()
        ran = shut_in(room, "", how="whole")
    return None if ran.returncode == 0 else ran.stdout or "namespaces"


def shut_in(room: Path, program: str, *, how: str, before: str = "") -> subprocess.CompletedProcess[str]:
    """Run a line of Python in the cell, whose code `before` has changed."""
    source = (
        "import sys; from pathlib import Path; from ecabinet.documents import confinement\n"
        f"{before}\n"
        f"sys.exit(confinement.main(Path({str(room)!r}), Path({str(room.parent)!r}), "
        f"[sys.executable, '-S', '-c', {program!r}], whole={how == 'whole'}))"
    )
    return subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=False)


needs_cell = pytest.mark.skipif(
    missing() is not None,
    reason=f"NO CELL HERE ({missing()}): the system forbids it, so nothing can be seen from within",
)
