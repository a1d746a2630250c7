"""`ecabinet backup` and `ecabinet restore`. Imports wait inside the commands, as those of the others do."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import datetime

    from ecabinet.core.backup_state import Known
    from ecabinet.core.config import Settings
    from ecabinet.core.crypto import PrivateKey

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)
BASE = click.option("--base", type=FILE, help="Where a differential backup's full one lies, if not beside it.")


class _Backups(click.Group):
    """`ecabinet backup PLACE` is `ecabinet backup make PLACE`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args = ["make", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Backups)
def backup() -> None:
    """Back the house up while it is in use: `ecabinet backup PLACE`.

    The backup holds the database and the sealed files, and no key: put those away with `ecabinet ca backup`.
    """


@backup.command(name="make")
@click.argument("place", type=NEW_FILE)
@click.option("--to", "public", type=FILE, help="The public key in PEM of whoever restores.")
def make(place: Path, public: Path | None) -> None:
    """Write a backup to PLACE, where nothing may be yet; exit 1 if sealed files that it should hold are gone."""
    from ecabinet import app
    from ecabinet.backups import taking, turns
    from ecabinet.backups.faults import BackupFault
    from ecabinet.core.config import from_environment

    with _told("No backup was made"):
        chosen = from_environment()
        public = public or (chosen.backups.public if chosen.backups else None)
        if public is None:
            raise BackupFault("backup_no_key")
        with turns.alone(chosen.data):
            made = taking.take(chosen, place, taking.recipient_of(public), app.version())
    click.echo(f"{place}: {made.size} bytes, {made.files} files, {made.record_size} entries of the record.")
    if made.missing:
        for name in made.missing:
            click.echo(f"Not there, although a row speaks of it: {name}", err=True)
        raise SystemExit(1)


@backup.command()
@click.argument("private", type=NEW_FILE)
@click.argument("public", type=NEW_FILE)
@click.option("--bare", is_flag=True, help="Without a passphrase: who has the file has the key.")
def keygen(private: Path, public: Path, bare: bool) -> None:
    """Make the key of whoever restores: PRIVATE goes on a medium that is locked away, PUBLIC to the server."""
    from ecabinet.core import crypto

    for each in (private, public):
        if each.exists():
            raise click.ClickException(f"No key was made: {each} exists.")
    passphrase = "" if bare else click.prompt("New passphrase", hide_input=True, confirmation_prompt=True)
    key = crypto.new_private_key()
    crypto.write_secret(private, crypto.private_pem(key, passphrase))
    public.write_bytes(crypto.public_pem(crypto.point_of(key)))
    click.echo(f"Lock {private} away, twice; without it no backup opens. Bring {public} to the server.")


@backup.command()
@click.option(
    "--since", is_flag=True, help="A differential one: all of the database, and files that the last full lacks."
)
def scheduled(since: bool) -> None:
    """Make the backup of the plan (ECABINET_BACKUP_*) now and remove those beyond its number, as the server does."""
    from ecabinet import app
    from ecabinet.backups import schedule
    from ecabinet.core.config import from_environment

    with _told("No backup was made"):
        make = schedule.make_since if since else schedule.make
        made = make(from_environment(), app.version())
    if made is None:
        click.echo("Another backup is being made just now.")
        return
    click.echo(f"{made.file}: {made.size} bytes, {made.record_size} entries of the record, {made.seconds} s.")


@backup.command()
def status() -> None:
    """The last backup of the plan, or when the first is due: exit 1 if the last try failed, or if it is overdue."""
    from ecabinet.backups.faults import BackupFault
    from ecabinet.core import backup_state, clock
    from ecabinet.core.config import from_environment
    from ecabinet.core.master_homes import written_at

    chosen = from_environment()
    with _told("No plan"):
        if chosen.backups is None:
            raise BackupFault("backup_no_plan")
    last, now = backup_state.known(chosen.data), clock.now()
    with _told("Not known"):
        unsaved_since = _unsaved_since(chosen, last.newest.record_size) if chosen.backups.minutes else None
    # The record's key is as old as the house.
    founded = written_at(chosen.keys_dir / "record.pem")
    is_overdue = backup_state.is_overdue(chosen.backups, last.full, now, founded)
    is_behind = backup_state.is_behind(chosen.backups, last, now, unsaved_since)
    _tell_last(last, backup_state.first_due(chosen.backups, founded))
    if unsaved_since is not None:
        click.echo(f"What was written since {unsaved_since:%Y-%m-%dT%H:%M:%SZ} is in none yet.")
    if last.failure:
        click.echo(f"The last try, at {last.failed_at}, failed: {last.failure}.", err=True)
    if is_overdue or is_behind:
        every = f"{chosen.backups.hours} hours" if is_overdue else f"{chosen.backups.minutes} minutes"
        click.echo(f"Overdue: one is made every {every}, and the last is missing or no longer new.", err=True)
    raise SystemExit(1 if last.failure or is_overdue or is_behind else 0)


def _tell_last(last: "Known", first_due: "datetime | None") -> None:
    from ecabinet.core.moment import iso

    if not last.full.made_at:
        due = (
            ""
            if first_due is None
            else f" The first is due by {iso(first_due)}: a server with this plan begins with it."
        )
        click.echo(f"There is no backup yet.{due}")
    told = [("Last", last.full)] if last.full.made_at else []
    told += [("Since then", last.since)] if last.newest is last.since else []
    for what, each in told:
        click.echo(
            f"{what}: {each.file} of {each.made_at}, {each.size} bytes, {each.record_size} entries of the record."
        )
        if each.missing:
            click.echo(f"{each.missing} files that rows speak of were not there.", err=True)


