"""`ecabinet settings`: what holds, where it was said, and everything that would keep the server from starting."""

import os
import sys
from collections.abc import Iterator

import click


@click.command()
def settings() -> None:
    """Print the settings as they hold, with passwords masked, and every mistake in them: exit 1 if there is one."""
    mistakes = list(_mistakes())
    for line in _lines():
        click.echo(line)
    for mistake in mistakes:
        click.echo(f"Mistake: {mistake}", err=True)
    sys.exit(1 if mistakes else 0)


def _lines() -> Iterator[str]:
    from pathlib import Path

    from ecabinet.core.said import FILE, KNOWN, PREFIX, Mistakes, in_file, masked, said

    file = os.environ.get(PREFIX + FILE, "")
    filed = in_file(Path(file), Mistakes()) if file else {}
    if file:
        yield f"# file: {file}"
    spoken = said(os.environ, Mistakes())
    for name in (PREFIX + each for each in KNOWN):
        if name in spoken:
            where = "file" if name in filed and spoken[name] == filed[name] else "environment"
            yield f"{name}={masked(name, spoken[name])}  # {where}"
        else:
            yield f"# {name} is not said"


def _mistakes() -> Iterator[str]:
    from ecabinet.core.config import from_environment
    from ecabinet.core.errors import BadSetting
    from ecabinet.core.exposure import exposed

    try:
        chosen = from_environment()
    except BadSetting as bad:
        yield from str(bad.facts.get("sentence", bad.code)).splitlines()
    else:
        yield from exposed(chosen)
