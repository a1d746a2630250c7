"""News and sealed bytes on their way down: who listens, what they are told, and nothing that changes a row."""
