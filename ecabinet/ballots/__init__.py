"""Written ballots: questions sent to members between sittings, answered on their tablets until a deadline."""
