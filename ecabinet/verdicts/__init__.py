"""Verdicts on signed files: structure, signatures, times and trust, whoever made the file."""
