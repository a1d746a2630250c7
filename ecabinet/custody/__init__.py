"""Custody of numbered paper copies of classified items: made, labelled, out, read, back."""
