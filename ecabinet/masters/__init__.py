"""The server's master keys: what lies under which, turned while the house is in use, kept on paper, retired."""
