"""Addresses that are shown: without the passwords in them; and those of command lines, where none may stand."""

from urllib.parse import unquote

from ecabinet.core.errors import BadSetting
from ecabinet.core.spelt import secret_in

_SECRET_WORDS = ("password", "passwd", "passphrase", "secret", "token")


def masked_address(text: str) -> str:
    """An address as it may be shown: no password before the host, and none behind the question mark."""
    head, slashes, rest = text.partition("://")
    if not slashes:
        return text
    path, mark, query = rest.partition("?")
    pairs = query.split("&")
    if any("@" in each for each in pairs if _is_secret(each)):
        return f"{head}://***"  # where the password ends and the host begins can be read in more ways than one
    rest = path + mark + "&".join(f"{each.partition('=')[0]}=***" if _is_secret(each) else each for each in pairs)
    place, at, host = rest.rpartition("@")
    user, colon, password = place.partition(":")
    return f"{head}://{user}:***{at}{host}" if colon and password else f"{head}://{rest}"


def _is_secret(pair: str) -> bool:
    name, _, value = pair.partition("=")
    return bool(value) and any(word in unquote(name).lower() for word in _SECRET_WORDS)


def address_said(text: str) -> str:
    """An address given on a command line, or what the file after @ says. Raises BadSetting.

    Everybody on a host may read the command lines of all processes: a password comes from a file, or from PGPASSWORD.
    """
    if text.startswith("@"):
        try:
            return secret_in(text[1:])
        except (OSError, ValueError):
            sentence = f"{text[1:]} cannot be read as a file with an address in it."
            raise BadSetting("address_unreadable", sentence=sentence) from None
    if masked_address(text) != text:
        sentence = (
            "Everybody on this host can read a password on a command line: put the address into a file and give @FILE, "
            "or leave the password to PGPASSWORD or ~/.pgpass."
        )
        raise BadSetting("password_on_command_line", sentence=sentence)
    return text
