"""Positions that members declare before a sitting, and the list of items to which nobody objects."""
