"""`ecabinet ca`: the installation's own authorities. Imports wait inside the commands, as those of the others do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

KEY_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def ca() -> None:
    """The installation's own certificate and time-stamp authorities."""


@ca.command(name="list")
def ca_list() -> None:
    """Each certificate with its end and its fingerprint, to compare when it is published."""
    from ecabinet import installation
    from ecabinet.core.config import from_environment

    for line in installation.authorities(from_environment()):
        click.echo(line)


@ca.command(name="renew")
@click.argument("name", type=click.Choice(["root", "issuing", "tsa-issuing"]))
@click.option("--root-key", type=KEY_FILE, help="The root's key, if it was taken away; its passphrase is asked for.")
def ca_renew(name: str, root_key: Path | None) -> None:
    """Certify the same key of an authority for another term; publish the new root.pem afterwards."""
    from ecabinet import root_day
    from ecabinet.core.config import from_environment

    with _told("Not renewed"):
        click.echo(root_day.renew(from_environment(), name, _root(root_key)))


@ca.command(name="ceremony")
@click.argument("out", type=click.Path(exists=True, file_okay=False, path_type=Path))
def ca_ceremony(out: Path) -> None:
    """Take the root's key away: encrypted to OUT (a medium that is locked away), with a transcript to be signed.

    Do it before witnesses on a machine without a network, after `ecabinet init` there; then carry the folder `pki` to
    the server. The root's next list of revocations is due in a year: `ecabinet ca root-list`.
    """
    from ecabinet import root_day
    from ecabinet.core.config import from_environment

    with _told("Not done"):
        for line in root_day.take_away(from_environment(), out, _new_passphrase()):
            click.echo(line)


@ca.command(name="root-list")
@click.option("--root-key", type=KEY_FILE, required=True, help="The root's key; its passphrase is asked for.")
def ca_root_list(root_key: Path) -> None:
    """Sign the root's revocation list for another year."""
    from ecabinet import root_day
    from ecabinet.core.config import from_environment

    with _told("Not signed"):
        click.echo(root_day.sign_list(from_environment(), _root(root_key)))


@ca.command(name="revoke")
@click.argument("name", type=click.Choice(["issuing", "tsa-issuing"]))
@click.option("--reason", type=click.Choice(["key_compromise", "superseded", "cessation_of_operation"]), required=True)
@click.option("--root-key", type=KEY_FILE, help="The root's key, if it was taken away; its passphrase is asked for.")
@click.confirmation_option(prompt="Nothing can be signed afterwards, and this cannot be undone. Revoke?")
def ca_revoke(name: str, reason: str, root_key: Path | None) -> None:
    """Revoke an authority below the root from this moment on. What was time-stamped before stays good."""
    from ecabinet import root_day
    from ecabinet.core.config import from_environment

    with _told("Not revoked"):
        click.echo(root_day.revoke(from_environment(), name, reason, _root(root_key)))


@ca.command(name="backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def ca_backup(file: Path) -> None:
    """Put all keys of the server into FILE under a passphrase; keys in a token are not among them."""
    from ecabinet import root_day
    from ecabinet.core.config import from_environment

    with _told("Not written"):
        click.echo(root_day.put_away(from_environment(), file, _new_passphrase()))


@ca.command(name="restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def ca_restore(file: Path) -> None:
    """Bring the keys back into a data folder that has none."""
    from ecabinet import root_day
    from ecabinet.core.config import from_environment

    with _told("Not restored"):
        click.echo(root_day.bring_back(from_environment(), file, click.prompt("Passphrase", hide_input=True)))


def _root(file: Path | None) -> tuple[Path, str] | None:
    return None if file is None else (file, click.prompt("Passphrase of the root's key", hide_input=True))


def _new_passphrase() -> str:
    return str(click.prompt("New passphrase, 12 characters at least", hide_input=True, confirmation_prompt=True))


@contextmanager
def _told(what: str) -> Iterator[None]:
    from ecabinet.core.errors import Unavailable

    try:
        yield
    except ValueError as why:
        raise click.ClickException(f"{what}: {why}") from None
    except Unavailable as refusal:
        said = (
            "the root's key was taken away: give it with --root-key."
            if refusal.code == "root_key_offline"
            else refusal.code
        )
        raise click.ClickException(f"{what}: {said}") from None


@ca.command(name="into-token")
@click.argument("name", type=click.Choice(["issuing", "tsa-issuing", "tsa", "seal", "organisation"]))
def ca_into_token(name: str) -> None:
    """Move a key from its file into the PKCS#11 token that ECABINET_TOKEN names; stop the server first.

    The certificate stays. The file with the key is removed once the token has signed with it; copies of the folder made
    before still hold the key: destroy them.
    """
    from ecabinet import installation
    from ecabinet.core.config import from_environment

    try:
        click.echo(installation.move_into_token(from_environment(), name))
    except (ValueError, installation.TokenRefuses) as why:
        raise click.ClickException(f"Not moved: {why}") from None


@ca.command(name="request")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def ca_request(file: Path) -> None:
    """Write a certificate request (PKCS #10) for the issuing authority to FILE, for an authority elsewhere."""
    from ecabinet import installation
    from ecabinet.core.config import from_environment

    file.write_bytes(installation.certificate_request(from_environment()))
    click.echo(f"Written to {file}. Bring back its certificate with the chain up to the root: `ecabinet ca accept`.")


@ca.command(name="accept")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def ca_accept(file: Path) -> None:
    """Take the chain in FILE (PEM): from now on people's certificates lead to its root; the server stopped.

    Compare the root's fingerprint with the one that the authority publishes. The built-in root stays for time-stamps.
    """
    from ecabinet import installation
    from ecabinet.core.config import from_environment

    try:
        for line in installation.accept_chain(from_environment(), file.read_bytes()):
            click.echo(line)
    except ValueError as why:
        raise click.ClickException(f"Not accepted: {why}") from None
