"""`ecabinet move`. Imports wait inside the command, as those of the others do."""

import click


@click.command()
@click.option("--to", "to", metavar="ADDRESS", required=True, help="postgresql://USER@HOST/DATABASE, made and empty.")
def move(to: str) -> None:
    """Carry this installation's SQLite file into an empty PostgreSQL database, verified on both sides.

    Stop the server first. The file is not changed; the folder with keys and sealed files goes on being used. A password
    is better in PGPASSWORD or ~/.pgpass than in the address, which other users of the host may see.
    """
    from ecabinet.carrying import moving, target
    from ecabinet.carrying.faults import MoveFault
    from ecabinet.core.config import from_environment

    chosen = from_environment()
    try:
        shown = target.address(to).render_as_string(hide_password=True)
        click.echo(f"Carrying {chosen.database_url} to {shown}")
        moved = moving.move(chosen, to, lambda name, done, count: click.echo(f"{name}: {done} of {count}"))
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
