"""Where the master keys live, as the operator says it: ECABINET_MASTER."""

from collections.abc import Mapping
from pathlib import Path

from ecabinet.core.errors import BadSetting

FILES, CREDENTIAL, TOKEN = "files", "credential", "pkcs11:"


def master_from(env: Mapping[str, str], prefix: str) -> str:
    """`files`, `credential:FOLDER` or `pkcs11:FILE`; systemd names the folder. Raises BadSetting."""
    said = env.get(prefix + "MASTER", "") or FILES
    given = env.get(prefix + "CREDENTIALS", "")
    if said == CREDENTIAL and not given:
        raise BadSetting(
            "bad_master",
            sentence=f"{prefix}MASTER is {CREDENTIAL}, but systemd gave this process no credentials: "
            "$CREDENTIALS_DIRECTORY is empty. Name them in the unit (LoadCredentialEncrypted=), "
            "and run commands by `systemd-run` with the same ones.",
        )
    if said == CREDENTIAL:
        return f"{CREDENTIAL}:{given}"
    if said.startswith(TOKEN):
        if not Path(token_of(said)).is_file():
            raise BadSetting("bad_master", sentence=f"{prefix}MASTER names no file of a token at {token_of(said)!r}.")
    elif said != FILES:
        raise BadSetting(
            "bad_master", sentence=f"{prefix}MASTER must be {FILES}, {CREDENTIAL} or {TOKEN}FILE, not {said!r}."
        )
    return said


def token_of(said: str) -> str:
    """The file that names the token."""
    return said.removeprefix(TOKEN)


def folder_of(said: str) -> str:
    """The folder with the credentials."""
    return said.removeprefix(f"{CREDENTIAL}:")
