"""Two-person acts: proposed by one person, done when another approves."""
