"""Tablets of chosen people cosign the record: what each saw of it last, under the key that only that tablet has."""
