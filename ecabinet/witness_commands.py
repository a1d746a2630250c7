"""`ecabinet witness`: the witness of a record, for another host. Imports wait inside the commands."""

from pathlib import Path

import click

FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def witness() -> None:
    """Witness the record of a house, on a host that its administrators do not run (C2SP tlog-witness).

    The folder holds the key and the last checkpoint: whoever empties it makes the witness forget.
    """


@witness.command()
@click.argument("folder", type=FOLDER)
@click.option("--name", required=True, help="The witness's name, such as witness.example/cabinet.")
def key(folder: Path, name: str) -> None:
    """Make the key in FOLDER, or show it again: what the house puts into its file of witnesses."""
    from ecabinet.core import edwards
    from ecabinet.core.crypto import CryptoError
    from ecabinet.core.witnesses import WitnessKey, is_name

    if not is_name(name):
        raise click.BadParameter("a name has no spaces and no plus sign", param_hint="--name")
    try:
        public = edwards.public_of(edwards.load_or_create_key(folder / "witness.pem"))
    except CryptoError:
        raise click.ClickException(f"{folder / 'witness.pem'} is not the key of a witness.") from None
    click.echo(WitnessKey(name=name, public=public).text)


@witness.command()
@click.argument("folder", type=FOLDER)
@click.option("--name", required=True, help="The same name as of the key.")
@click.option("--log", "logs", multiple=True, required=True, help="ORIGIN=FILE: a record and its public key in PEM.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8101, show_default=True)
@click.option("--tls-cert", type=FILE, help="Certificate chain in PEM.")
@click.option("--tls-key", type=FILE, help="Private key in PEM.")
def serve(
    folder: Path, name: str, logs: tuple[str, ...], host: str, port: int, tls_cert: Path | None, tls_key: Path | None
) -> None:
    """Cosign checkpoints of the records named, each only when it goes on from the last one cosigned."""
    import logging

    from ecabinet.core.crypto import CryptoError
    from ecabinet.core.witnesses import is_name
    from ecabinet.record.witnessing import Witness
    from ecabinet.witness_server import Server

    if (tls_cert is None) != (tls_key is None):
        raise click.UsageError("--tls-cert and --tls-key go together.")
    if not is_name(name):
        raise click.BadParameter("a name has no spaces and no plus sign", param_hint="--name")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    known = dict(_log(each) for each in logs)
    try:
        witness = Witness(folder, name, known)
        for origin, point in known.items():
            last = witness.last(origin, point)
            click.echo(f"{origin}: {last.size if last else 0} entries cosigned so far.")
    except (CryptoError, OSError):
        raise click.ClickException(
            f"{folder} holds another key, or a checkpoint of a record with another key."
        ) from None
    tls = (tls_cert, tls_key) if tls_cert is not None and tls_key is not None else None
    with Server((host, port), witness, tls) as server:
        server.serve_forever()


def _log(text: str) -> tuple[str, bytes]:
    from ecabinet.core.crypto import CryptoError, point_of_pem

    origin, _, file = text.rpartition("=")
    try:
        return origin, point_of_pem(Path(file).read_bytes())
    except (CryptoError, OSError):
        raise click.BadParameter(f"{text} is not ORIGIN=FILE with a public key", param_hint="--log") from None
