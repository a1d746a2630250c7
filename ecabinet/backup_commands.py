"""`ecabinet backup` and `ecabinet restore`. Imports wait inside the commands, as those of the others do."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ecabinet.core.crypto import PrivateKey

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)


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
    from ecabinet.backups import taking
    from ecabinet.backups.faults import BackupFault
    from ecabinet.core.config import from_environment

    with _told("No backup was made"):
        chosen = from_environment()
        public = public or (chosen.backups.public if chosen.backups else None)
        if public is None:
            raise BackupFault("backup_no_key")
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
def scheduled() -> None:
    """Make the backup of the plan (ECABINET_BACKUP_*) now and remove those beyond its number, as the server does."""
    from ecabinet import app
    from ecabinet.backups import schedule
    from ecabinet.core.config import from_environment

    with _told("No backup was made"):
        made = schedule.make(from_environment(), app.version())
    click.echo(f"{made.file}: {made.size} bytes, {made.record_size} entries of the record, {made.seconds} s.")


@backup.command()
def status() -> None:
    """The last backup of the plan, or when the first is due: exit 1 if the last try failed, or if it is overdue."""
    from ecabinet.backups.faults import BackupFault
    from ecabinet.core import backup_state, clock
    from ecabinet.core.config import from_environment
    from ecabinet.core.master_homes import written_at
    from ecabinet.core.moment import iso

    chosen = from_environment()
    with _told("No plan"):
        if chosen.backups is None:
            raise BackupFault("backup_no_plan")
    last = backup_state.state(chosen.data)
    # The record's key is as old as the house.
    founded = written_at(chosen.keys_dir / "record.pem")
    is_overdue = backup_state.is_overdue(chosen.backups, last, clock.now(), founded)
    first = backup_state.first_due(chosen.backups, founded)
    if last.made_at:
        click.echo(f"Last: {last.file} of {last.made_at}, {last.size} bytes, {last.record_size} entries of the record.")
        if last.missing:
            click.echo(f"{last.missing} files that rows speak of were not there.", err=True)
    else:
        due = "" if first is None else f" The first is due by {iso(first)}: a server with this plan begins with it."
        click.echo(f"There is no backup yet.{due}")
    if last.failure:
        click.echo(f"The last try, at {last.tried_at}, failed: {last.failure}.", err=True)
    if is_overdue:
        click.echo(
            f"Overdue: one is made every {chosen.backups.hours} hours, and the last is missing or no longer new.",
            err=True,
        )
    raise SystemExit(1 if last.failure or is_overdue else 0)


@backup.command()
@click.argument("file", type=FILE, required=False)
@click.option("--identity", type=FILE, required=True, help="The private key of whoever restores, in PEM.")
@click.option("--keys", type=FILE, help="A file of `ecabinet ca backup`, to try it too; else the running keys.")
def drill(file: Path | None, identity: Path, keys: Path | None) -> None:
    """Restore the newest backup of the plan (or FILE) beside the house, verify it, say how long it took, remove it."""
    from ecabinet.backups import drilling, schedule
    from ecabinet.backups.faults import BackupFault
    from ecabinet.core.config import from_environment

    with _told("The drill failed"), _cleared_away():
        chosen = from_environment()
        made = schedule.kept(chosen.backups) if chosen.backups and file is None else []
        file = file or next(reversed(made), None)
        if file is None:
            raise BackupFault("backup_none")
        done = drilling.drill(chosen, file, _identity(identity), None if keys is None else _brought(keys))
    said = done.restored.said
    size = file.stat().st_size
    click.echo(f"{file.name}: restored and verified in {done.seconds:.1f} s ({size / 2**20:.1f} MiB).")
    click.echo(f"The house of {said.made_at}: {len(said.pieces)} files, {said.record_size} entries of the record,")
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
def restore(file: Path, identity: Path, keys: Path, checkpoint: Path | None) -> None:
    """Restore a backup into the empty data folder and database that the settings name, once all of it was verified."""
    from ecabinet.backups import restoring
    from ecabinet.core.config import from_environment

    with _told("Not restored"), _cleared_away():
        chosen, key = from_environment(), _identity(identity)
        reach = "" if checkpoint is None else checkpoint.read_text(encoding="utf-8")
        done = restoring.restore(chosen, file, key, _brought(keys), reach)
    said = done.said
    click.echo(f"Restored to {chosen.data}: the house of {said.made_at}, {said.record_size} entries of the record.")
    click.echo(f"Verified: {len(said.pieces)} files, the record, the counts; {done.tried} sealed things opened.")
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
