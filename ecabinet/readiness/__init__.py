"""Whether every seat can read the papers of a meeting: what tablets report, who is reminded, what a rehearsal finds."""
