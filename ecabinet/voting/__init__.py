"""Voting: roll-call polls, signed ballots, and outcomes that explain themselves."""
