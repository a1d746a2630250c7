"""Grave acts of administration: proposed by one person, done when another approves."""
