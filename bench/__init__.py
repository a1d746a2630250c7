"""Measurements of the whole product, with ratios to what it is measured against; run by `make bench`."""
