"""How long things take at a sitting: what each item took, what is expected of the rest, what past sittings teach."""
