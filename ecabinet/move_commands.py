"""`ecabinet move`. Imports wait inside the command, as those of the others do."""

import click

HELP = "postgresql://USER@HOST/DATABASE, made and empty; or @FILE that holds the address, with a password or not."


@click.command()
@click.option("--to", "to", metavar="ADDRESS", help=HELP)
@click.option("--sealed", is_flag=True, help="Bring sealed files of the data folder into the store of the settings.")
def move(to: str | None, sealed: bool) -> None:
    """Carry this installation's SQLite file into an empty PostgreSQL database, or its sealed files into a store.

    Both sides are verified. For the database stop the server first; the file is not changed, the folder with keys and
    sealed files goes on being used. A password comes from PGPASSWORD, ~/.pgpass or an address in a file: other users of
    the host may read a command line. Sealed files may be brought while the house serves, and once more when it has
    stopped: what is there already is compared and stays. Killed half-way, run it again.
    """
    from ecabinet.carrying.faults import MoveFault
    from ecabinet.core.errors import BadSetting

    if (to is None) == (not sealed):
        raise click.UsageError("Say either --to ADDRESS or --sealed.")
    try:
        if to is None:
            _sealed_files()
        else:
            _database(to)
    except BadSetting as bad:
        raise click.ClickException(str(bad.facts["sentence"])) from None
    except MoveFault as fault:
        raise click.ClickException(f"Not moved: {fault}") from None


def _database(to: str) -> None:
    from ecabinet.carrying import moving, target
    from ecabinet.core.config import from_environment
    from ecabinet.core.masking import address_said, masked_address

    chosen = from_environment()
    into = address_said(to)
    shown = masked_address(target.address(into).render_as_string(hide_password=False))
    click.echo(f"Carrying {masked_address(chosen.database_url)} to {shown}")
    moved = moving.move(chosen, into, lambda name, done, count: click.echo(f"{name}: {done} of {count}"))
    for name, count in sorted(moved.counts.items()):
        if count:
            click.echo(f"  {name:<30} {count:>9}")
    rows = sum(moved.counts.values())
    click.echo(f"Counted on both sides: {len(moved.counts)} tables, {rows} rows.")
    click.echo(f"Verified on both sides: {moved.entries} entries of the record, root {moved.root}.")
    click.echo(f"Now set ECABINET_DATABASE_URL={shown} (with its password) and start the server.")
    click.echo("Put the SQLite file away: a server that begins on it again would go on with another history.")


def _sealed_files() -> None:
    from ecabinet.carrying import sealed
    from ecabinet.core.config import from_environment

    carried = sealed.carry(from_environment(), lambda at, count: click.echo(f"{at} of {count}"))
    for folder, count in sorted(carried.counts.items()):
        click.echo(f"  {folder:<30} {count:>9}")
    count = sum(carried.counts.values())
    click.echo(f"The same on both sides: {count} files, {carried.size} bytes; {carried.brought} were brought now.")
    click.echo("All that the house needs is in the store. If a server ran meanwhile, stop it and run this once more.")
    if carried.others:
        click.echo(f"{carried.others} files are in the store alone; `ecabinet sweep` removes what no row knows.")
