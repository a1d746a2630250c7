"""Copies of papers to print or save: off unless allowed, watermarked, traced."""
