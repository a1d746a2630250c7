"""Keys in a PKCS#11 token at the server: an HSM, or smart cards in a reader; the signer enters the PIN for each act."""

import json
import sys
from collections.abc import Sequence
from typing import Any

from cryptography import x509

from ecabinet.core.errors import Invalid
from ecabinet.core.offload import run_capped
from ecabinet.holders.provider import (
    Account,
    Answer,
    Found,
    HolderFailed,
    Quiet,
    SecretWrong,
    ToSign,
    require_batch,
    require_one_each,
)
from ecabinet.holders.rules import MANNERS, HolderKind

SECONDS = 60
_KNOWN = {"token_missing", "token_key_missing", "holder_unavailable"}


class Pkcs11(Quiet):
    """One driver; `names` of an account: `serial` of the token, `key` the CKA_ID in hexadecimal digits."""

    manner = MANNERS[HolderKind.PKCS11]

    def __init__(self, module: str) -> None:
        self._module = module

    def find(self, account: Account) -> Found:
        """The certificate that lies beside the key. Raises Invalid, HolderFailed."""
        said = self._ask(account, {"ask": "find"})
        found = [x509.load_der_x509_certificate(bytes.fromhex(each)) for each in said["certificates"]]
        if not found:
            raise Invalid("certificate_needed")
        return Found(found[0], tuple(found[1:]))

    def unlock(self, account: Account, transaction: str, items: Sequence[ToSign], secret: str) -> Answer:
        """Sign with the PIN, which is tried once: a retry would use up tries that belong to the person."""
        require_batch(self.manner, items)
        digests = [each.digest.hex() for each in items]
        said = self._ask(account, {"ask": "sign", "pin": secret, "digests": digests})
        return require_one_each([bytes.fromhex(each) for each in said["signatures"]], items)

    def _ask(self, account: Account, question: dict[str, Any]) -> dict[str, Any]:
        given = {"module": self._module, "serial": account.names["serial"], "key": account.names["key"]} | question
        ran = run_capped(
            [sys.executable, "-m", "ecabinet.holders.token"],
            stdin=json.dumps(given).encode(),
            cpu_seconds=SECONDS,
            wall_seconds=SECONDS,
        )
        if ran.killed or ran.code != 0:
            raise HolderFailed("holder_unavailable")
        said: dict[str, Any] = json.loads(ran.output)
        code = said.get("refused")
        if code == "secret_wrong":
            raise SecretWrong(final=said["final"], last=said["last"])
        if code is not None:
            raise HolderFailed(code if code in _KNOWN else "holder_unavailable")
        return said
