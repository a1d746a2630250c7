"""Certified files put up for signature, without a meeting behind them."""

from collections.abc import Sequence
from typing import Any

from ecabinet.accounts.models import Person
from ecabinet.authorities import trust
from ecabinet.core.database import reading, transaction
from ecabinet.signing import services
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.rules import PlannedField
from ecabinet.signing.services import NewFile
from tests.factories import accounts
from tests.factories import signing as files
from tests.factories.accounts import Browser


def ask(signers: Sequence[Person], copies: int = 1) -> None:
    """Put a certified file up for signature so many times."""
    with reading() as session:
        material = trust.material(session)
    planned = [PlannedField(f"Signature{n}", each.id, each.full_name, files.BOX) for n, each in enumerate(signers, 1)]
    pdf = files.certified(material, [each.name for each in planned])
    for number in range(copies):
        kept = REVISIONS.keep(pdf)
        new = NewFile(f"Văn bản {number + 1}", "resolution", None, None, 1, "Hà Nội", planned)
        with transaction() as session:
            services.request_signatures(session, accounts.actor_of(signers[0]), new, kept)


def listed(browser: Browser) -> list[dict[str, Any]]:
    """What waits for this person, and what they signed."""
    return list((browser.get("/api/signing").json or {})["items"])
