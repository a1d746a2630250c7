"""Who holds the private keys of signers, and how each of them is asked for a signature."""
