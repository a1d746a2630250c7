"""All keys of the server in one file under a passphrase, to be put away; and brought back from it."""

import io
import os
import tarfile
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from ecabinet.authorities.roots import SHORTEST_PASSPHRASE
from ecabinet.core.crypto import random_bytes, write_secret

MAGIC = b"e-Cabinet keys 1\n"
FOLDERS = ("keys", "pki")
SALT, NONCE = 16, 12


def put_away(data: Path, file: Path, passphrase: str) -> int:
    """Write the keys in the data folder to a file; how many files it holds. Raises ValueError with a sentence."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise ValueError(f"The passphrase must have {SHORTEST_PASSPHRASE} characters at least.")
    if file.exists():
        raise ValueError(f"{file} exists.")
    paths = sorted(path for name in FOLDERS for path in (data / name).rglob("*") if path.is_file())
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for path in paths:
            tar.add(path, str(path.relative_to(data)))
    salt, nonce = random_bytes(SALT), random_bytes(NONCE)
    sealed = AESGCM(_key(passphrase, salt)).encrypt(nonce, packed.getvalue(), MAGIC)
    write_secret(file, MAGIC + salt + nonce + sealed)
    return len(paths)


def bring_back(data: Path, file: Path, passphrase: str) -> int:
    """Write the keys back into a data folder that has none. Raises ValueError with a sentence."""
    if any((data / name).exists() and any((data / name).iterdir()) for name in FOLDERS):
        raise ValueError(f"There are keys in {data}: they are not written over.")
    content = file.read_bytes()
    if not content.startswith(MAGIC):
        raise ValueError(f"{file} is no backup of keys.")
    body = content[len(MAGIC) :]
    salt, nonce, sealed = body[:SALT], body[SALT : SALT + NONCE], body[SALT + NONCE :]
    try:
        packed = AESGCM(_key(passphrase, salt)).decrypt(nonce, sealed, MAGIC)
    except InvalidTag as error:
        raise ValueError("The passphrase is another one, or the file is damaged.") from error
    with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        members = tar.getmembers()
        for each in members:
            held = tar.extractfile(each)
            if held is None or Path(each.name).parts[0] not in FOLDERS or ".." in Path(each.name).parts:
                raise ValueError(f"{file} is no backup of keys.")
            write_secret(data / each.name, held.read())
            os.utime(data / each.name, (each.mtime, each.mtime))  # the age of a key is told when it is too old
    return len(members)


def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**17, r=8, p=1).derive(passphrase.encode())