def _unsaved_since(chosen: "Settings", size: int) -> "datetime | None":
    """When something was written that comes after so many entries. Raises BackupFault."""
    import sqlalchemy as sa

    from ecabinet.backups.faults import BackupFault
    from ecabinet.core.database import open_database, reading
    from ecabinet.core.errors import Unavailable
    from ecabinet.record import access as record_access

    if not (chosen.keys_dir / "record.pem").is_file():
        raise BackupFault("backup_no_house")
    engine = open_database(chosen.database_url)
    try:
        with reading() as session:
            return record_access.gone_on_since(session, size)
    except (sa.exc.SQLAlchemyError, Unavailable) as error:
        raise BackupFault("backup_no_house", "the database does not answer") from error
    finally:
        engine.dispose()


@backup.command()
@click.argument("file", type=FILE, required=False)
@click.option("--identity", type=FILE, required=True, help="The private key of whoever restores, in PEM.")
@click.option("--keys", type=FILE, help="A file of `ecabinet ca backup`, to try it too; else the running keys.")
@BASE
def drill(file: Path | None, identity: Path, keys: Path | None, base: Path | None) -> None:
    """Restore the newest backup of the plan (or FILE) beside the house, verify it, say how long it took, remove it."""
    from ecabinet.backups import drilling, keeping
    from ecabinet.backups.faults import BackupFault
    from ecabinet.core.config import from_environment

    with _told("The drill failed"), _cleared_away():
        chosen = from_environment()
        file = file or (keeping.newest(chosen.backups) if chosen.backups else None)
        if file is None:
            raise BackupFault("backup_none")
        done = drilling.drill(chosen, file, _identity(identity), None if keys is None else _brought(keys), base)
    said = done.restored.said
    size = file.stat().st_size
    click.echo(f"{file.name}: restored and verified in {done.seconds:.1f} s ({size / 2**20:.1f} MiB).")
    click.echo(f"The house of {said.made_at}: {said.files} files, {said.record_size} entries of the record,")
    click.echo(f"{done.restored.tried} sealed things opened. The record has gone on by {done.later_entries} since.")
    if done.witnessed > said.record_size:
        more = done.witnessed - said.record_size
        click.echo(f"The last witnessed checkpoint has {more} entries more than this backup: it is older than that.")
    elif done.witnessed:
        click.echo(f"All {done.witnessed} entries of the last witnessed checkpoint are in it.")


@click.command()
@click.argument("file", type=FILE)
@click.option("--identity", type=FILE, required=True, help="The private key of whoever restores, in PEM.")
@click.option("--keys", type=FILE, required=True, help="The keys of the house: a file of `ecabinet ca backup`.")
@click.option("--checkpoint", type=FILE, help="A checkpoint that the record must reach: a signed note, or its JSON.")
@BASE
def restore(file: Path, identity: Path, keys: Path, checkpoint: Path | None, base: Path | None) -> None:
    """Restore a backup into the empty data folder and database that the settings name, once all of it was verified."""
    from ecabinet.backups import restoring
    from ecabinet.core.config import from_environment

    with _told("Not restored"), _cleared_away():
        chosen, key = from_environment(), _identity(identity)
        reach = "" if checkpoint is None else checkpoint.read_text(encoding="utf-8")
        done = restoring.restore(chosen, file, key, _brought(keys), reach, base)
    said = done.said
    click.echo(f"Restored to {chosen.data}: the house of {said.made_at}, {said.record_size} entries of the record.")
    click.echo(f"Verified: {said.files} files, the record, the counts; {done.tried} sealed things opened.")
    for name in said.missing:
        click.echo(f"Was not there when the backup was made: {name}", err=True)
    if checkpoint is None:
        click.echo("No checkpoint was given: that no newer backup exists was not looked at.", err=True)


def _brought(keys: Path) -> Callable[[Path], object]:
    from ecabinet.authorities import backups as keys_of_house

    passphrase = click.prompt("Passphrase of the keys of the house", hide_input=True)
    return lambda folder: keys_of_house.bring_back(folder, keys, passphrase)


def _identity(file: Path) -> "PrivateKey":
    from ecabinet.backups.faults import BackupFault
    from ecabinet.core import crypto

    pem = file.read_bytes()
    passphrase = click.prompt("Passphrase of the restoring key", hide_input=True) if b"ENCRYPTED" in pem else ""
    try:
        return crypto.private_key_of(pem, passphrase)
    except crypto.CryptoError:
        raise BackupFault("backup_bad_key") from None


@contextmanager
def _told(what: str) -> Iterator[None]:
    from ecabinet.backups.faults import BackupFault

    try:
        yield
    except BackupFault as fault:
        raise click.ClickException(f"{what}: {fault}") from None


@contextmanager
def _cleared_away() -> Iterator[None]:
    """SIGTERM ends the command as anything else does: the keys that lie open aside are removed first."""

    def leave(*_: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # a second one does not stop the clearing
        raise SystemExit(128 + signal.SIGTERM)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
