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
from ecabinet.demo.people import EVERYBODY, PASSWORD


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
    yield from _who_can_sign_in(chosen)


def _is_empty() -> bool:
    with reading() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(Person)) == 0


def _who_can_sign_in(chosen: Settings) -> Iterator[str]:
    shown = ("thutuong", "taichinh", "thutruong1", "troly", "thuky1", "thuky2", "vanthu", "quantri")
    yield ""
    yield f"Sign in at {chosen.public_url} with the password: {PASSWORD}"
    for each in EVERYBODY:
        if each.username in shown:
            yield f"  {each.username:<12} {each.office_vi} ({each.office_en})"
    yield f"  … and {len(EVERYBODY) - len(shown)} more, by the names on the people screen."
    yield "A new tablet enrols after signing in; thuky1 approves it on the devices screen."
    yield ""
