"""Screens in the room: each follows one meeting by a read-only token of its own, and opens nothing else."""
