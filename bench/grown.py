"""The product measured in its grown form: PostgreSQL, Redis, two processes behind nginx."""

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from bench.venue import Venue
from deploy.children import free_port
from deploy.form import GrownForm


class QuickForm(GrownForm):
    """With quick password hashes, as every venue has them."""

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "ECABINET_QUICK_HASHES": "1"}


class GrownVenue(Venue):
    """The whole form as one venue; its memory and processor time are those of the server processes."""

    def __init__(self, processes: int = 2) -> None:
        super().__init__()
        self._processes = processes
        self._open = ExitStack()

    def __enter__(self) -> Self:
        folder = self._open.enter_context(tempfile.TemporaryDirectory(prefix="ecabinet-grown-"))
        # The database's own user has to pass through.
        Path(folder).chmod(0o755)
        self._form = QuickForm(Path(folder) / "form", free_port(), self._processes)
        self._open.enter_context(self._form)
        self._form.start()
        self.url = self._form.url
        return self

    def __exit__(self, *_error: object) -> None:
        self._open.close()

    def resident_mb(self) -> float:
        return sum(self._resident_mb(each.pid) for each in self._form.servers)

    def cpu_seconds(self) -> float:
        return sum(self._cpu_seconds(each.pid) for each in self._form.servers)
