"""VNPT SmartCA: hashes out, confirmation in the person's app, signature values back when asked for.

Written from public notes on its version 4.1; not tried against the real service. Its webhook is nothing but a reason to
ask: whatever it says, signatures are taken only from the service's own answer.
"""

from collections.abc import Sequence
from typing import Any

from ecabinet.core import clock
from ecabinet.core.crypto import random_bytes
from ecabinet.core.errors import Invalid
from ecabinet.holders.forms import certificates_of_base64, from_base64, value_for
from ecabinet.holders.provider import (
    Account,
    Answer,
    Ended,
    Found,
    HolderFailed,
    Quiet,
    ToSign,
    Waiting,
    require_batch,
    require_one_each,
)
from ecabinet.holders.remote import Line, Service
from ecabinet.holders.rules import MANNERS, HolderKind

OVER = {"EXPIRED": "holder_expired", "REJECTED": "holder_rejected", "USER_REJECTED": "holder_rejected",
        "CANCELED": "holder_rejected", "CANCELLED": "holder_rejected"}  # fmt: skip


class SmartCa(Quiet):
    """One service; `names` of an account: `user` (the number of the identity card) and `serial` of the certificate."""

    manner = MANNERS[HolderKind.SMARTCA]

    def __init__(self, service: Service) -> None:
        self._line = Line(service)

    def find(self, account: Account) -> Found:
        """The certificate of this serial number, or the only one. Raises Invalid, HolderFailed."""
        asked = {"user_id": account.names["user"], "serial_number": account.names.get("serial", "")}
        given = self._data("/v1/credentials/get_certificate", asked | {"transaction_id": random_bytes(16).hex()})
        rows = given.get("user_certificates")
        if not isinstance(rows, list) or not all(isinstance(each, dict) for each in rows):
            raise HolderFailed("holder_answer_unusable")
        wanted = account.names.get("serial", "")
        fitting = [each for each in rows if not wanted or str(each.get("serial_number", "")).lower() == wanted.lower()]
        if len(fitting) != 1:
            raise Invalid("holder_key_unclear" if fitting else "holder_key_missing")
        chain = fitting[0].get("chain_data")
        above = list(chain.values()) if isinstance(chain, dict) else []
        found = certificates_of_base64([fitting[0].get("cert_data"), *filter(None, above)])
        return Found(found[0], tuple(found[1:]))

    def start(self, account: Account, items: Sequence[ToSign]) -> str:
        """Put the request into the person's app; the answer names it from then on."""
        require_batch(self.manner, items)
        files = [
            {"doc_id": each.reference, "file_type": "pdf", "sign_type": "hash", "data_to_be_signed": each.digest.hex()}
            for each in items
        ]
        asked = {
            "user_id": account.names["user"],
            "transaction_id": random_bytes(16).hex(),
            "transaction_desc": "; ".join(each.title for each in items)[:500],
            "serial_number": account.names.get("serial", ""),
            "time_stamp": clock.now().strftime("%Y%m%d%H%M%SZ"),
            "sign_files": files,
        }
        given = self._data("/v1/signatures/sign", asked)
        code = given.get("tran_code") or given.get("transaction_id")
        if not isinstance(code, str) or not 0 < len(code) <= 200 or not code.replace("-", "").isalnum():
            raise HolderFailed("holder_answer_unusable")
        return code

    def poll(self, account: Account, transaction: str, items: Sequence[ToSign]) -> Answer:
        """Whether the person has confirmed. Raises Ended, HolderFailed."""
        said = self._line.post(f"/v1/signatures/sign/{transaction}/status", {}).facts
        over = OVER.get(str(said.get("message", "")).upper())
        if over is not None:
            raise Ended(over)
        data = said.get("data")
        rows = data.get("signatures") if isinstance(data, dict) else None
        if not rows:
            return Waiting(transaction)
        if (
            account.certificate is None
            or not isinstance(rows, list)
            or not all(isinstance(each, dict) for each in rows)
        ):
            raise HolderFailed("holder_answer_unusable")
        values = {str(each.get("doc_id")): each.get("signature_value") for each in rows}
        given = [values[each.reference] for each in items if each.reference in values]
        return require_one_each([value_for(account.certificate, from_base64(each)) for each in given], items)

    def _data(self, path: str, facts: dict[str, Any]) -> dict[str, Any]:
        service = self._line.service
        said = self._line.post(path, {"sp_id": service.client_id, "sp_password": service.secret} | facts).facts
        data = said.get("data")
        if str(said.get("status_code", "0")) not in ("0", "200") or not isinstance(data, dict):
            raise HolderFailed("holder_refuses_us")
        return data
