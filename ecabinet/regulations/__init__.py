"""Changing the rule sets: one administrator proposes a version, another approves or declines it."""
