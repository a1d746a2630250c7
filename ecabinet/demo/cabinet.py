"""Filling an empty data folder with the demo cabinet; a filled one is left as it is."""

from collections.abc import Iterator

import sqlalchemy as sa

from ecabinet import app, installation
from ecabinet.accounts import passwords
from ecabinet.accounts.models import Person
from ecabinet.core.config import Settings
from ecabinet.core.database import open_database, reading, transaction
from ecabinet.demo import sittings
from ecabinet.demo.founding import found
from ecabinet.demo.people import PASSWORD, who_can_sign_in


def prepare(chosen: Settings, with_sittings: bool = True) -> Iterator[str]:
    """Make the installation and the cabinet where they are missing; yields what is being done, then who can sign in."""
    yield from installation.initialise(chosen)
    open_database(chosen.database_url)
    app.compose()
    if not _is_empty():
        yield "The data folder already holds a cabinet; it is left as it is."
    else:
        hashed = passwords.hashed(PASSWORD)
        with transaction() as session:
            persons = found(session, hashed)
        yield f"{len(persons)} invented persons are in the directory."
        if with_sittings:
            yield from sittings.hold(persons)
    yield from who_can_sign_in(chosen.public_url)


def _is_empty() -> bool:
    with reading() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(Person)) == 0
