"""Rule sets as data: their clauses, the shipped ones, their versions, and what they say in plain words."""
