"""A real server for journeys: the demo cabinet's people and nothing else, so that it stands in seconds."""

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import IO

from ecabinet.core.own_folder import OwnFolder, fleeting
from ecabinet.rehearsal.hall import Hall, HallClosed
from ecabinet.rehearsal.play import Sitting
from tests import grown
from tests.factories import cell, warm

ROOT = Path(__file__).parent.parent.parent
TEMPLATE = "hall-template"


class BareHall(Hall):
    """People and offices, but no past meetings; founded once and copied for every further hall."""

    @property
    def environment(self) -> dict[str, str]:
        allowed = {"ECABINET_OFFICE_UNCONFINED": "1"} if cell.missing() is not None else {}
        behind = grown.address(self._database)
        return super().environment | allowed | ({"ECABINET_DATABASE_URL": behind} if behind else {})

    def spawn(self, log: IO[bytes]) -> "subprocess.Popen[bytes] | warm.Forked":
        if self.serving != super().serving:
            return super().spawn(log)
        return warm.serve(self.environment, log)

    @property
    def _database(self) -> str:
        return f"hall-{self.port}"

    def furnish(self) -> None:
        shutil.copytree(_template().path, self.folder / "data")
        grown.make(self._database, like=TEMPLATE)


@functools.cache
def _template() -> OwnFolder:
    folder = fleeting("template")
    grown.make(TEMPLATE)
    behind = {"ECABINET_DATABASE_URL": grown.address(TEMPLATE)}
    found_in({**os.environ, "ECABINET_DATA": str(folder.path), "ECABINET_DEMO": "1", **behind})
    return folder


def found_in(environment: dict[str, str]) -> None:
    """People alone, where this environment says. Raises HallClosed."""
    command = [sys.executable, "-m", "tests.factories.hall"]
    quick = {**environment, "ECABINET_QUICK_HASHES": "1"}
    done = subprocess.run(command, env=quick, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise HallClosed(done.stderr[-2000:])


def quiet_sitting(hall: Hall, tablets: int, window: float = 0.0) -> Sitting:
    """A sitting whose progress nobody reads."""
    return Sitting(hall.url, tablets, str, window=window)


def found_cabinet() -> None:
    """Write the people of the demo cabinet into the data folder of the environment."""
    from ecabinet.app import compose
    from ecabinet.core import crypto
    from ecabinet.core.config import configure, from_environment
    from ecabinet.core.database import open_database, transaction
    from ecabinet.demo.founding import found
    from ecabinet.demo.people import PASSWORD
    from ecabinet.installation import initialise

    chosen = from_environment()
    list(initialise(chosen))
    configure(chosen)
    open_database(chosen.database_url)
    compose()
    with transaction() as session:
        found(session, crypto.hash_password(PASSWORD, quick=True))


if __name__ == "__main__":
    found_cabinet()
