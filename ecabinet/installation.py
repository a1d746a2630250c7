"""A data folder's life: made, migrated, opened for a command, refused where something of it is not this house's."""

import functools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from ecabinet import app
from ecabinet.accounts import access as accounts_access
from ecabinet.accounts import directory, passwords
from ecabinet.accounts.models import Person
from ecabinet.accounts.rules import Role
from ecabinet.authorities import certified, moving, pki
from ecabinet.authorities import trust as authority_trust
from ecabinet.core import crypto, sealed_store
from ecabinet.core.config import Settings, configure
from ecabinet.core.database import engine, open_database, reading, transaction
from ecabinet.core.errors import BadSetting, Unavailable
from ecabinet.core.masking import masked_address
from ecabinet.core.masters import masters
from ecabinet.masters import starting
from ecabinet.masters.starting import MasterRefuses
from ecabinet.record import access as record_access
from ecabinet.record.checkpoint import open_note
from ecabinet.record.models import Head
from ecabinet.rulebook import versions as rule_versions

MIGRATIONS = Path(__file__).parent.parent / "migrations"
ADMINISTRATOR = "Quản trị hệ thống"
# A table that stands alone in a database into which `ecabinet move` was killed.
UNFINISHED_MOVE = "ecabinet_unfinished_move"
BRING_KEYS = (
    "Every host needs the same keys/ and pki/: share the data folder, or bring them once from the host that has them "
    "(`ecabinet ca backup FILE` there, `ecabinet ca restore FILE` into the empty folder here)."
)
TOKEN_SENTENCES = {
    "authorities_token_pin": "The PKCS#11 token does not take the PIN in its file; it was tried once.",
    "authorities_token_missing": "The PKCS#11 token that ECABINET_TOKEN names is not there.",
    "authorities_token_key_missing": "The PKCS#11 token does not hold the key of one of the authorities.",
    "authorities_damaged": "A key in the PKCS#11 token is not the one of its certificate.",
}


class AdministratorExists(Exception):
    """The house has an administrator, who enters everybody else."""


class HouseRefuses(Exception):
    """Something here is not of this house, or cannot be used; says why in a sentence."""


class TokenRefuses(HouseRefuses):
    """The PKCS#11 token with keys of the authorities cannot be used; says why in a sentence."""


class PlaceRefuses(HouseRefuses):
    """The place for sealed files is another house's; says so in a sentence."""


class OtherHouse(HouseRefuses):
    """The keys in the data folder are not those of the house in the database."""


class OtherVersion(Exception):
    """The database is of another version than the program."""


def initialise(chosen: Settings) -> Iterator[str]:
    """Make what is missing; safe to run again. Yields a line per step.

    Raises MasterRefuses, OtherHouse, OtherVersion.
    """
    configure(chosen)
    for folder in (chosen.data, chosen.keys_dir, chosen.pki_dir, chosen.vault_dir, chosen.uploads_dir):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _refuse_unfinished(open_database(chosen.database_url))
    _require_same_house(chosen)
    migrate()
    yield f"Database: {masked_address(chosen.database_url)}"
    open_database(chosen.database_url)
    held = masters(chosen)
    if not held.ids():
        if starting.needs_some():
            raise MasterRefuses(starting.ALL_GONE)
        yield f"Master key {held.add()} made."
    for name in ("record", "publishing"):
        crypto.load_or_create_key(chosen.keys_dir / f"{name}.pem")
    app.compose()
    with transaction() as session:
        shipped = rule_versions.ship(session)
    if shipped:
        yield f"Rule sets: {', '.join(shipped)}"
    if pki.ensure(chosen.pki_dir, chosen):
        yield "Certificate authorities and time-stamp authority made."
    yield f"Ready: {chosen.data}"


def first_administrators(chosen: Settings, usernames: Sequence[str], full_names: Sequence[str] = ()) -> list[str]:
    """Accounts for those who enter everybody else; returns their initial passwords. Raises AdministratorExists.

    Without full names several are told apart by their sign-in names: each sees who proposed what the other approves.
    """
    several = len(usernames) > 1
    called = full_names or [f"{ADMINISTRATOR} ({each})" if several else ADMINISTRATOR for each in usernames]
    open_house(chosen)
    made = [passwords.fresh() for _ in usernames]
    hashed = [passwords.hashed(each) for each in made]
    with transaction() as session:
        if accounts_access.persons_with_role(session, Role.ADMINISTRATOR):
            raise AdministratorExists
        for username, full_name, password_hash in zip(usernames, called, hashed, strict=True):
            facts = directory.NewAccount(username=username, full_name=full_name, roles={Role.ADMINISTRATOR})
            directory.enter_person(session, facts, password_hash, is_initial=True, actor_id=None)
    return made


def require_current(chosen: Settings) -> None:
    """That the database is at the revision this version was written for. Raises OtherVersion.

    One that was never made is no other version: serving says what it lacks.
    """
    engine = open_database(chosen.database_url)
    _refuse_unfinished(engine)
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return
        found = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    known = known_revision()
    if found != known:
        found_known = f"the database is at revision {found}, this version of e-Cabinet at {known}"
        raise OtherVersion(f"{found_known}: stop other servers and run `ecabinet init`")


