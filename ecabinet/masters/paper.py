"""The paper copy of a master key: printed in shares, brought back from them, never over a key that is there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ecabinet.core import clock
from ecabinet.core.config import settings
from ecabinet.core.crypto import CryptoError
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Unavailable
from ecabinet.core.events import record
from ecabinet.core.master_homes import Files
from ecabinet.core.masters import masters
from ecabinet.masters import access, printing, shares, starting
from ecabinet.masters.events import MasterKeyPrinted
from ecabinet.masters.printing import Page
from ecabinet.masters.shares import BadShares, Typed


@dataclass(frozen=True, kw_only=True)
class Printed:
    """The pages of one key, a PDF for each share."""

    master: int
    check: str
    pages: list[bytes]


def pages(of: int, need: int, holders: Sequence[str]) -> list[Printed]:
    """Every master key that is there, in shares; that it was done is recorded first. Raises BadShares."""
    held = masters()
    numbers = held.ids()
    if any(not held.may_be_printed(each) for each in numbers):
        raise BadShares(
            "A master key under a PKCS#11 token has no paper copy: what opens it does not leave the token. Back the "
            "token up by its own means."
        )
    if holders and len(holders) != of:
        raise BadShares(f"{of} shares need {of} holders, or none named; {len(holders)} were.")
    made = [(each, held.home.key(each)) for each in numbers]
    split = [(number, key, shares.split(key, of, need)) for number, key in made]
    with transaction() as session:
        for number in numbers:
            record(session, MasterKeyPrinted(actor_id=None, master_version=number, shares=of, needed=need))
    return [_printed(number, key, words, need, holders) for number, key, words in split]


def _printed(number: int, key: bytes, words: list[str], need: int, holders: Sequence[str]) -> Printed:
    page = Page(
        body_vi=settings().body_vi,
        body_en=settings().body_en,
        master=number,
        number=0,
        shares=len(words),
        needed=need,
        check=shares.check_code(key),
        day=f"{clock.now():%Y-%m-%d}",
        holder="",
        words="",
    )
    each = enumerate(zip(words, holders or [""] * len(words), strict=True), 1)
    pages = [printing.draw(replace(page, number=at, words=said, holder=holder)) for at, (said, holder) in each]
    return Printed(master=number, check=page.check, pages=pages)


def require_absent(number: int) -> None:
    """Raises BadShares when this key is there."""
    if number in masters().ids():
        raise BadShares(f"Master key {number} is there: it is not written over.")


def bring_back(number: int, given: Sequence[Typed], check: str) -> str:
    """Put a key back into its file; where. Raises BadShares."""
    require_absent(number)
    key = shares.joined(given, check)
    files = Files(settings().keys_dir)
    try:
        files.keep(number, key)
    except FileExistsError:
        raise BadShares(f"Master key {number} is there: it is not written over.") from None
    if starting.needs_some() and not _opens(number):
        files.retire(number)
        raise BadShares(f"This is not master key {number} of this house: what is sealed under it does not open.")
    return files.place(number)


def _opens(number: int) -> bool:
    with reading() as session:
        for kind, under, row in access.one_of_each(session):
            if under == number:
                try:
                    kind.secret(row)
                except (CryptoError, Unavailable):
                    return False
    return True
