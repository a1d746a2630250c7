"""Viettel MySign: the interface 1.0.4 behind a login of its own, `documents` beside the hashes, confirmed in an app.

Written from public integrations; not tried against the real service. Authorising waits until the person has confirmed
on the phone, so it happens when the act is asked after, not when it begins.
"""

from collections.abc import Sequence
from typing import Any

from ecabinet.holders.csc import Csc
from ecabinet.holders.provider import Account, Answer, Ended, HolderFailed, ToSign, require_batch
from ecabinet.holders.remote import Said, Service
from ecabinet.holders.rules import MANNERS, HolderKind

ASKED = "phone"


class MySign(Csc):
    """One service; `names` of an account: `user` and `credential`."""

    manner = MANNERS[HolderKind.MYSIGN]

    def __init__(self, service: Service) -> None:
        super().__init__(service, "v1")

    def start(self, account: Account, items: Sequence[ToSign]) -> str:
        """See that the key is there and the same as registered."""
        credential = self._credential(account)
        require_batch(self.manner, items, credential.multisign)
        if account.certificate is not None and credential.found.certificate != account.certificate:
            raise HolderFailed("holder_certificate_changed")
        return ASKED

    def poll(self, account: Account, transaction: str, items: Sequence[ToSign]) -> Answer:
        """Ask the person on the phone, wait for them, sign. Raises Ended, HolderFailed."""
        try:
            return self._authorise_and_sign(account, items, {})
        except HolderFailed as error:
            if error.facts.get("why") == "slow":
                raise Ended("holder_expired") from error
            raise

    def _matter(self, items: Sequence[ToSign]) -> dict[str, Any]:
        documents = [
            {"document_id": number, "document_name": each.title[:200]} for number, each in enumerate(items, start=1)
        ]
        return super()._matter(items) | {"documents": documents}

    def _call(self, account: Account, path: str, facts: dict[str, Any]) -> Said:
        service = self._line.service
        asked = {"client_id": service.client_id, "client_secret": service.secret, "profile_id": service.profile,
                 "user_id": account.names["user"]}  # fmt: skip
        token = self._line.remembered(account.names["user"], lambda: self._line.post("/v1/login", asked))
        return self._line.post(f"{self.base}/v1/{path}", facts, token)