def opens_with(chosen: Settings, username: str, password: str) -> bool:
    """Whether this person is here and still has this password."""
    engine = open_database(chosen.database_url)
    if not sa.inspect(engine).has_table(Person.__tablename__):
        return False
    with reading() as session:
        stored = session.scalar(sa.select(Person.password_hash).where(Person.username == username))
    return stored is not None and passwords.matches(stored, password)


@functools.cache
def known_revision() -> str:
    """The revision of the database that this version was written for."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head() or ""


def _refuse_unfinished(engine: sa.Engine) -> None:
    if sa.inspect(engine).has_table(UNFINISHED_MOVE):
        raise OtherVersion("a move into this database is under way or was broken off: run `ecabinet move` again")


def migrate(target: str = "head", within: sa.Connection | None = None) -> None:
    """Bring the configured database to a revision, or the one of this connection within its transaction."""
    alembic = Config()
    alembic.set_main_option("script_location", str(MIGRATIONS))
    alembic.attributes["connection"] = within
    command.upgrade(alembic, target)


def authorities(chosen: Settings) -> Iterator[str]:
    """A line for each certificate of the installation's own authorities."""
    configure(chosen)
    for name, holder in pki.own_holders(chosen.pki_dir).items():
        yield pki.described(name, holder)
    ends = pki.revocation_list("root").next_update_utc
    yield f"The root's revocation list lasts until {ends:%Y-%m-%d}."


def certificate_request(chosen: Settings) -> bytes:
    """A request for the issuing authority's certificate in PEM."""
    configure(chosen)
    return certified.request(chosen.pki_dir)


def accept_chain(chosen: Settings, text: bytes) -> Iterator[str]:
    """Put a chain from elsewhere into force and fetch its lists; a line for each certificate. Raises ValueError."""
    configure(chosen)
    yield pki.described("issuing", certified.accept(chosen.pki_dir, text))
    for each in pki.infrastructure().above:
        yield pki.fingerprint("above", each)
    authority_trust.fetch_above()


def require_token(chosen: Settings) -> None:
    """That the keys in the PKCS#11 token can be used. Raises TokenRefuses with a sentence."""
    configure(chosen)
    with _token_sentences():
        moving.require_token(chosen.pki_dir)


def require_keys(chosen: Settings) -> None:
    """That all keys are there and this house's, and the place of the sealed files too, before anybody is served.

    Raises OtherHouse, TokenRefuses, MasterRefuses, PlaceRefuses with a sentence.
    """
    configure(chosen)
    open_database(chosen.database_url)
    _require_same_house(chosen)
    require_token(chosen)
    require_master(chosen)
    require_place(chosen)


def require_place(chosen: Settings) -> None:
    """That no other house has the place of the sealed files. One that does not answer now is asked later.

    Raises PlaceRefuses with a sentence.
    """
    configure(chosen)
    try:
        sealed_store.store().require_ours()
    except Unavailable as refusal:
        if refusal.code == "sealed_store_anothers":
            raise PlaceRefuses(
                "another house keeps its sealed files where ECABINET_SEALED says: give this one a prefix of its own."
            ) from None


def _require_same_house(chosen: Settings) -> None:
    """A second host with a folder of its own would sign the record with another key, and make other authorities."""
    if not sa.inspect(engine()).has_table(Head.__tablename__):
        return
    with reading() as session:
        _size, note = record_access.head(session)
    names = [chosen.keys_dir / f"{name}.pem" for name in ("record", "publishing")] + [chosen.pki_dir / "root.pem"]
    if not note:
        return
    if missing := [str(each) for each in names if not each.is_file()]:
        raise OtherHouse(f"The database has a house, and {', '.join(missing)} is not there. {BRING_KEYS}")
    try:
        open_note(note, crypto.point_of(crypto.load_or_create_key(names[0])))
    except crypto.CryptoError:
        raise OtherHouse(f"The record in the database is signed by another key than {names[0]}. {BRING_KEYS}") from None


def require_master(chosen: Settings) -> None:
    """That the master keys open what is sealed. Raises MasterRefuses with a sentence."""
    configure(chosen)
    open_database(chosen.database_url)
    starting.require(chosen)


def move_into_token(chosen: Settings, name: str) -> str:
    """Move the key of one authority into the token. Raises TokenRefuses, ValueError."""
    configure(chosen)
    if not chosen.token:
        raise TokenRefuses("ECABINET_TOKEN names no token.")
    with _token_sentences():
        return pki.described(name, moving.into_token(chosen.pki_dir, name, chosen))


@contextmanager
def _token_sentences() -> Iterator[None]:
    try:
        yield
    except BadSetting as bad:
        raise TokenRefuses(str(bad.facts.get("sentence", bad.code))) from None
    except Unavailable as refusal:
        raise TokenRefuses(TOKEN_SENTENCES.get(refusal.code, refusal.code)) from None


def open_house(chosen: Settings) -> None:
    """The settings, the database and what the rooms do for each other, for a command."""
    configure(chosen)
    open_database(chosen.database_url)
    app.compose()
