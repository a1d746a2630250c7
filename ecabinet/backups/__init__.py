"""Backups: the database and the sealed files of one moment, sealed to a key that does not lie on the server."""
