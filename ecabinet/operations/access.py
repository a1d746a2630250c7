"""Who sees how the installation does: its administrators."""

from ecabinet.accounts.rules import Role
from ecabinet.core.actor import Actor
from ecabinet.core.errors import NotPermitted


def administrators_only(actor: Actor) -> None:
    """Raises NotPermitted."""
    if not actor.has(Role.ADMINISTRATOR):
        raise NotPermitted("administrators_only")
