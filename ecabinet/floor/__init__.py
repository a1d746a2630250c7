"""Who has the floor at a sitting: who asked in which order, who speaks and until when, who spoke how long."""
