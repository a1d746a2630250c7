"""How the installation does, on one screen for administrators: what runs, what waits, what ends, what went wrong."""
