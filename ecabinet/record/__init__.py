"""The append-only record: an RFC 9162 Merkle log of every fact, and the sequence that tablets follow."""
