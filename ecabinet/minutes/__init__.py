"""Minutes of a sitting and its conclusion notice: drafted from what happened, edited on top, approved, replayed."""
