"""The `ecabinet` command. Imports wait inside the commands: serving patches the sockets before anything else loads."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from ecabinet.backup_commands import backup, restore
from ecabinet.ca_commands import ca
from ecabinet.master_commands import master
from ecabinet.move_commands import move
from ecabinet.offices_command import offices
from ecabinet.record_commands import record
from ecabinet.settings_command import settings
from ecabinet.witness_commands import witness


class Told(click.Group):
    """A mistake in the settings is told in its sentence, not as a traceback; so is a database that is not reached."""

    def invoke(self, ctx: click.Context) -> Any:
        from ecabinet.core.errors import BadSetting

        try:
            return super().invoke(ctx)
        except BadSetting as bad:
            raise click.ClickException(str(bad.facts.get("sentence", bad.code))) from None
        except Exception as error:
            from sqlalchemy.exc import OperationalError

            from ecabinet.core.far_database import is_unheard

            if not (isinstance(error, OperationalError) and is_unheard(error.orig)):
                raise
            raise click.ClickException(f"The database of ECABINET_DATABASE_URL is not reached: {error.orig}") from None


@click.group(cls=Told, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="ecabinet")
@click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Settings in TOML.")
def main(config: Path | None) -> None:
    """e-Cabinet: agenda, sealed papers, votes, signed resolutions and the record of one cabinet.

    Settings come from the environment (ECABINET_DATA, ECABINET_DATABASE_URL, ...) and below it from one file in TOML
    with the same names in lower case (data, database_url, ...), named by --config or ECABINET_CONFIG.
    """
    if config is not None:
        from ecabinet.core.config import name_file

        name_file(config)


@main.command()
@click.option(
    "--administrator",
    "administrators",
    metavar="NAME",
    multiple=True,
    help="Also make a first account, with this sign-in name; give it once for each who is to approve acts.",
)
@click.option(
    "--full-name",
    "full_names",
    metavar="NAME",
    multiple=True,
    help="Whose account it is; as often as --administrator, in the same order. [default: Quản trị hệ thống]",
)
def init(administrators: tuple[str, ...], full_names: tuple[str, ...]) -> None:
    """Make or migrate the data folder: database, keys, certificate and time-stamp authorities."""
    from ecabinet import installation
    from ecabinet.core.config import from_environment
    from ecabinet.core.errors import Refusal
    from ecabinet.masters.starting import MasterRefuses

    if full_names and len(full_names) != len(administrators):
        raise click.ClickException("Nothing was made: give --full-name once for each --administrator, or never.")
    try:
        for line in installation.initialise(from_environment()):
            click.echo(line)
    except installation.OtherVersion as other:
        raise click.ClickException(f"Not initialised: {other}.") from None
    except (installation.OtherHouse, MasterRefuses) as why:
        raise click.ClickException(f"Not made: {why}") from None
    if administrators:
        try:
            made = installation.first_administrators(from_environment(), administrators, full_names)
        except installation.AdministratorExists:
            raise click.ClickException("No account was made: there is an administrator already.") from None
        except Refusal as refusal:
            raise click.ClickException(f"No account was made: {refusal.code}.") from None
        for name, password in zip(administrators, made, strict=True):
            click.echo(f"{name} may sign in once with: {password}")


@main.command()
def demo() -> None:
    """Fill an empty data folder with an invented cabinet; leaves a filled one as it is."""
    from ecabinet.core.config import from_environment
    from ecabinet.demo import cabinet

    for line in cabinet.prepare(from_environment(demo=True)):
        click.echo(line)


@main.command()
@click.option("--host", default=None, help="Address to listen on (default 127.0.0.1).")
@click.option("--port", type=click.IntRange(1, 65535), default=None, help="Port to listen on (default 8000).")
@click.option("--tls-cert", type=click.Path(exists=True, dir_okay=False), help="Certificate chain in PEM.")
@click.option("--tls-key", type=click.Path(exists=True, dir_okay=False), help="Private key in PEM.")
def serve(host: str | None, port: int | None, tls_cert: str | None, tls_key: str | None) -> None:
    """Serve the cabinet, in development and in production alike."""
    import gc

    gc.disable()  # loading makes much and drops nothing: a fifth of a start went into looking; the server enables it
    from gevent import monkey

    monkey.patch_all()
    import dataclasses

    from ecabinet import installation
    from ecabinet.core.config import from_environment
    from ecabinet.core.exposure import exposed
    from ecabinet.demo.people import CHAIR, PASSWORD
    from ecabinet.holders import configured
    from ecabinet.masters.starting import MasterRefuses
    from ecabinet.server import serve as serve_forever

    if (tls_cert is None) != (tls_key is None):
        raise click.UsageError("--tls-cert and --tls-key go together.")
    chosen = from_environment()
    changes: dict[str, Any] = {"tls": chosen.tls or tls_cert is not None}
    if host is not None:
        changes["host"] = host
    if port is not None:
        changes |= {"port": port, "public_url": ""}
    holding = dataclasses.replace(chosen, **changes)
    if reasons := exposed(holding):
        raise click.ClickException("\n".join(f"Not started: {why}" for why in reasons))
    try:
        installation.require_current(holding)
        installation.require_keys(holding)
        configured.check(holding.holders)
    except installation.OtherVersion as other:
        raise click.ClickException(f"Not started: {other}.") from None
    except (installation.HouseRefuses, MasterRefuses) as why:
        raise click.ClickException(f"Not started: {why}") from None
    if not holding.demo and installation.opens_with(holding, CHAIR.username, PASSWORD):
        raise click.ClickException("Not started: this is a demo cabinet, with a password that everybody knows.")
    serve_forever(holding, tls_cert, tls_key)


@main.command()
@click.option("--tablets", type=click.IntRange(1, 5000), default=27, show_default=True, help="Synthetic tablets.")
@click.option("--url", help="A running server; without it one is started in a temporary folder.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where to write the evidence.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def rehearse(tablets: int, url: str | None, out: Path | None, as_json: bool) -> None:
    """Play a whole sitting with synthetic tablets over the public interfaces; exit 0 only if all of it holds."""
    from ecabinet import rehearsal

    sys.exit(rehearsal.run(tablets, url, out, as_json))


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--trust", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Trusted roots in PEM.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def verify(file: Path, trust: Path | None, as_json: bool) -> None:
    """Verify the signatures of a PDF: exit 0 valid, 1 not valid, 2 undecided or unreadable."""
    from ecabinet.verdicts import report

    sys.exit(report.verify_command(file, trust, as_json, click.echo))


main.add_command(ca)
main.add_command(backup)
main.add_command(restore)
main.add_command(master)
main.add_command(move)
main.add_command(offices)
main.add_command(record)
main.add_command(settings)
main.add_command(witness)


@main.command()
def sweep() -> None:
    """Remove what nothing refers to: orphaned sealed files, abandoned uploads, ended sessions, old answers."""
    from ecabinet import upkeep
    from ecabinet.core.config import from_environment

    for line in upkeep.sweep(from_environment()):
        click.echo(line)


@main.command()
def archive() -> None:
    """Set and renew the archive time-stamps that are due, look at a sample again: exit 1 if anything needs somebody.

    A running server does the same by itself; this is for a timer where the server is not always up, and to try again
    at once.
    """
    from ecabinet import upkeep
    from ecabinet.core.config import from_environment

    lines = list(upkeep.archive(from_environment()))
    for is_good, line in lines:
        click.echo(line, err=not is_good)
    sys.exit(0 if all(is_good for is_good, _ in lines) else 1)


@main.command()
def openapi() -> None:
    """Print the OpenAPI 3.1 document of the HTTP interface and the socket messages."""
    from ecabinet import app
    from ecabinet.core import openapi as document

    click.echo(json.dumps(document.document(app.version()), indent=1, ensure_ascii=False, sort_keys=True))
