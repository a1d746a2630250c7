"""`ecabinet master`: the server's master keys. Imports wait inside the commands, as those of the others do."""

from collections.abc import Iterator
from contextlib import contextmanager

import click


@click.group()
def master() -> None:
    """The server's master keys: which there are, how they are turned, their paper copy.

    ECABINET_MASTER says where they live: `files` in the data folder, `credential` of systemd, `pkcs11:FILE`.
    """


@master.command()
def status() -> None:
    """Where each master key lies and how much is under it; exit 1 when one that is needed is missing or another."""
    with _told("The master keys are not in order"):
        from ecabinet import installation
        from ecabinet.core.config import from_environment
        from ecabinet.masters import showing

        chosen = from_environment()
        installation.open_house(chosen)
        for line in showing.lines():
            click.echo(line)
        installation.require_master(chosen)


@master.command()
@click.option("--leave", is_flag=True, help="Make the key alone; the running server wraps everything anew by itself.")
def turn(leave: bool) -> None:
    """Make a new master key, wrap everything anew under it, retire the old ones that nothing needs.

    The house stays in use. A turn that was broken off is gone on with by the running server, or by `master resume`.
    """
    from ecabinet.masters import turning

    with _opened("No key was made"):
        click.echo(f"Master key {turning.make()} made. Put the keys away again: `ecabinet ca backup`.")
    if not leave:
        _go_on()


@master.command()
def resume() -> None:
    """Go on with a turn that was broken off."""
    with _opened("Nothing was done"):
        _go_on()


@master.command()
@click.option("--although-backups", is_flag=True, help="Also those that older backups of the plan need.")
def retire(although_backups: bool) -> None:
    """Destroy the master keys that nothing needs any more.

    Backups made before the turn open only with a key backup or a paper copy of that time.
    """
    from ecabinet.masters import turning

    with _opened("Nothing was retired"):
        gone = turning.retire(although_backups=although_backups)
        click.echo(f"Retired: {', '.join(map(str, gone)) or 'none'}.")


def _go_on() -> None:
    from ecabinet.core.errors import BadSetting
    from ecabinet.masters import showing, turning

    done = 0
    for count in turning.rewrap():
        done += count
        click.echo(f"{done} wrapped anew")
    try:
        turning.retire()
    except BadSetting as operator:
        click.echo(str(operator.facts.get("sentence", operator.code)))
    for line in showing.lines():
        click.echo(line)


@contextmanager
def _opened(what: str) -> Iterator[None]:
    with _told(what):
        from ecabinet import installation
        from ecabinet.core.config import from_environment

        installation.open_house(from_environment())
        yield


@contextmanager
def _told(what: str) -> Iterator[None]:
    from ecabinet.core.errors import BadSetting
    from ecabinet.masters.starting import MasterRefuses

    try:
        yield
    except BadSetting as bad:
        raise click.ClickException(f"{what}: {bad.facts.get('sentence', bad.code)}") from None
    except MasterRefuses as why:
        raise click.ClickException(f"{what}: {why}") from None
