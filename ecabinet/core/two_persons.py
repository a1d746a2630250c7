"""Whether grave acts of administration take two persons, as the environment says."""

from collections.abc import Mapping

from ecabinet.core.errors import BadSetting

ANSWERS = {"on": True, "off": False}


def two_persons_from(env: Mapping[str, str], prefix: str, *, demo: bool) -> bool:
    """Yes unless it says otherwise; in the demo, where one tries everything alone, no. Raises BadSetting."""
    answer = env.get(prefix + "TWO_PERSONS", "") or ("off" if demo else "on")
    if answer not in ANSWERS:
        raise BadSetting("bad_two_persons", sentence=f"{prefix}TWO_PERSONS must be on or off, not {answer!r}.")
    return ANSWERS[answer]
