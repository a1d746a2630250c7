"""Receipts: the proof that one signed vote or answer was received, and that it is among those counted."""
