"""`make chaos`: what must hold of votes, record and ballots while networks, clocks, servers and power fail."""
