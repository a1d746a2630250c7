"""Papers opened to somebody in an emergency, by two persons: seen by everybody concerned, ended, and taken note of."""
