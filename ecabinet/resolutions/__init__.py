"""Resolutions: the text of what was carried, its number, its official page, its signature and its public check."""
