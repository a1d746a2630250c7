"""Who comes and goes, what that rests on, the register with its corrections, and the places in the room."""
