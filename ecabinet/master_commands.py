"""`ecabinet master`: the server's master keys. Imports wait inside the commands, as those of the others do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

EMERGENCY = click.option(
    "--emergency",
    default="",
    metavar="REASON",
    help="Without the two persons it takes; recorded, and told to all guards.",
)


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
@EMERGENCY
def turn(leave: bool, emergency: str) -> None:
    """Make a new master key, wrap everything anew under it, retire the old ones that nothing needs.

    Where acts of weight take two persons, one has proposed this in the product and another approved it.
    The house stays in use. A turn that was broken off is gone on with by the running server, or by `master resume`.
    """
    from ecabinet.masters import permission, turning

    with _opened("No key was made"):
        made = turning.make(permission.for_turn(emergency))
        click.echo(f"Master key {made} made. Put the keys away again: `ecabinet ca backup`.")
    if not leave:
        _go_on()


@master.command()
def resume() -> None:
    """Go on with a turn that was broken off."""
    with _opened("Nothing was done"):
        _go_on()


@master.command()
@click.option("--although-backups", is_flag=True, help="Also those that older backups of the plan need.")
@EMERGENCY
def retire(although_backups: bool, emergency: str) -> None:
    """Destroy the master keys that nothing needs any more.

    Where acts of weight take two persons, one has proposed this in the product and another approved it.
    Backups made before the turn open only with a key backup or a paper copy of that time.
    """
    from ecabinet.masters import permission, turning

    with _opened("Nothing was retired"):
        gone = turning.retire(although_backups=although_backups, allow=permission.for_retirement(emergency))
        click.echo(f"Retired: {', '.join(map(str, gone)) or 'none'}.")


@master.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--of", type=int, default=5, show_default=True, help="How many shares.")
@click.option("--need", type=int, default=3, show_default=True, help="How many of them bring the key back.")
@click.option("--holder", "holders", multiple=True, metavar="NAME", help="Who keeps a share; once for each, in order.")
def paper(folder: Path, of: int, need: int, holders: tuple[str, ...]) -> None:
    """Write a paper copy of the master keys into FOLDER, one PDF for each share: print each, then remove the folder.

    Take a folder in memory, such as one in /dev/shm, and a printer that keeps nothing.
    """
    from ecabinet.core.crypto import write_new_secret
    from ecabinet.masters import paper as on_paper

    with _opened("Nothing was printed"):
        for made in on_paper.pages(of, need, holders):
            for number, page in enumerate(made.pages, 1):
                write_new_secret(folder / f"master-{made.master:04}-share-{number}.pdf", page)
            click.echo(f"Master key {made.master}: {of} pages in {folder}, {need} bring it back. Check: {made.check}")


@master.command(name="from-paper")
@click.option("--number", type=click.IntRange(1), prompt="Number of the master key, as the pages say")
@click.option("--check", prompt="Check code, as the pages say", help="The check code on the pages.")
def from_paper(number: int, check: str) -> None:
    """Bring a master key back from its shares, each typed by its holder; a key that is there is not written over."""
    from ecabinet.masters import paper as on_paper
    from ecabinet.masters import shares

    with _opened("Not brought back"):
        on_paper.require_absent(number)
        given: list[shares.Typed] = []
        while not given or len(given) < given[0].needed:
            line = click.prompt(f"Share {len(given) + 1}: its 33 words, or the first four letters of each")
            click.clear()  # no two shares stand on the screen together
            try:
                one = shares.typed(line)
                shares.require_fits(one, given)
            except shares.BadShares as why:
                click.echo(f"{why} Type it again.")
                continue
            given.append(one)
            click.echo(f"Taken: {len(given)} of {one.needed}.")
        click.echo(f"Master key {number} is back: {on_paper.bring_back(number, given, check)}")


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
    from ecabinet.masters.permission import NotOpened
    from ecabinet.masters.shares import BadShares
    from ecabinet.masters.starting import MasterRefuses

    try:
        yield
    except BadSetting as bad:
        raise click.ClickException(f"{what}: {bad.facts.get('sentence', bad.code)}") from None
    except FileExistsError as there:
        raise click.ClickException(f"{what}: {there.filename2 or there.filename} is there.") from None
    except (MasterRefuses, NotOpened, BadShares) as why:
        raise click.ClickException(f"{what}: {why}") from None
