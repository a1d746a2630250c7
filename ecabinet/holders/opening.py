"""The child process that opens a key file: whoever sends one chooses how long that takes, and may choose years.

One JSON object on standard input, one on standard output; nothing touches the disk.
"""

import json
import sys
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12


def answer(given: dict[str, str]) -> dict[str, Any]:
    """Key, certificate and the others in hexadecimal digits of DER, or `refused` with a code."""
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(
            bytes.fromhex(given["file"]), given["passphrase"].encode()
        )
    except ValueError as error:
        is_wrong = "password" in str(error).lower() or "mac" in str(error).lower()
        return {"refused": "secret_wrong" if is_wrong else "key_file_unreadable"}
    if key is None or certificate is None:
        return {"refused": "key_file_unreadable"}
    return {
        "key": key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()).hex(),
        "certificates": [each.public_bytes(Encoding.DER).hex() for each in (certificate, *others)],
    }


def main() -> int:
    """Read, answer, end."""
    sys.stdout.write(json.dumps(answer(json.loads(sys.stdin.buffer.read()))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
