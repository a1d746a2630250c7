"""Keys of the authorities moved into the PKCS#11 token, and looked at there before anybody is served."""

from pathlib import Path

from ecabinet.authorities import pki, token_keys
from ecabinet.authorities.profiles import Holder
from ecabinet.core.config import Settings


def into_token(folder: Path, name: str, chosen: Settings) -> Holder:
    """Move the key of one holder from its file into the token. Raises Unavailable, BadSetting, ValueError."""
    old = pki.own_holder(folder, name)
    if isinstance(old.key, token_keys.TokenKey):
        raise ValueError("it lies in the token already")
    key = token_keys.token(chosen.token).moved(f"e-Cabinet {name}", old.key)
    pki.replace(folder, name, Holder(old.certificate, key))
    return Holder(old.certificate, key)


def require_token(folder: Path) -> None:
    """That every key in the token can be used, before anybody is served. Raises Unavailable, BadSetting."""
    for name in pki.HOLDERS:
        if (folder / f"{name}.pem").exists():
            key = pki.own_holder(folder, name).key
            if isinstance(key, token_keys.TokenKey):
                key.prove()
