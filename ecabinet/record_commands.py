"""`ecabinet record`: verify, compare, export. Imports wait inside the commands, as those of the others do."""

import json
import shutil
import sys
from pathlib import Path

import click

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)
MOST_NAMED = 100


@click.group()
def record() -> None:
    """The append-only record."""


@record.command()
@click.argument("source", required=False)
@click.option("--key", type=FILE, help="The record's public key in PEM, to pin it.")
@click.option("--receipt", type=FILE, help="A receipt saved from a tablet: say what this record knows of it.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as JSON.")
def verify(source: str | None, key: Path | None, receipt: Path | None, as_json: bool) -> None:
    """Verify SOURCE: exit 0 whole, 1 broken with the first bad entry named.

    A database URL, a file that holds one (@FILE), or an exported record; without SOURCE the database of the settings.

    With a receipt: exit 0 counted, or received and not closed yet; 1 contradicts the record; 2 not counted.
    """
    from ecabinet import audit

    verdict = audit.verify(_database_of_settings() if source is None else _said(source), key, receipt)
    if as_json:
        click.echo(json.dumps(verdict, ensure_ascii=False))
    elif verdict["whole"]:
        click.echo(f"Whole: {verdict['entries']} entries, root {verdict['root']}.")
        for head in verdict["cosigned"]:
            by = f"{head['tablets']} tablets and {head['witnesses']} witnesses"
            click.echo(f"Cosigned by {by} when it had {head['size']} entries.")
        if not verdict["cosigned"]:
            click.echo("No tablet and no witness has cosigned it.")
    else:
        where = f"entry {verdict['broken_at']}" if verdict["broken_at"] else "the log as a whole"
        click.echo(f"BROKEN at {where}: {verdict['reason']}.", err=True)
    found = verdict["receipt"]
    if found is not None and not as_json:
        click.echo(audit.receipt_sentence(found), err=found["fate"] is None)
    sys.exit(audit.exit_code(verdict))


@record.command()
@click.argument("old")
@click.argument("new")
def diff(old: str, new: str) -> None:
    """Name what differs between OLD and NEW: database URLs, files that hold one (@FILE), or exported records.

    Exit 0 when NEW has all of OLD unchanged and at most goes on; 1 with what differs. Of two databases with as many
    entries each row is compared as well.
    """
    from ecabinet import differing

    try:
        compared = differing.compare(_said(old), _said(new))
    except differing.Unreadable as unreadable:
        raise click.ClickException(str(unreadable)) from None
    for each in compared.found[:MOST_NAMED]:
        click.echo(f"entry {each.sequence}: {each.what}" if each.sequence else each.what)
    if len(compared.found) > MOST_NAMED:
        click.echo(f"... and {len(compared.found) - MOST_NAMED} more")
    later = compared.new_entries - compared.old_entries
    if not compared.found:
        tables = "the tables, too" if compared.with_tables else "tables were not compared"
        click.echo(f"The {compared.old_entries} entries of OLD are unchanged, NEW goes on by {later} ({tables}).")
    sys.exit(1 if compared.found else 0)


def _said(address: str) -> str:
    from ecabinet.core.errors import BadSetting
    from ecabinet.core.masking import address_said

    try:
        return address_said(address)
    except BadSetting as bad:
        raise click.ClickException(str(bad.facts["sentence"])) from None


def _database_of_settings() -> str:
    from ecabinet.core.config import from_environment

    return from_environment().database_url


@record.command()
@click.argument("file", type=NEW_FILE)
def export(file: Path) -> None:
    """Export the record of this installation to FILE, one JSON object per line."""
    from ecabinet import audit

    click.echo(f"{audit.export(file)} entries written to {file}.")


@record.command()
@click.argument("file", type=NEW_FILE)
def key(file: Path) -> None:
    """Write the record's public key to FILE in PEM: for witnesses, and for whoever verifies elsewhere."""
    from ecabinet.core import crypto
    from ecabinet.core.config import configure, from_environment, settings
    from ecabinet.record.services import signing_key

    configure(from_environment())
    if not (settings().keys_dir / "record.pem").exists():
        raise click.ClickException("The record's key is not here: `ecabinet init` makes it.")
    file.write_bytes(crypto.public_pem(crypto.point_of(signing_key())))
    click.echo(f"The record's public key is in {file}.")


@record.command()
@click.option("--out", type=NEW_FILE, help="Write the newest cosigned checkpoint to this file, to be kept elsewhere.")
def witnessed(out: Path | None) -> None:
    """What each witness said last: exit 1 if one has seen another record than this one, or none cosigned yet."""
    from ecabinet.core.config import configure, from_environment, settings
    from ecabinet.core.database import open_database, reading
    from ecabinet.record import access, asking
    from ecabinet.record import witnessed as kept

    configure(from_environment())
    open_database(settings().database_url)
    with reading() as session:
        size, _note = access.head(session)
    rows = kept.named()
    for row in rows:
        when = f"at {row.cosigned_at}" if row.cosigned_at else "never"
        click.echo(f"{row.name}: {row.size} of {size} entries, cosigned {when}.")
        if row.fault:
            click.echo(f"{row.name}: {row.fault}, at {row.tried_at}.", err=True)
    best = max(rows, key=lambda row: row.size, default=None)
    if best is None or not best.line:
        raise click.ClickException("No witness has cosigned the record yet.")
    if out is not None:
        out.write_text(best.note, encoding="utf-8")
    sys.exit(1 if any(row.fault in asking.ALARMS for row in rows) else 0)


@record.command()
@click.argument("file", type=NEW_FILE)
def verifier(file: Path) -> None:
    """Write the verifier of exported records to FILE: one program that needs only Python and `cryptography`."""
    shutil.copyfile(Path(__file__).parent / "assets" / "record" / "verify_record.py", file)
    click.echo(f"Run it anywhere: python3 -I {file} record.jsonl --key record-public.pem")
