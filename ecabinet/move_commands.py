"""`ecabinet move`. Imports wait inside the command, as those of the others do."""

import click

HELP = "postgresql://USER@HOST/DATABASE, made and empty; or @FILE that holds the address, with a password or not."


@click.command()
@click.option("--to", "to", metavar="ADDRESS", required=True, help=HELP)
def move(to: str) -> None:
    """Carry this installation's SQLite file into an empty PostgreSQL database, verified on both sides.

    Stop the server first. The file is not changed; the folder with keys and sealed files goes on being used. A password
    comes from PGPASSWORD, ~/.pgpass or an address in a file: other users of the host may read a command line.
    """
    from ecabinet.carrying import moving, target
    from ecabinet.carrying.faults import MoveFault
    from ecabinet.core.config import from_environment
    from ecabinet.core.errors import BadSetting
    from ecabinet.core.masking import address_said, masked_address

    chosen = from_environment()
    try:
        into = address_said(to)
        shown = masked_address(target.address(into).render_as_string(hide_password=False))
        click.echo(f"Carrying {masked_address(chosen.database_url)} to {shown}")
        moved = moving.move(chosen, into, lambda name, done, count: click.echo(f"{name}: {done} of {count}"))
    except BadSetting as bad:
        raise click.ClickException(str(bad.facts["sentence"])) from None
    except MoveFault as fault:
        raise click.ClickException(f"Not moved: {fault}") from None
    for name, count in sorted(moved.counts.items()):
        if count:
            click.echo(f"  {name:<30} {count:>9}")
    rows = sum(moved.counts.values())
    click.echo(f"Counted on both sides: {len(moved.counts)} tables, {rows} rows.")
    click.echo(f"Verified on both sides: {moved.entries} entries of the record, root {moved.root}.")
    click.echo(f"Now set ECABINET_DATABASE_URL={shown} (with its password) and start the server.")
    click.echo("Put the SQLite file away: a server that begins on it again would go on with another history.")
