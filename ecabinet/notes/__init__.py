"""Private notes on papers: sealed by the tablets of their owner; this room keeps and hands out what it cannot read."""
