"""E-mail that says only that there is something to read: a queue in the database, sent by a relay, with no contents."""
