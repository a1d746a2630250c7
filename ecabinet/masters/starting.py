"""That the house has the master keys that it needs, before anybody is served."""

import sqlalchemy as sa

from ecabinet.core.config import Settings
from ecabinet.core.crypto import CryptoError
from ecabinet.core.database import engine, reading
from ecabinet.core.errors import BadSetting, Unavailable
from ecabinet.core.master_setting import FILES
from ecabinet.core.masters import MasterKeys, masters
from ecabinet.masters import access

BRING_BACK = "Bring it back: `ecabinet ca restore`, or `ecabinet master from-paper`."
ALL_GONE = f"There is no master key, and things are sealed under it. {BRING_BACK}"


class MasterRefuses(Exception):
    """The master keys are missing or others; says why in a sentence."""


def require(chosen: Settings) -> None:
    """Raises MasterRefuses. The database is open; an empty one needs nothing but that there is a key."""
    held = masters(chosen)
    try:
        numbers = held.ids()
        if not numbers:
            raise MasterRefuses(f"There is no master key ({chosen.master}). {BRING_BACK} A new house: `ecabinet init`.")
        for each in numbers:
            held.home.key(each)
    except BadSetting as bad:
        raise MasterRefuses(str(bad.facts.get("sentence", bad.code))) from None
    except (ValueError, OSError) as why:
        raise MasterRefuses(f"A master key cannot be read: {why}.") from None
    if chosen.master != FILES and not held.is_at_home(numbers[-1]):
        raise MasterRefuses(
            f"ECABINET_MASTER is {chosen.master}, but master key {numbers[-1]}, the newest, still lies in a file. "
            "Run `ecabinet master turn`: the next one is made there."
        )
    _require_opens(held)


def needs_some() -> bool:
    """Whether anything in the database lies under a master key."""
    if not sa.inspect(engine()).has_table("paper_version"):
        return False
    with reading() as session:
        return bool(access.in_use(session))


def _require_opens(held: MasterKeys) -> None:
    if not needs_some():
        return
    with reading() as session:
        for kind, number, row in access.one_of_each(session):
            if number not in held.ids():
                raise MasterRefuses(f"Master key {number} is missing, and things are sealed under it. {BRING_BACK}")
            try:
                kind.secret(row)
            except (CryptoError, Unavailable):
                raise MasterRefuses(
                    f"Master key {number} is another one: it does not open {kind.model.__tablename__}. {BRING_BACK}"
                ) from None
