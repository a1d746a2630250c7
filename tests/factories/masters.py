"""A master key that turns in the midst of something else."""

from ecabinet.masters import turning


def turn_master_key() -> None:
    """A new master key; everything is under it, and the old one is gone."""
    turning.make()
    for _done in turning.rewrap():
        pass
    assert turning.retire()
