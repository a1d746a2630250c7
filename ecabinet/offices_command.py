"""`ecabinet offices`: the positions that persons may hold. Imports wait inside it, as those of the others do."""

from pathlib import Path

import click


@click.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def offices(file: Path | None) -> None:
    """Print the offices as CSV, or take in those of FILE: code,title_vi,title_en, first in protocol first.

    An office is known by its code: one that is there gets the new titles and place, one that FILE leaves out stays.
    """
    from ecabinet import installation
    from ecabinet.accounts import offices as lists
    from ecabinet.core.config import from_environment
    from ecabinet.core.database import reading, transaction

    installation.open_house(from_environment())
    if file is None:
        with reading() as session:
            for line in lists.write(session):
                click.echo(line)
        return
    try:
        named = lists.read(file.read_text(encoding="utf-8"))
    except (lists.NotAList, UnicodeDecodeError) as why:
        raise click.ClickException(f"Nothing was entered: {why}.") from None
    with transaction() as session:
        entered = lists.enter(session, named)
    added, changed = (len(entered.added), len(entered.changed)) if entered else (0, 0)
    click.echo(f"{added} offices added, {changed} changed.")
