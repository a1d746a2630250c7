"""Fuzzing: what nobody would send, sent to every door and down the socket of a served demo cabinet."""
