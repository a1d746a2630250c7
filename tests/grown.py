"""Tests on the database of a grown installation: `python -m tests.grown tests/voting` has a PostgreSQL of its own.

Each test begins with a copy of one initialised database, as it does with a copy of one file otherwise.
"""

import os
import subprocess
import sys

import pytest
import sqlalchemy as sa

from deploy.postgres import NoPostgres, Postgres

SERVER = "ECABINET_TESTED_ON"


def is_behind() -> bool:
    """Whether these tests run on PostgreSQL."""
    return SERVER in os.environ


# For the few tests whose matter is the file itself; what both databases have to do is tested on both.
of_a_file = pytest.mark.skipif(is_behind(), reason="what is tested is the file of an embedded installation")


def address(name: str) -> str:
    """Where the database of this name is, for this worker; empty where tests run on a file."""
    server = os.environ.get(SERVER)
    if server is None:
        return ""
    here = sa.make_url(server).set(database=_own(name))
    return here.render_as_string(hide_password=False)


def make(name: str, like: str | None = None) -> None:
    """The database of this name anew, empty or as a copy; nothing where tests run on a file."""
    server = os.environ.get(SERVER)
    if server is None:
        return
    copied = "template1" if like is None else _own(like)
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE IF EXISTS "{_own(name)}" WITH (FORCE)'))
        connection.execute(sa.text(f'CREATE DATABASE "{_own(name)}" TEMPLATE "{copied}" STRATEGY file_copy'))


def _own(name: str) -> str:
    return f"{name}-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"


def main(arguments: list[str]) -> int:
    """Run pytest with these arguments; its exit code, or 2 where there is no PostgreSQL."""
    try:
        with Postgres(lasting=False) as server:
            return subprocess.run(
                [sys.executable, "-m", "pytest", "-q", *arguments], env={**os.environ, SERVER: server.url}, check=False
            ).returncode
    except NoPostgres as reason:
        print(reason, file=sys.stderr)  # noqa: T201
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
