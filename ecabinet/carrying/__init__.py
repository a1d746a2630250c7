"""Carrying an embedded installation into a PostgreSQL database: all of it verified on both sides, or nothing."""
